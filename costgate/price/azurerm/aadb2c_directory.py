"""azurerm_aadb2c_directory."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import beyond_included, worldwide
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

SERVICE = "Azure Active Directory for External Identities"
TIERS = {"premiump1": "P1", "premiump2": "P2"}


@prices("azurerm_aadb2c_directory", usage={"monthly_active_users": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Users who were active in the month, beyond the first 50,000, in the tier of the directory.

    https://azure.microsoft.com/pricing/details/active-directory-external-identities/
    """
    tier = TIERS.get(r.text("sku_name").lower())
    if tier is None:
        raise Unpriced("a directory that is charged by authentication has no price in the list any more")
    users = worldwide(SERVICE, tier, f"{tier} Monthly Active Users")
    yield beyond_included(f"Active users ({tier})", r.usage("monthly_active_users"), users)
