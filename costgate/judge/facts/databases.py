"""Managed databases: how large, how many IOPS, and whether a standby in another zone doubles them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from costgate.judge.facts.nouns import Database
from costgate.judge.facts.reader import Read, Reader, Subject, number_in

XLARGE = re.compile(r"\.(\d+)xlarge\b")
SMALL = {"nano": 2, "micro": 2, "small": 2, "medium": 2, "large": 2, "xlarge": 4}
AZURE = re.compile(r"(?:Standard_[A-Z]+|_Gen\d_|_PRMS_|_MOPRMS_)(\d+)")
GOOGLE = re.compile(r"db-(?:custom-|[a-z0-9]+-(?:standard|highmem)-|(?:perf-optimized|memory-optimized)-N-)(\d+)")
Told = Mapping[str, object]


def aws_vcpus(size: str) -> int | None:
    """Return the vCPUs of `db.r5.4xlarge`; None where the name does not tell them, as `metal`."""
    if found := number_in(size, XLARGE):
        return 4 * found
    return next((SMALL[part] for part in size.split(".") if part in SMALL), None)


def azure_vcpus(size: str) -> int | None:
    """Return the vCores of `GP_Standard_D4s_v3` or `BC_Gen5_8`; None for sizes in DTUs."""
    return number_in(size, AZURE)


def google_vcpus(size: str) -> int | None:
    """Return the vCPUs of `db-custom-4-15360` or `db-n1-standard-8`; None for shared cores."""
    return number_in(size, GOOGLE)


def _database(
    vcpus: Callable[[str], int | None],
    size: str,
    iops: str = "",
    standby: str = "",
    *,
    has: Callable[[Reader, tuple[str, ...]], bool] = lambda r, path: r.flag(*path),
) -> Read:
    """Return a reader of three attributes by dotted paths; *has* tells from the third whether there is a standby."""

    def read(r: Reader) -> Told:
        name = r.text(*size.split("."))
        return {
            "size": name,
            "vcpu_count": vcpus(name),
            "size_field": size,
            "iops_count": r.whole(*iops.split(".")) if iops else None,
            "iops_field": iops,
            "has_standby": bool(standby) and has(r, tuple(standby.split("."))),
            "standby_field": standby,
        }

    return read


def _is(*words: str) -> Callable[[Reader, tuple[str, ...]], bool]:
    return lambda r, path: r.text(*path).upper() in words


def _nothing(_: str) -> int | None:
    return None


AVAILABLE = "high_availability.mode"
MODES = _is("SAMEZONE", "ZONEREDUNDANT")
DATABASES = Subject(
    "databases",
    Database,
    {
        "aws_db_instance": _database(aws_vcpus, "instance_class", "iops", "multi_az"),
        "aws_docdb_cluster_instance": _database(aws_vcpus, "instance_class"),
        "aws_elasticache_replication_group": _database(aws_vcpus, "node_type", "", "multi_az_enabled"),
        "aws_mq_broker": _database(
            aws_vcpus, "host_instance_type", "", "deployment_mode", has=_is("ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ")
        ),
        "aws_neptune_cluster_instance": _database(aws_vcpus, "instance_class"),
        "aws_rds_cluster": _database(
            aws_vcpus, "db_cluster_instance_class", "iops", "db_cluster_instance_class", has=lambda r, path: r.has(*path)
        ),
        "aws_rds_cluster_instance": _database(aws_vcpus, "instance_class"),
        "azurerm_mssql_database": _database(azure_vcpus, "sku_name", "", "zone_redundant"),
        "azurerm_mssql_managed_instance": _database(_nothing, "sku_name", "", "zone_redundant_enabled"),
        "azurerm_mysql_flexible_server": _database(azure_vcpus, "sku_name", "storage.iops", AVAILABLE, has=MODES),
        "azurerm_postgresql_flexible_server": _database(azure_vcpus, "sku_name", "", AVAILABLE, has=MODES),
        "google_alloydb_instance": _database(_nothing, "instance_type", "", "availability_type", has=_is("REGIONAL")),
        "google_redis_instance": _database(_nothing, "tier", "", "tier", has=_is("STANDARD_HA")),
        "google_sql_database_instance": _database(
            google_vcpus, "settings.tier", "", "settings.availability_type", has=_is("REGIONAL")
        ),
    },
)
