"""azurerm_security_center_subscription_pricing."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._defender import HOURLY, PLANS, USAGE, Plan
from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View
from costgate.units import Quantity, month_of, months, quantity

SERVICE = "Microsoft Defender for Cloud"


@prices("azurerm_security_center_subscription_pricing", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Each thing that a plan of Defender for Cloud protects: servers, databases, storage accounts, queries, images.

    https://azure.microsoft.com/pricing/details/defender-for-cloud/
    """
    if r.text("tier").lower() == "free":
        raise Free("the Free tier of Defender for Cloud is free")
    kind = r.text("resource_type", "VirtualMachines").lower()
    if kind not in PLANS:
        raise Unpriced(f"Defender for Cloud's plan {kind} is not in the price list")
    subplan = r.text("subplan", "").upper()
    for plan in PLANS[kind]:
        if not plan.subplans or not subplan or subplan in plan.subplans:
            meter = worldwide(SERVICE, plan.sku, plan.meter, product=f"Microsoft Defender for {plan.product}")
            yield metered(plan.name, _protected(r, plan), meter)


def _protected(r: View, plan: Plan) -> Quantity | None:
    """Return a month of what is protected, in the unit of its meter."""
    count = r.usage_number(plan.key) if plan.key else None
    if count is None:
        return None
    count /= plan.per
    if plan.unit == HOURLY:
        return months(count)
    return month_of("GB", count) if plan.unit == "GB-hour" else quantity(count, plan.unit)
