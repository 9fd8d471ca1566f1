"""aws_dx_connection."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from costgate.price.pricer import GLOBAL, Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

FROM_REGIONS = "monthly_outbound_from_region_to_dx_connection_location"
FROM_OWN_REGION = "monthly_outbound_region_to_dx_location_gb"


@prices(
    "aws_dx_connection",
    usage={FROM_REGIONS: "text", FROM_OWN_REGION: "GB", "dx_virtual_interface_type": "text", "dx_connection_type": "text"},
)
def price(r: View) -> Iterator[Charge]:
    """Hours of a port, by its capacity and location, and the data that leaves AWS through it, by the region it leaves.

    `dx_connection_type` is `dedicated` (assumed) or `hosted`.

    https://aws.amazon.com/directconnect/pricing/
    """
    location = r.text("location")
    kind = (r.usage_text("dx_connection_type") or "dedicated").capitalize()
    speed = r.text("bandwidth").lower().replace("gbps", "G").replace("mbps", "M")
    yield Charge(
        "DX connection",
        months(),
        sku(
            "AWSDirectConnect",
            "Direct Connect",
            region=GLOBAL,
            connectionType=kind,
            directConnectLocation=location,
            portSpeed=speed,
        ),
    )
    for region, amount in _outbound(r).items():
        yield Charge(
            f"Outbound data transfer (from {region}, to {location})",
            quantity(amount, "GB"),
            sku("AWSDirectConnect", "Data Transfer", region=GLOBAL, fromRegionCode=region, directConnectLocation=location),
            usage_based=True,
        )


def _outbound(r: View) -> dict[str, Decimal]:
    """Return the gigabytes that leave each region; the table of regions wins over the single number."""
    by_region: Any = r.usages.get(FROM_REGIONS)
    if isinstance(by_region, dict):
        return {str(region).replace("_", "-"): _number(region, amount) for region, amount in by_region.items()}
    own = r.usage_number(FROM_OWN_REGION)
    return {} if own is None else {r.region: own}


def _number(region: str, amount: object) -> Decimal:
    if isinstance(amount, bool) or not isinstance(amount, (int, float, str, Decimal)):
        raise Unpriced(f"usage {FROM_REGIONS}.{region} should be a number of gigabytes")
    return Decimal(str(amount))
