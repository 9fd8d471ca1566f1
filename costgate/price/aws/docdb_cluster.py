"""aws_docdb_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._document_graph import backups
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_docdb_cluster", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Backups that are kept for longer than a day. Its instances carry the other charges.

    https://aws.amazon.com/documentdb/pricing/
    """
    yield from backups(r, "AmazonDocDB")
