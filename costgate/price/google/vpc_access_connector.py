"""google_vpc_access_connector."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

LEAST, MOST = 2, 3  # instances of a connector that does not say how many
MBPS_PER_INSTANCE = 100


@prices("google_vpc_access_connector")
def price(r: View) -> Iterator[Charge]:
    """Instances of the connector, as Compute Engine charges their machine type: from the least to the most it may have.

    https://cloud.google.com/vpc/pricing#serverless-vpc-pricing
    """
    machine = r.text("machine_type", "e2-micro")
    low, high = _instances(r, "min", LEAST), _instances(r, "max", MOST)
    meter = sku("Compute Engine", "Compute", machineType=machine)
    count = months(low)
    yield Charge(f"Connector instances ({machine})", count, meter, low=count, high=months(max(low, high)))


def _instances(r: View, end: str, default: int) -> Decimal:
    """Return one end of the range, which may be stated as throughput in Mbps."""
    if r.has(f"{end}_throughput") and not r.has(f"{end}_instances"):
        return r.number(f"{end}_throughput") / MBPS_PER_INSTANCE
    return r.number(f"{end}_instances", default)
