"""aws_msk_replicator."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kafka import kafka
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("aws_msk_replicator", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the replicator and the data that it copies. Transfer between regions is charged as data transfer.

    https://aws.amazon.com/msk/pricing/
    """
    yield Charge("Replicator", months(), kafka("KafkaReplication-ReplicatorHours"))
    processed = kafka("KafkaReplication-Processed-Bytes", operation="SameRegionSource")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), processed, usage_based=True)
