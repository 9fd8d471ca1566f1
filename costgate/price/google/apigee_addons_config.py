"""google_apigee_addons_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._apigee import SERVICE, pays_as_it_goes
from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

# Add-ons that are charged by the call
ADDONS = {
    "api_security_config": ("Advanced API Security", "monthly_security_calls"),
    "advanced_api_ops_config": ("Advanced API Operations", "monthly_operations_calls"),
    "monetization_config": ("Monetization", "monthly_monetized_calls"),
}


@prices("google_apigee_addons_config", usage={key: "call" for _, key in ADDONS.values()})
def price(r: View) -> Iterator[Charge]:
    """Calls that each add-on handles which is switched on.

    https://cloud.google.com/apigee/pricing
    """
    pays_as_it_goes(r.target("org"))
    on = [name for name in ADDONS if r.block("addons_config").block(name).flag("enabled")]
    if not on:
        raise Free("no add-on that is charged is switched on")
    for name in on:
        title, key = ADDONS[name]
        yield used(f"{title} calls", r.usage(key), everywhere(SERVICE, f"{title} Add-on Calls"))
