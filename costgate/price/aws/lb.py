"""aws_lb."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._load_balancers import USAGE, load_balancer
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_lb", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of an application, network or gateway load balancer, and the capacity units (LCU) that traffic uses.

    A unit of an application load balancer carries 25 new connections a second, 3,000 active ones, 1 GB an hour or 1,000 rule
    evaluations a second; the largest of the four counts. Usage is the average: connections and evaluations a second, active
    connections, and gigabytes a month. A balancer that faces the internet has a public IPv4 address in each of its subnets.

    https://aws.amazon.com/elasticloadbalancing/pricing/
    """
    yield from load_balancer(r)
