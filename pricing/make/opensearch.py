"""Amazon OpenSearch Service: nodes on demand (2025-05), and the EBS volumes of data nodes.

The volumes are known for us-east-1 only, from published estimates, and checked against AWS's price page.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

VOLUMES: tuple[tuple[str, str, str], ...] = (
    # usage type, unit, price in us-east-1
    ("ES:GP2-Storage", "GB-month", "0.135"),
    ("ES:GP3-Storage", "GB-month", "0.122"),
    ("ES:PIOPS-Storage", "GB-month", "0.169"),
    ("ES:Magnetic-Storage", "GB-month", "0.067"),
    ("ES:PIOPS", "IOPS-month", "0.088"),
    ("ES:GP3-Provisioned-Throughput", "MiBps-month", "0.064"),
)


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of nodes and of volumes."""
    nodes = [
        Row(
            region=fact["region"],
            price=price(fact["price_usd_hour"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes={"instanceType": fact["instance_type"]},
        )
        for fact in facts.rows("aws_opensearch_prices")
        if fact["purchase_option"] == "on_demand"
    ]
    volumes = [
        Row(
            region="us-east-1",
            price=price(text),
            source="infracost-goldens",
            date="2024-07-01",
            attributes={"usagetype": name},
            unit=unit,
            flag="derived",
        )
        for name, unit, text in VOLUMES
    ]
    family = "Amazon OpenSearch Service"
    yield Table("aws/AmazonES/nodes.csv", service="AmazonES", family=f"{family} Instance", unit="hour", rows=newest(nodes))
    yield Table("aws/AmazonES/volumes.csv", service="AmazonES", family=f"{family} Volume", rows=volumes)
