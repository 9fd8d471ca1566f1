"""Amazon ElastiCache: nodes on demand and reserved (2025-05), and backups.

A backup costs the same in every region, as the price page says; the amount is the one listed for eu-west-1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

ENGINES = {"redis": "Redis", "valkey": "Valkey", "memcached": "Memcached"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of nodes and of backups."""
    yield Table(
        "aws/AmazonElastiCache/nodes.csv",
        service="AmazonElastiCache",
        family="Cache Instance",
        unit="hour",
        rows=newest(_nodes(facts)),
    )
    yield Table(
        "aws/AmazonElastiCache/backups.csv",
        service="AmazonElastiCache",
        family="Storage Snapshot",
        unit="GB-month",
        rows=newest(_backups(facts)),
    )


def _nodes(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_elasticache_prices"):
        purchase = fact["purchase_option"]
        yield Row(
            region=fact["region"],
            price=price(fact["price_usd_hour"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes={"instanceType": fact["node_type"], "cacheEngine": ENGINES[fact["engine"]]},
            purchase="" if purchase == "on_demand" else purchase,
        )


def _backups(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        if fact["service_code"] == "AmazonElastiCache" and fact["product_family"] == "Storage Snapshot":
            name = json.loads(fact["attributes_json"])["UsageType"].removeprefix("EU-")
            yield Row(
                region="global",
                price=price(fact["price_usd"]),
                source="terracost-sqldump",
                date=fact["source_date"],
                attributes={"usagetype": name},
                sku=fact["sku"],
            )
