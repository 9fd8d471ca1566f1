"""Google disks, snapshots, Cloud Storage classes, addresses, NAT, VPN, internet egress and Monitoring, from Cyclenerd.

Descriptions are those of Google's SKUs without their place. Prices that are the same in every region become one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pricing.make.table import Facts, Row, Table, price

SOURCE = "cyclenerd"
EVERYWHERE = 40  # regions: a price that is the same in so many is Google's one price
MULTI_REGIONS = {"us-multi": "us", "europe-multi": "eu", "asia-multi": "asia"}
GB_PER_TB = 1024


class Item(NamedTuple):
    """What one item of the source is on Google's list."""

    service: str
    family: str
    description: str
    unit: str
    per: int = 1  # how many base units the source's price is for


def _disk(description: str) -> Item:
    return Item("Compute Engine", "Storage", description, "GB-month")


def _network(description: str, unit: str = "hour") -> Item:
    return Item("Compute Engine", "Network", description, unit)


def _bucket(description: str, unit: str = "GB-month") -> Item:
    return Item("Cloud Storage", "Storage", description, unit)


ITEMS = {
    "compute/storage/hdd": _disk("Storage PD Capacity"),
    "compute/storage/ssd": _disk("SSD backed PD Capacity"),
    "compute/storage/balanced": _disk("Balanced PD Capacity"),
    "compute/storage/extreme": _disk("Extreme PD Capacity"),
    "compute/storage/hdd-replicated": _disk("Regional Storage PD Capacity"),
    "compute/storage/ssd-replicated": _disk("Regional SSD backed PD Capacity"),
    "compute/storage/balanced-replicated": _disk("Regional Balanced PD Capacity"),
    "compute/storage/hyperdisk-extreme": _disk("Hyperdisk Extreme Capacity"),
    "compute/storage/local": _disk("SSD backed Local Storage"),
    "compute/storage/local-c4": _disk("C4 SSD backed Local Storage"),
    "compute/storage/local-c4a": _disk("C4A SSD backed Local Storage"),
    "compute/storage/local-c4d": _disk("C4D SSD backed Local Storage"),
    "compute/storage/snapshot": _disk("Storage PD Snapshot"),
    "compute/network/ip/unused": _network("Static Ip Charge"),
    "compute/network/ip/vm": _network("External IP Charge on a Standard VM"),
    "compute/network/vpn/tunnel": _network("Network Vpn Tunnel"),
    "compute/network/nat/gateway": Item("Networking", "Network", "Networking Cloud Nat Gateway Uptime", "VM-hour", per=32),
    "compute/network/nat/data": Item("Networking", "Network", "Networking Cloud Nat Data Processing", "GB"),
    "compute/network/traffic/egress/internet": _network("Network Internet Data Transfer Out to Worldwide", "GB"),
    "compute/network/traffic/egress/internet/australia": _network("Network Internet Data Transfer Out to Australia", "GB"),
    "compute/network/traffic/egress/internet/china": _network("Network Internet Data Transfer Out to China", "GB"),
    "monitoring/data": Item("Cloud Monitoring", "ApplicationServices", "Metric Volume", "MB"),
    "storage/bucket/standard": _bucket("Standard Storage"),
    "storage/bucket/nearline": _bucket("Nearline Storage"),
    "storage/bucket/coldline": _bucket("Coldline Storage"),
    "storage/bucket/archiv": _bucket("Archive Storage"),
    "storage/bucket/dra": _bucket("Durable Reduced Availability Storage"),
    "storage/retrieval/nearline": _bucket("Nearline Data Retrieval", "GB"),
    "storage/retrieval/coldline": _bucket("Coldline Data Retrieval", "GB"),
    "storage/retrieval/archiv": _bucket("Archive Data Retrieval", "GB"),
}
PURCHASE = {"hour": "", "month": "", "month_spot": "Spot"}
# Tiers of egress are in TB, of metrics in MB.
TIERS = {"": 0, "0-1": 0, "1-10": GB_PER_TB, "10n": 10 * GB_PER_TB, "0-100000": 0, "100000-250000": 100_000, "250000n": 250_000}
GOLDENS = "infracost-goldens"
FROM_TESTS = (
    ("us-central1", _disk("Extreme PD IOPS")._replace(unit="IOPS-month"), "0.065", "2024-07-01"),
    ("us-central1", _disk("Hyperdisk Extreme IOPS")._replace(unit="IOPS-month"), "0.032", "2024-07-01"),
    ("us-central1", _disk("Storage Image"), "0.05", "2024-07-01"),
    ("us-central1", _disk("Storage Machine Image"), "0.05", "2024-07-01"),
)


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    services: dict[str, list[Row]] = defaultdict(list)
    for item, rows in _by_item(facts).items():
        services[item.service] += _one_price(rows)
    for region, item, amount, date in FROM_TESTS:
        attributes = {"description": item.description}
        row = Row(region, price(amount), GOLDENS, date, attributes, unit=item.unit, flag="derived", family=item.family)
        services[item.service].append(row)
    services["Compute Engine"] += _standard_tier(facts)
    for service, rows in services.items():
        yield Table(f"google/{service.replace(' ', '')}/storage_network.csv", service=service, rows=rows)


