"""aws_docdb_global_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Replicated writes", "monthly_replicated_writes", "GlobalCluster:ReplicatedWriteIO"),)


@prices("aws_docdb_global_cluster", usage={"monthly_replicated_writes": "request"})
def price(r: View) -> Iterator[Charge]:
    """Writes that are replicated to other regions. Its clusters are charged by themselves.

    https://aws.amazon.com/documentdb/pricing/
    """
    yield from used(r, "AmazonDocDB", "System Operation", LINES)
