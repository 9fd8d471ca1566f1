"""azurerm_logic_app_integration_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_logic_app_integration_account")
def price(r: View) -> Iterator[Charge]:
    """Integration account of its tier, by the month. The Free tier is free.

    https://azure.microsoft.com/pricing/details/logic-apps/
    """
    tier = r.text("sku_name").capitalize()
    if tier == "Free":
        raise Free("the Free tier is free")
    account = meter("Logic Apps", tier, f"{tier} Unit", product="Logic Apps Integration Account")
    yield Charge(f"Integration Account ({tier})", month(), account)
