"""Amazon OpenSearch Service: nodes on demand (2025-05), and the EBS volumes of data nodes.

The volumes are known for us-east-1, from published estimates, and checked against AWS's price page. Those of general purpose
cost 1.525 (gp3) and 1.35 (gp2) times an EBS volume, as in us-east-1 (0.122 and 0.135 for 0.08 and 0.10). The offer file has
0.1464 for gp3 in Sydney, where EBS costs 0.096, and AWS calls gp3 9.6 % cheaper than gp2 everywhere: 1.525 * 0.8 / 1.35.
https://aws.amazon.com/blogs/big-data/lower-your-amazon-opensearch-service-storage-cost-with-gp3-amazon-ebs-volumes/

The fee of extended support in us-east-1 stands in AWS's guide; bills of Singapore have 0.0078, which is 1.2 times as much.
https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#calculating-charges
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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
# Meter of EBS -> usage type, and what it costs against EBS
OF_EBS = {
    "Storage General Purpose gp2 GB Mo": ("ES:GP2-Storage", Decimal("1.35")),
    "Storage General Purpose gp3 GB Mo": ("ES:GP3-Storage", Decimal("1.525")),
}
# What the offer file of 2026-09-27 was quoted with for gp3
QUOTED = {"ap-southeast-2": "0.1464", "ap-southeast-4": "0.146"}
PAGE = ("aws-price-page", "2026-09-27")


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
    volumes += _elsewhere(facts, {row.region for row in nodes} - {"us-east-1"})
    family = "Amazon OpenSearch Service"
    yield Table("aws/AmazonES/nodes.csv", service="AmazonES", family=f"{family} Instance", unit="hour", rows=newest(nodes))
    fee = Row("us-east-1", price("0.0065"), *PAGE, {"usagetype": "OpenSearchExtendedSupport"})
    unit = "normalized-instance-hour"
    yield Table("aws/AmazonES/support.csv", service="AmazonES", family=f"{family} Extended Support", unit=unit, rows=[fee])
    yield Table("aws/AmazonES/volumes.csv", service="AmazonES", family=f"{family} Volume", rows=volumes)


def _elsewhere(facts: Facts, regions: set[str]) -> Iterator[Row]:
    """Yield the volumes of general purpose in other regions, where the service has nodes."""
    for fact in facts.rows("aws_ebs_by_region_2024"):
        region, found = fact["region"], OF_EBS.get(fact["meter"])
        if found is None or region not in regions or region.startswith("cn-"):
            continue
        name, factor = found
        quoted = QUOTED.get(region) if name == "ES:GP3-Storage" else None
        amount = price(fact["price_usd"]) * factor if quoted is None else price(quoted)
        source, date = (fact["source"], fact["source_date"]) if quoted is None else PAGE
        flag = "derived" if quoted is None else "listed"
        yield Row(region, amount.normalize(), source, date, {"usagetype": name}, unit="GB-month", flag=flag)
