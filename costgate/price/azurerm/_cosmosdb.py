"""Azure Cosmos DB: what a database, container, table, graph or keyspace costs in each location of its account."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Sku, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

SERVICE = "Azure Cosmos DB"
USAGE = {
    "max_request_units_utilization_percentage": "number",
    "storage_gb": "GB-month",
    "monthly_serverless_request_units": "operation",
    "monthly_restored_data_gb": "GB",
    "monthly_analytical_storage_write_operations": "operation",
    "monthly_analytical_storage_read_operations": "operation",
}
STEP = 100  # request units a second that one unit of throughput holds
LEAST_AUTOSCALE = Decimal(10)  # percent of the largest throughput, which is charged in any case
AUTOSCALE = Decimal("1.5")  # the rate of autoscale throughput, where only one location takes writes
ZONES = Decimal("1.25")  # the rate of provisioned throughput in a location that spans zones
FREE_COPIES = 2  # of periodic backups
MINUTES = 60
BACKUP_MINUTES, BACKUP_HOURS = 240, 8  # of periodic backups, when nobody states them


class Location(NamedTuple):
    """A location of an account: the region's code, and whether it spans zones."""

    region: str
    zones: bool


def database(r: View) -> Iterator[Charge]:
    """Yield throughput, storage and backups in each location of the account, and restored data.

    Without throughput of its own and no word of it on the database above, it is taken to be serverless.
    """
    account = r.target("account_name")
    if account is None:
        parent = next(r.targets("cassandra_keyspace_id"), None)
        account = parent.target("account_name") if parent else None
    places = _locations(r, account)
    yield from _throughput(r, account, places)
    stored = r.usage("storage_gb")
    for place in places:
        yield Charge(
            f"Transactional storage ({place.region})",
            stored,
            _meter(place, "Azure Cosmos DB", "RUs", "Data Stored"),
            usage_based=stored is None,
        )
    if account is not None and account.flag("analytical_storage_enabled"):
        for place in places:
            yield from _analytical(r, place, stored)
    yield from _backup(account, places, stored)
    restored = r.usage("monthly_restored_data_gb")
    meter = _meter(places[0], "Azure Cosmos DB - PITR", "Backup", "Cont 30D Bckp Data Restore")
    yield Charge("Restored data", restored, meter, usage_based=restored is None)


def _locations(r: View, account: View | None) -> list[Location]:
    blocks = account.blocks("geo_location") if account else []
    ordered = sorted(blocks, key=lambda block: block.number("failover_priority", 0))
    found = [Location(_code(b.text("location")), b.flag("zone_redundant")) for b in ordered]
    return found or [Location((account or r).region, zones=False)]


def _code(location: str) -> str:
    return location.replace(" ", "").lower()


def _throughput(r: View, account: View | None, places: list[Location]) -> Iterator[Charge]:
    several = len(places) > 1 and _several_writes(account)
    kind, meter = ("mRUs", "100 Multi-master RU/s") if several else ("RUs", "100 RU/s")
    settings = r.blocks("autoscale_settings")
    used = r.usage_number("max_request_units_utilization_percentage")
    for place in places:
        sold = _meter(place, "Azure Cosmos DB", kind, meter)
        if settings:
            most = settings[0].number("max_throughput") / STEP
            rate = Decimal(1) if several else AUTOSCALE
            units = months(most * max(LEAST_AUTOSCALE, used or LEAST_AUTOSCALE) / 100 * rate)
            name = f"Provisioned throughput (autoscale, {place.region})"
            yield Charge(name, units, sold, high=months(most * rate) if used is None else None)
        elif r.has("throughput"):
            rate = ZONES if place.zones and not several else Decimal(1)
            units = months(r.number("throughput") / STEP * rate)
            yield Charge(f"Provisioned throughput (provisioned, {place.region})", units, sold)
    if not settings and not r.has("throughput") and not _shared(r):
        requests = r.usage("monthly_serverless_request_units")
        sold = _meter(places[0], "Azure Cosmos DB serverless", "RUs", "1M RUs")
        yield Charge("Provisioned throughput (serverless)", requests, sold, usage_based=requests is None)


def _several_writes(account: View | None) -> bool:
    names = ("multiple_write_locations_enabled", "enable_multiple_write_locations")
    return account is not None and any(account.flag(name) for name in names)


def _shared(r: View) -> bool:
    """Tell whether the database above has throughput, which its containers share."""
    above = r.target("database_name") or r.target("cassandra_keyspace_id")
    serverless = r.usage_number("monthly_serverless_request_units") is not None
    return not serverless and above is not None and (above.has("throughput") or bool(above.blocks("autoscale_settings")))


def _analytical(r: View, place: Location, stored: Quantity | None) -> Iterator[Charge]:
    product = "Azure Cosmos DB Analytics Storage"
    data = _meter(place, product, "Standard", "Standard Data Stored")
    yield Charge(f"Analytical storage ({place.region})", stored, data, usage_based=stored is None)
    for word in ("Write", "Read"):
        operations = r.usage(f"monthly_analytical_storage_{word.lower()}_operations")
        meter = _meter(place, product, "Standard", f"Standard {word} Operations")
        name = f"Analytical {word.lower()} operations ({place.region})"
        yield Charge(name, operations, meter, usage_based=operations is None)


def _backup(account: View | None, places: list[Location], stored: Quantity | None) -> Iterator[Charge]:
    block = account.block("backup") if account else None
    if block is not None and block.text("type", "Periodic").lower() == "continuous":
        if block.text("tier", "Continuous30Days").lower() == "continuous7days":
            return  # kept free of charge
        for place in places:
            meter = _meter(place, "Azure Cosmos DB - PITR", "Backup", "Cont 30D Bckp Continuous Backup")
            kept = stored and quantity(stored.amount, "GB")
            yield Charge(f"Continuous backup ({place.region})", kept, meter, usage_based=stored is None)
        return
    copies = _copies(block) - FREE_COPIES
    for place in places if copies > 0 else ():
        meter = _meter(place, "Azure Cosmos DB Snapshot", "Standard", "Backup Data Stored")
        kept = stored and stored.times(copies)
        yield Charge(f"Periodic backup ({place.region})", kept, meter, usage_based=stored is None)


def _copies(block: View | None) -> Decimal:
    """Return how many periodic backups are kept at a time."""
    if block is None:
        return Decimal(FREE_COPIES)
    hours = block.number("retention_in_hours", BACKUP_HOURS)
    return hours * MINUTES // block.number("interval_in_minutes", BACKUP_MINUTES)


def _meter(place: Location, product: str, sku_name: str, meter: str) -> Sku:
    return sku(SERVICE, product, region=place.region, skuName=sku_name, meterName=meter)
