"""aws_appstream_fleet."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_appstream_fleet", usage={"monthly_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the instances of an always-on fleet; of others, the hours in which users stream.

    https://aws.amazon.com/workspaces/applications/pricing/
    """
    kind, fleet = r.text("instance_type"), r.text("fleet_type", "ON_DEMAND").upper()
    found = sku("AmazonAppStream", "Streaming Instance", instanceType=kind, fleetType=fleet)
    if fleet == "ALWAYS_ON":
        count = r.block("compute_capacity").number("desired_instances", 1)
        yield Charge(f"Streaming instances ({kind})", months(count), found)
    else:
        yield Charge(f"Streaming instances ({kind})", r.usage("monthly_hours"), found, usage_based=True)
