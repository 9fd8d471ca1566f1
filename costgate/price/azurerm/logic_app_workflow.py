"""azurerm_logic_app_workflow."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, Sku, prices
from costgate.price.view import View

USAGE = {
    "monthly_builtin_actions": "operation",
    "monthly_standard_connector_calls": "operation",
    "monthly_enterprise_connector_calls": "operation",
    "data_retention_gb": "GB-month",
}


@prices("azurerm_logic_app_workflow", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Consumption plan: built-in actions, calls of standard and enterprise connectors, data kept of runs.

    What is free once in a subscription is not counted. In an integration service environment runs are included.

    https://azure.microsoft.com/pricing/details/logic-apps/
    """
    if r.has("integration_service_environment_id"):
        raise Free("runs are included in the environment: azurerm_integration_service_environment carries the charges")
    if not r.flag("enabled", True):
        raise Free("a disabled workflow does not run")
    yield metered("Built-in actions", r.usage("monthly_builtin_actions"), _consumption("Built-in Actions"), shared=True)
    for kind in ("Standard", "Enterprise"):
        calls = r.usage(f"monthly_{kind.lower()}_connector_calls")
        yield metered(f"{kind} connector calls", calls, _consumption(f"{kind} Connector Actions"))
    yield metered("Data retention", r.usage("data_retention_gb"), _consumption("Data Retention"))


def _consumption(name: str) -> Sku:
    return meter("Logic Apps", "Consumption", f"Consumption {name}")
