"""aws_docdb_cluster_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._document_graph import snapshot
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_docdb_cluster_snapshot", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """The snapshot's size.

    https://aws.amazon.com/documentdb/pricing/
    """
    yield snapshot(r, "AmazonDocDB")
