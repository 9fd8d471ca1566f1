"""Data transfer out to the internet, to other regions and within a region.

The price to other regions is the one that the goldens show, where the unit map of 2025 lists the same for some other region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._meters import Meter
from pricing.make._network import row
from pricing.make._unit_maps import TABLE, mapped
from pricing.make.table import Facts, Row, Table, newest

FAMILY = "Data Transfer"
INTERNET, REGIONS, WITHIN = "DataTransfer-Out-Bytes", "AWS-Out-Bytes", "DataTransfer-Regional-Bytes"
EAST = "USE1-USE2-AWS-Out-Bytes"
ELSEWHERE = {"Outbound data transfer to other regions": REGIONS, "Outbound data transfer to US East regions": EAST}
TIERS = {"Next 10 TB": "", "Next 40 TB": "10240", "Next 100 TB": "51200", "Greater than 150 TB": "153600"}
OUT = {
    f"DataTransfer External Outbound {tier}": Meter("", {"usagetype": INTERNET}, "", start)
    for tier, start in (
        ("Next 10 TB", ""),
        ("Next 40 TB", "10240"),
        ("Next 100 TB", "51200"),
        ("Greater than 150 TB", "153600"),
    )
}
CLOSE = Decimal("0.001")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of data transfer prices."""
    rows = newest([*mapped(facts, "datatransfer", OUT), *_listed(facts), *_elsewhere(facts)])
    yield Table("aws/AWSDataTransfer/transfer.csv", service="AWSDataTransfer", family=FAMILY, unit="GB", rows=rows)


def _listed(facts: Facts) -> Iterator[Row]:
    items = {"internet_egress_per_gb": INTERNET, "inter_zone_same_region_egress_per_gb": WITHIN}
    for fact in facts.rows("data_transfer_by_region_2024"):
        if fact["provider"] == "aws" and fact["item"] in items and not fact["region"].startswith("cn-"):
            start = "" if fact["tier_start_gb"] == "0" else fact["tier_start_gb"]
            meter = Meter("", {"usagetype": items[fact["item"]]}, "", start)
            yield row(meter, fact["region"], fact["price_usd_per_gb"], fact["source"], fact["source_date"])


def _elsewhere(facts: Facts) -> Iterator[Row]:
    lists: defaultdict[str, dict[Decimal, dict[str, str]]] = defaultdict(dict)
    for fact in facts.rows(TABLE):
        if fact["service"] == "datatransfer" and "InterRegion Outbound" in fact["meter"]:
            lists[fact["region"]][Decimal(fact["price_usd"])] = fact
    for shown in facts.rows("infracost_component_unit_prices"):
        usagetype = ELSEWHERE.get(shown["component"]) if shown["resource_type"] == "aws_data_transfer" else None
        printed = Decimal(shown["unit_price_usd"])
        for amount, fact in lists[shown["region"]].items():
            if usagetype and abs(amount - printed) <= CLOSE * printed:
                meter = Meter("", {"usagetype": usagetype}, "")
                yield row(meter, shown["region"], str(amount), fact["source"], fact["source_date"])
