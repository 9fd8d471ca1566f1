"""Azure managed disks: official Retail Prices rows, and for the regions that they lack what Infracost's tests show.

Infracost prints monthly costs rounded to cents. A cost is taken only where it is, within that rounding, the price that the
official list has for the same disk in another region: that second fact gives the exact price.

Regions share a few price lists. One where two size classes of a product are known and equal another region's has that
region's list: its other classes are taken over as derived, wherever all regions with that list agree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._azure import meters
from pricing.make.table import Facts, Row, Table, newest

FAMILIES = frozenset(
    {
        "Premium SSD Managed Disks",
        "Standard SSD Managed Disks",
        "Standard HDD Managed Disks",
        "Azure Premium SSD v2",
        "Ultra Disks",
    }
)
CLASSES = {"P": "Premium SSD Managed Disks", "E": "Standard SSD Managed Disks", "S": "Standard HDD Managed Disks"}
ULTRA = {
    "Storage (ultra": ("Ultra LRS Provisioned Capacity", 730),
    "Provisioned IOPS": ("Ultra LRS Provisioned IOPS", 730),
    "Throughput": ("Ultra LRS Provisioned Throughput (MBps)", 730),
    "Ultra disk reservation (if unattached)": ("Ultra LRS Reservation per vCPU Provisioned", 730),
}
STORAGE = re.compile(r"Storage \(([PES])(\d+), (LRS|ZRS)\)")
WHOLE = 10  # classes and redundancies of a region whose list is complete
LEAST_KNOWN = 2
DISK_TYPES = re.compile(
    r"azurerm_(managed_disk|(linux_|windows_)?virtual_machine(_scale_set)?|kubernetes_cluster(_node_pool)?)"
)


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of managed disks, with snapshots."""
    found = meters(facts, Counter())
    rows = [_without_free_tier(row) for row in found.values() if row.family in FAMILIES and not _included(row)]
    rows = newest(rows)
    rows = newest([*rows, *_from_tests(facts, rows)])
    yield Table("azure/Storage/disks.csv", service="Storage", rows=[*rows, *_shared_lists(rows)])


def _included(row: Row) -> bool:
    """Tell whether *row* is the included part of Premium SSD v2, which the pricer does not charge for."""
    return row.family == "Azure Premium SSD v2" and not row.price


def _without_free_tier(row: Row) -> Row:
    return row._replace(tier_start="") if row.family == "Azure Premium SSD v2" else row


def _from_tests(facts: Facts, listed: list[Row]) -> Iterator[Row]:
    known: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for row in listed:
        known[row.family, row.attributes["meterName"]].add(row.price)
    units = {(row.family, row.attributes["meterName"]): row for row in listed}
    for fact in facts.rows("infracost_component_unit_prices"):
        named = _meter(fact) if fact["provider"] == "azure" and DISK_TYPES.fullmatch(fact["resource_type"]) else None
        if named is None or named[:2] not in units:
            continue
        family, meter, per = named
        seen = Decimal(fact["unit_price_usd"]) / per
        bound = seen * (Decimal(fact["max_rel_error"] or 0) + Decimal("0.00001"))
        near = min(known[family, meter], key=lambda price: abs(price - seen))
        if abs(near - seen) <= bound:
            yield units[family, meter]._replace(
                region=fact["region"], price=near, source="infracost-goldens", date=fact["fixture_date"], flag="derived"
            )


def _shared_lists(rows: list[Row]) -> Iterator[Row]:
    for family in sorted(CLASSES.values()):
        lists: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in rows:
            if row.family == family and row.attributes["meterName"].endswith("RS Disk"):
                lists[row.region][row.attributes["meterName"]] = row
        whole = {region: classes for region, classes in lists.items() if len(classes) >= WHOLE}
        for region in sorted(set(lists) - set(whole)):
            if len(lists[region]) >= LEAST_KNOWN:
                yield from _taken_over(region, lists[region], whole)


def _taken_over(region: str, known: dict[str, Row], whole: dict[str, dict[str, Row]]) -> Iterator[Row]:
    """Yield the classes that *region* lacks, from the regions whose list has the same *known* prices."""
    alike = {
        other: classes
        for other, classes in whole.items()
        if all(name in classes and _equal(row, classes[name]) for name, row in known.items())
    }
    for name in sorted({name for classes in alike.values() for name in classes} - set(known)):
        found = [classes[name] for classes in alike.values() if name in classes]
        if len(found) == len(alike) and all(_equal(found[0], row) for row in found):
            source = f"price list shared with {min(alike)} and {len(alike) - 1} more"
            yield found[0]._replace(region=region, source=source, flag="derived")


def _equal(one: Row, other: Row) -> bool:
    return abs(one.price - other.price) <= Decimal("0.0005") * one.price


def _meter(fact: dict[str, str]) -> tuple[str, str, int] | None:
    """Return the product and meter that a component of Infracost stands for, and how many meter units its unit holds."""
    name = fact["component"]
    disk = STORAGE.fullmatch(name)
    if disk:
        letter, size, redundancy = disk.groups()
        return CLASSES[letter], f"{letter}{size} {redundancy} Disk", 1
    for start, (meter, per) in ULTRA.items():
        if name.startswith(start):
            return "Ultra Disks", meter, per
    return None
