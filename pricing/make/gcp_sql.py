"""Google Cloud SQL, 43 regions, 2024-03: listed prices, and those that follow from them by the region's one factor."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

UNITS = {"hour": "hour", "GiB-hour": "GB-hour", "GiB-month": "GB-month"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table; a vCPU and a GB of memory are priced by the hour."""
    found = [fact for fact in facts.rows("gcp_cloud_sql_by_region_2024") if fact["unit"] in UNITS]
    found.sort(key=lambda fact: fact["quality"] != "listed")
    rows = [
        Row(
            region=fact["region"],
            price=price(fact["price_usd"]),
            source="infracost-api-extract",
            date=fact["source_date"],
            attributes={"description": f"Cloud SQL for {fact['engine']}: {fact['item']}"},
            unit="vCPU-hour" if fact["item"].endswith(" vCPU") else UNITS[fact["unit"]],
            flag=fact["quality"],
        )
        for fact in found
    ]
    yield Table("google/CloudSQL/cloud_sql.csv", service="Cloud SQL", family="ApplicationServices", rows=newest(rows))
