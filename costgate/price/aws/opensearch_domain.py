"""aws_opensearch_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._opensearch import domain
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_opensearch_domain")
def price(r: View) -> Iterator[Charge]:
    """Data, dedicated master and UltraWarm nodes; the EBS volume of each data node.

    IOPS and throughput of a volume are charged above what gp3 includes.

    https://aws.amazon.com/opensearch-service/pricing/
    """
    yield from domain(r)
