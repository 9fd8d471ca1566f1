"""What comes beside an EC2 instance's hours: CPU credits, EBS-optimized usage of old families, Dedicated Hosts.

CPU credits and EBS-optimized usage cost the same in every region, so they are listed once, as `global`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, price

GOLDENS = "infracost-goldens"
GOLDENS_DATE = "2024-07-18"

# EBS-optimized usage of types of which it is not a built-in: the same in all 7 to 12 regions of ec2instances.info's 2019
# data, except r3.xlarge, which is a golden of us-east-1 that agrees with i2.xlarge's price for the same 500 Mbps
EBS_OPTIMIZED = {
    "g2.2xlarge": ("0.05", "ec2instances-bindata", "2019-04-05", ""),
    "i2.xlarge": ("0.02", "ec2instances-bindata", "2019-04-05", ""),
    "i2.2xlarge": ("0.05", "ec2instances-bindata", "2019-04-05", ""),
    "i2.4xlarge": ("0.10", "ec2instances-bindata", "2019-04-05", ""),
    "r3.xlarge": ("0.02", GOLDENS, GOLDENS_DATE, "derived"),
}
# Dedicated Hosts in us-east-1, which a published estimate shows
HOSTS = (
    ("c5", "", "3.366"),
    ("mac1", "", "1.083"),
    ("m5", "reserved_1y_no_upfront", "3.193"),
    ("m5", "reserved_3y_no_upfront", "2.19"),
    # With half paid up front: twice the hourly half that is shown, and 1.1 times c5.18xlarge's 1.836 and 1.188 spread over time
    ("c5", "reserved_1y_partial_upfront", "2.02"),
    ("c5", "reserved_3y_partial_upfront", "1.306"),
)
# On the price page, and 1.1 times the largest on-demand instance (m5.24xlarge 4.608), which holds for the c5 above too
PAGE_HOSTS = {
    "m5": "5.069", "m5d": "5.966", "r5": "6.653", "r5d": "7.603", "c4": "1.75", "r4": "4.682", "i3": "5.491",
    "p3": "26.928",
}  # fmt: skip


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the tables of CPU credits, EBS-optimized usage and Dedicated Hosts."""
    yield Table("aws/AmazonEC2/cpu_credits.csv", "AmazonEC2", "CPU Credits", "vCPU-hour", rows=list(_cpu_credits(facts)))
    yield Table("aws/AmazonEC2/ebs_optimized.csv", "AmazonEC2", "Compute Instance", "hour", rows=list(_ebs_optimized()))
    yield Table("aws/AmazonEC2/dedicated_hosts.csv", "AmazonEC2", "Dedicated Host", "hour", rows=list(_hosts()))


def _cpu_credits(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        if (fact["service_code"], fact["product_family"], fact["term"]) == ("AmazonEC2", "CPU Credits", "OnDemand"):
            listed = json.loads(fact["attributes_json"])
            yield Row(
                region="global",
                price=price(fact["price_usd"]),
                source="terracost-sqldump",
                date=fact["source_date"],
                attributes={
                    "usagetype": listed["UsageType"].removeprefix("EU-"),
                    "operatingSystem": listed["OperatingSystem"],
                },
                sku=fact["sku"],
            )


def _ebs_optimized() -> Iterator[Row]:
    for instance_type, (amount, source, date, flag) in EBS_OPTIMIZED.items():
        attributes = {"usagetype": f"EBSOptimized:{instance_type}"}
        yield Row(region="global", price=price(amount), source=source, date=date, attributes=attributes, flag=flag)


def _hosts() -> Iterator[Row]:
    for family, purchase, amount in HOSTS:
        yield Row(
            region="us-east-1",
            price=price(amount),
            source=GOLDENS,
            date=GOLDENS_DATE,
            attributes={"usagetype": f"HostUsage:{family}"},
            purchase=purchase,
            flag="derived",
        )
    for family, amount in PAGE_HOSTS.items():
        attributes = {"usagetype": f"HostUsage:{family}"}
        yield Row("us-east-1", price(amount), "aws-price-page", "2026-05-01", attributes, flag="derived")
