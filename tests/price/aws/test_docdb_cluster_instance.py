"""aws_docdb_cluster_instance, after https://aws.amazon.com/documentdb/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

USAGE = {"data_storage_gb": 1000, "monthly_io_requests": 10_000_000, "monthly_cpu_credit_hrs": 10}


def test_an_instance_carries_storage_requests_and_credits():
    assert charges("aws_docdb_cluster_instance", {"instance_class": "db.t3.medium"}, USAGE) == [
        ("Database instance (on-demand, db.t3.medium)", 730, "hour", "InstanceUsage:db.t3.medium"),
        ("Storage", 1000, "GB-month", "StorageUsage"),
        ("I/O requests", 10_000_000, "request", "StorageIOUsage"),
        ("CPU credits", 10, "vCPU-hour", "CPUCredits:db.t3"),
    ]


def test_only_bursting_classes_spend_credits():
    assert len(charges("aws_docdb_cluster_instance", {"instance_class": "db.r5.large"}, USAGE)) == 3


def test_io_optimized_pays_nothing_for_requests():
    links = Links({"cluster_identifier": [resource("aws_docdb_cluster", {"storage_type": "iopt1"})]})
    lines = charges("aws_docdb_cluster_instance", {"instance_class": "db.r5.large"}, USAGE, graph=links)
    assert [line[3] for line in lines] == ["InstanceUsageIOOptimized:db.r5.large", "IO-OptimizedStorageUsage"]


def test_extended_support_of_version_3_6_is_not_taken_for_free():
    """https://docs.aws.amazon.com/documentdb/latest/devguide/support-charges.html."""
    values = {"instance_class": "db.r5.large"}
    for version, as_of in (("3.6.0", "2026-06-30"), ("5.0.0", "2026-11-01")):
        links = Links({"cluster_identifier": [resource("aws_docdb_cluster", {"engine_version": version})]})
        assert len(charges("aws_docdb_cluster_instance", values, graph=links, as_of=as_of)) == 3
    links = Links({"cluster_identifier": [resource("aws_docdb_cluster", {"engine_version": "3.6.0"})]})
    with pytest.raises(Unpriced, match=r"extended support of version 3\.6"):
        charges("aws_docdb_cluster_instance", values, graph=links, as_of="2026-07-01")
