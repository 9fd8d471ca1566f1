"""aws_route53recoverycontrolconfig_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_route53recoverycontrolconfig_cluster")
def price(r: View) -> Iterator[Charge]:
    """Hours of the cluster of routing controls.

    https://aws.amazon.com/application-recovery-controller/pricing/
    """
    family = "Application Recovery Controller"
    found = sku("AmazonRoute53", family, region=worldwide(r), usagetype="ARC-RoutingControl-Cluster")
    yield Charge("Routing control cluster", months(), found)