def _by_item(facts: Facts) -> dict[Item, list[Row]]:
    found: dict[Item, list[Row]] = defaultdict(list)
    for fact in facts.rows("gcp_storage_network_prices"):
        name = fact["item"].removesuffix("-multi").removesuffix("-dual")
        item = ITEMS.get(name)
        if (
            item is None
            or fact["period_or_term"] not in PURCHASE
            or item.unit.endswith("hour") != (fact["period_or_term"] == "hour")
        ):
            continue
        start = TIERS[fact["tier"]]
        found[item].append(
            Row(
                region=MULTI_REGIONS.get(fact["region"], fact["region"]),
                price=price(fact["price_usd"], item.per),
                source=SOURCE,
                date=fact["source_date"],
                attributes={"description": item.description},
                tier_start=str(start) if start else "",
                unit=item.unit,
                purchase=PURCHASE[fact["period_or_term"]],
                family=item.family,
            )
        )
    return {item: list(_falling(rows)) for item, rows in found.items()}


def _falling(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows of regions where higher tiers are not dearer: Seoul's egress is mixed up in the source."""
    regions: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        regions[row.region, row.purchase].append(row)
    for tiers in regions.values():
        prices = [row.price for row in sorted(tiers, key=lambda row: Decimal(row.tier_start or 0))]
        if prices == sorted(prices, reverse=True):
            yield from tiers


def _one_price(rows: list[Row]) -> list[Row]:
    """Return *rows*, or when every region has the same price, that price once."""
    tiers: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        tiers[row.tier_start, row.purchase].append(row)
    if any(len({row.price for row in same}) > 1 or len(same) < EVERYWHERE for same in tiers.values()):
        return rows
    return [same[0]._replace(region="global") for same in tiers.values()]


def _standard_tier(facts: Facts) -> Iterator[Row]:
    """Yield egress of the Standard network tier, and between zones."""
    names = {
        "internet_egress_per_gb": "Network Internet Standard Tier Data Transfer Out",
        "inter_zone_same_region_egress_per_gb": "Network Inter Zone Data Transfer Out",
    }
    for fact in facts.rows("data_transfer_by_region_2024"):
        if fact["provider"] == "gcp" and fact["item"] in names and Decimal(fact["price_usd_per_gb"]):
            start = fact["tier_start_gb"]
            attributes = {"description": names[fact["item"]]}
            tier = "" if start == "0" else start
            amount = price(fact["price_usd_per_gb"])
            yield Row(fact["region"], amount, fact["source"], fact["source_date"], attributes, tier, "GB", family="Network")
