"""aws_redshift_cluster_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Backup storage", "backup_storage_gb", "PaidSnapshots"),)


@prices("aws_redshift_cluster_snapshot", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of a manual snapshot, in steps of price.

    https://aws.amazon.com/redshift/pricing/
    """
    yield from used(r, "AmazonRedshift", "Storage Snapshot", LINES)
