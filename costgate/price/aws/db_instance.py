"""aws_db_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import RESERVATION, purchase, vcpus
from costgate.price.aws._public_ip import addresses
from costgate.price.aws._rds import STANDARD, cpu_credits, engine_version, extended_support, insights, instance
from costgate.price.aws._rds_engines import Engine, engine
from costgate.price.aws._rds_storage import DEFAULT_GB, storage
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity

USAGE = {
    "additional_backup_storage_gb": "GB-month",
    "monthly_additional_performance_insights_requests": "request",
    "monthly_cpu_credit_hrs": "number",
    "monthly_standard_io_requests": "request",
    **RESERVATION,
}


@prices("aws_db_instance", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The instance with its engine's licence, on-demand or reserved; storage with its IOPS and throughput.

    Backups above the size of the database; Performance Insights beyond seven days; CPU credits; extended support of old
    versions; a public IPv4 address. A Multi-AZ instance pays for its standby too.

    https://aws.amazon.com/rds/pricing/
    """
    source = r.target("replicate_source_db")
    origin = r if source is None or r.has("engine") else source
    name = origin.text("engine")
    what = engine(name, r.text("license_model", ""))
    kind = r.text("instance_class")
    deployment = "Multi-AZ" if r.flag("multi_az") and not what.aurora else "Single-AZ"
    yield instance(purchase(r), what, kind, deployment, STANDARD if what.aurora else "")
    disk = r if source is None or r.has("allocated_storage") else source
    gigabytes = disk.number("allocated_storage", DEFAULT_GB)
    yield from storage(r, what.name, deployment, gigabytes, r.usage("monthly_standard_io_requests"))
    yield from _backups(r, what)
    count = vcpus(kind)
    yield from cpu_credits(r, what, kind, count)
    copies = 2 if deployment == "Multi-AZ" else 1
    yield from extended_support(r, name, engine_version(r, origin), count, copies)
    if r.flag("publicly_accessible"):
        yield addresses(1)
    requests = r.usage("monthly_additional_performance_insights_requests")
    yield from insights(r, kind, quantity(count, "vCPU-month"), requests)


def _backups(r: View, what: Engine) -> Iterator[Charge]:
    stated = r.usage("additional_backup_storage_gb")
    if stated is not None or r.number("backup_retention_period", 0) > 0:
        name = "Aurora:BackupUsage" if what.aurora else "RDS:ChargedBackupUsage"
        yield Charge(
            "Additional backup storage",
            stated,
            sku("AmazonRDS", "Storage Snapshot", usagetype=name),
            usage_based=True,
        )
