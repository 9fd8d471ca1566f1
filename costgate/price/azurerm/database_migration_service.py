"""azurerm_database_migration_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Azure Database Migration Service"


@prices("azurerm_database_migration_service")
def price(r: View) -> Iterator[Charge]:
    """The Premium instance by the hour, for its vCores; its first 183 days, which are free, are not deducted.

    The Basic and Standard tiers are not charged.

    https://azure.microsoft.com/pricing/details/database-migration/
    """
    tier, _, cores = r.text("sku_name").partition("_")
    if tier != "Premium":
        raise Free(f"the {tier} tier of Database Migration Service is not charged")
    size = f"{cores.lower().removesuffix('vcores')} vCore"
    yield Charge(f"Instance ({size})", months(), meter(SERVICE, size, size, product=f"{SERVICE} Premium Compute"))
