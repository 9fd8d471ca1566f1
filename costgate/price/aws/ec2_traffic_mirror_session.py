"""aws_ec2_traffic_mirror_session."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_ec2_traffic_mirror_session")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours of a network interface whose traffic is mirrored.

    https://aws.amazon.com/vpc/pricing/
    """
    yield Charge("Traffic mirror", months(), sku("AmazonVPC", "Traffic Mirroring", usagetype="ENI-Hours"))
