"""azurerm_storage_encryption_scope."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.azurerm._storage import account_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_storage_encryption_scope")
def price(r: View) -> Iterator[Charge]:
    """The scope by the month, at the price of the account's access tier and redundancy.

    https://azure.microsoft.com/pricing/details/storage/blobs/
    """
    a = account_of(r)
    name = f"{a.access} {a.redundancy}"
    what = meter("Storage", name, f"{name} Named Encryption Scopes", product="Blob Features")
    yield Charge(f"Encryption scope ({name})", month(), what)
