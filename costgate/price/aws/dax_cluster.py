"""aws_dax_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_dax_cluster")
def price(r: View) -> Iterator[Charge]:
    """Hours of each node.

    https://aws.amazon.com/dynamodb/pricing/
    """
    kind = r.text("node_type")
    nodes = sku("AmazonDAX", "DAX", usagetype=f"NodeUsage:{kind}")
    yield Charge(f"Nodes ({kind})", months(r.number("replication_factor")), nodes)
