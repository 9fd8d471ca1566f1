"""aws_elasticsearch_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._opensearch import domain, engine_version
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_elasticsearch_domain")
def price(r: View) -> Iterator[Charge]:
    """Data, dedicated master, coordinator and UltraWarm nodes; the EBS volume of each data node.

    IOPS and throughput of a volume are charged above what gp3 includes. Extended support of old
    versions costs a fee for each node by its size; in its prolongation, what the node costs once more.

    https://aws.amazon.com/opensearch-service/pricing/
    """
    yield from domain(r, engine_version(r, "elasticsearch_version", "1.5"))
