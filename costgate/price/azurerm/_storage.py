"""Azure Storage accounts: what each kind of account is called in the price list, and which meter each operation has there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from costgate.price.pricer import Charge, Free, Sku, sku
from costgate.price.view import View
from costgate.units import Quantity

SERVICE = "Storage"
SPELLED = {"RAGRS": "RA-GRS", "RAGZRS": "RA-GZRS"}
PREMIUM_REDUNDANCIES = frozenset({"LRS", "ZRS"})
# Reading the second region, or zones in the first, does not change what writing costs: those meters are shared.
WRITTEN_AS = {"RA-GRS": "GRS", "RA-GZRS": "GZRS"}
READ_AS = {"ZRS": "ZRS ", "GZRS": "ZRS ", "RA-GZRS": "ZRS "}
INDEXED_AS = {"GRS": "GRS ", "RA-GRS": "GRS ", "GZRS": "GZRS ", "RA-GZRS": "GZRS "}


class Account(NamedTuple):
    """What decides the prices of a storage account: its kind, performance tier, redundancy and default access tier."""

    kind: str
    performance: str
    redundancy: str
    access: str

    @property
    def is_first_generation(self) -> bool:
        """Tell whether it is a general purpose v1 account."""
        return self.kind == "Storage"

    @property
    def is_premium(self) -> bool:
        """Tell whether it is on SSDs."""
        return self.performance == "Premium"

    @property
    def is_geographic(self) -> bool:
        """Tell whether data is copied to a second region."""
        return "G" in self.redundancy


class Use(NamedTuple):
    """A line of the bill: its name, the meter, and how much of it somebody stated."""

    name: str
    sku_name: str
    meter: str
    amount: Quantity | None


def account(r: View) -> Account:
    """Return what an azurerm_storage_account is; raise `Free` for one that Azure does not offer."""
    redundancy = r.text("account_replication_type").upper().replace("-", "")
    found = Account(
        kind=r.text("account_kind", "StorageV2"),
        performance=r.text("account_tier").capitalize(),
        redundancy=SPELLED.get(redundancy, redundancy),
        access=r.text("access_tier", "Hot").capitalize(),
    )
    unzoned = found.is_premium and found.redundancy not in PREMIUM_REDUNDANCIES
    if unzoned or (found.is_first_generation and found.redundancy in {"GZRS", "RA-GZRS"}):
        what = "Premium storage" if unzoned else "general purpose v1 accounts"
        raise Free(f"Azure does not offer {what} with {found.redundancy}, so such an account cannot be created")
    return found


def account_of(r: View) -> Account:
    """Return the account that a queue, share or table belongs to; one that is not in the plan is taken to be the simplest."""
    found = parent(r)
    if found is not None:
        return account(found)
    return Account("StorageV2", "Standard", r.text("account_replication_type", "LRS"), "Hot")


def parent(r: View) -> View | None:
    """Return the azurerm_storage_account of a queue, share or table, when the plan has it."""
    return r.target("storage_account_name") or r.target("storage_account_id")


def lines(product: str, uses: Iterator[Use]) -> Iterator[Charge]:
    """Yield a charge for each use of *product*."""
    for use in uses:
        yield Charge(use.name, use.amount, meter(product, use.sku_name, use.meter), usage_based=True)


def meter(product: str, name: str, meter_name: str) -> Sku:
    """Return the query for a meter of Azure Storage."""
    return sku(SERVICE, product, skuName=name, meterName=meter_name)
