"""aws_msk_serverless_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kafka import kafka
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

USAGE = {
    "monthly_partition_hours": "partition-hour",
    "storage_gb": "GB-month",
    "monthly_data_in_gb": "GB",
    "monthly_data_out_gb": "GB",
}


@prices("aws_msk_serverless_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the cluster and of its partitions, storage, data in and data out.

    https://aws.amazon.com/msk/pricing/
    """
    yield Charge("Cluster", months(), kafka("KafkaServerless-ClusterHours"))
    for name, key, usagetype in (
        ("Partitions", "monthly_partition_hours", "KafkaServerless-PartitionHours"),
        ("Storage", "storage_gb", "KafkaServerless-StorageHours"),
        ("Data in", "monthly_data_in_gb", "KafkaServerless-In-Bytes"),
        ("Data out", "monthly_data_out_gb", "KafkaServerless-Out-Bytes"),
    ):
        yield Charge(name, r.usage(key), kafka(usagetype), usage_based=True)
