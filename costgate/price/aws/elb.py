"""aws_elb."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._public_ip import of_load_balancer
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_elb", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of a classic load balancer and the data that it processes; its public IPv4 addresses, one in each subnet.

    https://aws.amazon.com/elasticloadbalancing/pricing/
    """
    yield Charge("Classic load balancer", months(), sku("AWSELB", "Load Balancer", usagetype="LoadBalancerUsage"))
    yield Charge(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        sku("AWSELB", "Load Balancer", usagetype="DataProcessing-Bytes"),
        usage_based=True,
    )
    yield from of_load_balancer(r, "classic")
