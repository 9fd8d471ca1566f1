"""google_sql_database_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._sql import Machine, cache_size, data_cache, engine, licence, machine, part, usage
from costgate.price.pricer import Charge, Unpriced, prices, scaled, sku
from costgate.price.view import View
from costgate.units import months, quantity

DEFAULT_GB = 10
STORAGE = {"PD_SSD": ("SSD", "Standard storage"), "PD_HDD": ("HDD", "Low cost storage")}
STOPPED = "NEVER"
# Versions without their community's support, for which Google charges by the vCPU since this day.
EXTENDED = frozenset({"MYSQL_5_6", "MYSQL_5_7", "POSTGRES_9_6", "POSTGRES_10", "POSTGRES_11", "POSTGRES_12"})
EXTENDED_SINCE = "2025-05-01"


@prices("google_sql_database_instance", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """VCPUs and memory (MySQL's first tiers and shared cores: the whole machine), storage, backups, address, data cache.

    A regional instance costs twice a zonal one. SQL Server adds its licence by the vCPU, of at least four; its Express
    edition has none. A stopped instance (activation policy NEVER) pays for storage and for its public address, which costs
    nothing while the instance runs.

    https://cloud.google.com/sql/pricing
    """
    if r.knows("clone") and not r.knows("settings"):
        raise Unpriced("a clone has the settings of its source, which the plan does not tell")
    settings = r.block("settings")
    version = r.text("database_version", "MYSQL_8_0")
    of, tier = engine(version), settings.text("tier")
    where = "Regional" if settings.text("availability_type", "ZONAL") == "REGIONAL" else "Zonal"
    found = machine(tier, of)
    if settings.text("edition", "ENTERPRISE") == "ENTERPRISE_PLUS" and not found.plus:
        raise Unpriced(f"tier {tier} is not one of Enterprise Plus: choose a db-perf-optimized tier")
    nodes = r.number("node_count", 1) if r.text("instance_type", "") == "READ_POOL_INSTANCE" else 1
    stopped = settings.text("activation_policy", "ALWAYS") == STOPPED
    if not stopped:
        yield from scaled(usage(found, tier, of, where), nodes)
        yield from scaled(licence(found, version), nodes)
        if _cached(settings):
            yield from scaled(data_cache(found, of, where), nodes)
    yield from scaled([_storage(settings, found, of, where)], nodes)
    backups = sku("Cloud SQL", "ApplicationServices", description="Cloud SQL: Backups")
    yield Charge("Backups", r.usage("backup_storage_gb"), backups, usage_based=True)
    # https://cloud.google.com/sql/docs/mysql/configure-ip
    if stopped and settings.block("ip_configuration").flag("ipv4_enabled", default=True):
        yield Charge("IP address (unused)", months(), part(of, "Zonal", "IP address reservation"))
    if _cached(settings) and not cache_size(found):
        raise Unpriced(f"the data cache of tier {tier} has no price yet")
    _check_support(r, version)


def _cached(settings: View) -> bool:
    return settings.block("data_cache_config").flag("data_cache_enabled")


def _check_support(r: View, version: str) -> None:
    """Say that extended support has no price, so that what was priced counts as the least of it."""
    if version in EXTENDED and r.as_of >= EXTENDED_SINCE:
        raise Unpriced(f"extended support of {version} has no price yet: upgrade to a version that is still supported")


def _storage(settings: View, found: Machine, of: str, where: str) -> Charge:
    kind = settings.text("disk_type", "PD_SSD")
    if kind not in STORAGE:
        raise Unpriced(f"storage of type {kind} has no price yet")
    name, item = STORAGE[kind]
    size = quantity(settings.number("disk_size", DEFAULT_GB), "GB-month")
    item = "Enterprise Plus Standard Storage" if found.plus else item
    return Charge(f"Storage ({name}, {where.lower()})", size, part(of, where, item))
