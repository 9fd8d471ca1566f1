"""aws_docdbelastic_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import month_of

USAGE = {"storage_gb": "GB-month", "backup_storage_gb": "GB-month"}
DEFAULT_INSTANCES = 2


@prices("aws_docdbelastic_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the vCPUs of each instance of each shard, storage and backups.

    https://aws.amazon.com/documentdb/pricing/
    """
    instances = r.number("shard_instance_count", DEFAULT_INSTANCES)
    vcpus = r.number("shard_count") * r.number("shard_capacity") * instances
    yield Charge("Elastic cluster", month_of("vCPU", vcpus), _sku("vCPU"))
    yield Charge("Storage", r.usage("storage_gb"), _sku("StorageUsage"), usage_based=True)
    yield Charge("Backup storage", r.usage("backup_storage_gb"), _sku("BackupUsage"), usage_based=True)


def _sku(usagetype: str) -> Sku:
    return sku("AmazonDocDB", "Elastic Clusters", usagetype=f"ElasticCluster:{usagetype}")
