"""azurerm_app_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View
from costgate.units import quantity

SERVICE = "App Configuration"
DAYS = 30  # that the provider's calculator counts in a month of a price by the day
OVERAGE = {"Developer": "over 3k/day", "Standard": "over 200k/day per replica", "Premium": "over 800k/day per replica"}
INCLUDED_REPLICAS = {"Premium": 1}


@prices("azurerm_app_configuration", usage={"monthly_additional_requests": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Store of its tier, and replicas, by the day; requests beyond what each includes. The free tier is free.

    https://azure.microsoft.com/pricing/details/app-configuration/
    """
    tier = r.text("sku", "free").capitalize()
    if tier == "Free":
        raise Free("the free tier is free")
    if tier not in OVERAGE:
        raise Unpriced(f"sku {tier} is not a tier of App Configuration: free, developer, standard or premium")
    yield from _store(tier, len(r.blocks("replica")))
    requests = worldwide(SERVICE, tier, f"{tier} Overage Operations")
    yield metered(f"Requests ({OVERAGE[tier]})", r.usage("monthly_additional_requests"), requests)


def _store(tier: str, replicas: int) -> Iterator[Charge]:
    instance = worldwide(SERVICE, tier, f"{tier} Instance")
    if tier == "Standard":  # a replica costs as much as the store itself
        label = f"Instance ({replicas} replica{'s' * (replicas > 1)})" if replicas else "Instance"
        yield Charge(label, quantity(DAYS * (1 + replicas), "day"), instance)
        return
    yield Charge("Instance", quantity(DAYS, "day"), instance)
    more = replicas - INCLUDED_REPLICAS.get(tier, 0)
    if more > 0:
        yield Charge("Replicas", quantity(DAYS * more, "day"), worldwide(SERVICE, tier, f"{tier} Replica"))
