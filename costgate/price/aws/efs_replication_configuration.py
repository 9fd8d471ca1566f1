"""aws_efs_replication_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Replica storage", "storage_gb", "TimedStorage-ByteHrs"),)


@prices("aws_efs_replication_configuration", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the replica, in its own region; sending it is charged as transfer between regions.

    https://aws.amazon.com/efs/pricing/
    """
    region = r.block("destination").text("region", "") or None
    yield from used(r, "AmazonEFS", "Storage", LINES, region=region)
