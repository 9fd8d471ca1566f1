"""azurerm_federated_identity_credential."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import beyond_included, worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices(
    "azurerm_federated_identity_credential",
    usage={"monthly_active_p1_users": "operation", "monthly_active_p2_users": "operation"},
)
def price(r: View) -> Iterator[Charge]:
    """Users of external identities that were active in the month, beyond the first 50,000.

    https://azure.microsoft.com/pricing/details/active-directory-external-identities/
    """
    for tier in ("P1", "P2"):
        users = worldwide("Azure Active Directory for External Identities", tier, f"{tier} Monthly Active Users")
        yield beyond_included(f"Active users ({tier})", r.usage(f"monthly_active_{tier.lower()}_users"), users)
