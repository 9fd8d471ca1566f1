"""azurerm_cdn_frontdoor_profile."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month
from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View

KINDS = {"standard_azurefrontdoor": "Standard", "premium_azurefrontdoor": "Premium"}
ZONE = "Zone 1"  # where requests and data arrive is not in the plan: the prices of North America and Europe


@prices(
    "azurerm_cdn_frontdoor_profile",
    usage={
        "monthly_requests": "operation",
        "monthly_inbound_data_transfer_gb": "GB",
        "monthly_outbound_data_transfer_gb": "GB",
    },
)
def price(r: View) -> Iterator[Charge]:
    """Base fee of the profile, a month; requests; data out to clients and in from the edge to the origin.

    Usage is charged at the prices of North America and Europe. Endpoints, domains, rules and the firewall are in the fee.

    https://azure.microsoft.com/pricing/details/frontdoor/
    """
    name = r.text("sku_name")
    if name.lower() not in KINDS:
        raise Unpriced(f"sku_name {name} is not a tier of Azure Front Door")
    kind = KINDS[name.lower()]
    yield Charge(f"Base fee ({kind})", month(), _meter(kind, "Base Fees"))
    requests = r.usage("monthly_requests")
    yield Charge("Requests (North America, Europe)", requests, _meter(kind, "Requests"), usage_based=True)
    for way, word in (("Outbound", "Out"), ("Inbound", "In")):
        data = r.usage(f"monthly_{way.lower()}_data_transfer_gb")
        meter = _meter(kind, f"Data Transfer {word}")
        yield Charge(f"{way} data transfer (North America, Europe)", data, meter, usage_based=True)


def _meter(kind: str, name: str) -> Sku:
    return sku("Azure Front Door Service", "Azure Front Door", region=ZONE, skuName=kind, meterName=f"{kind} {name}")
