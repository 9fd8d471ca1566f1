"""aws_nat_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_nat_gateway", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Each hour that the gateway exists, per availability zone where it is regional, and each GB that it processes.

    Its public address is charged with aws_eip.

    https://aws.amazon.com/vpc/pricing/
    """
    zones = 1
    if r.values.get("availability_mode") == "regional":
        zones = max(1, len(r.blocks("availability_zone_address")))
    yield Charge("NAT gateway", months(zones), sku("AmazonEC2", "NAT Gateway", usagetype="NatGateway-Hours"))
    yield Charge(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        sku("AmazonEC2", "NAT Gateway", usagetype="NatGateway-Bytes"),
        usage_based=True,
    )
