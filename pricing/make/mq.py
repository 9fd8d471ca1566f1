"""Amazon MQ: brokers and their storage, from AWS's metered unit map of 2025-02."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

BROKER = re.compile(r"(RabbitMQ )?(Single Instance|Active Standby) mq (\w+\.\w+)")
DEPLOYMENTS = {"Single Instance": "Single-AZ", "Active Standby": "Multi-AZ"}
STORAGE = {"Broker Storage GB Mo": "TimedStorage-ByteHrs", "Broker Storage Single AZ GB-Mo": "TimedStorage-EBS-ByteHrs"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Amazon MQ prices."""
    yield Table("aws/AmazonMQ/mq.csv", service="AmazonMQ", rows=newest(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_mq_prices"):
        found = BROKER.fullmatch(fact["meter"])
        if not fact["region"] or not (found or fact["meter"] in STORAGE):
            continue
        attributes = {"usagetype": STORAGE.get(fact["meter"], "")}
        if found:
            engine = "RabbitMQ" if found[1] else "ActiveMQ"
            attributes = {"instanceType": f"mq.{found[3]}", "brokerEngine": engine, "deploymentOption": DEPLOYMENTS[found[2]]}
        yield Row(
            region=fact["region"],
            price=price(fact["price_usd"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes=attributes,
            unit="hour" if found else "GB-month",
            family="Broker Instances" if found else "Broker Storage",
            sku=fact["rate_code"].partition(".")[0],
        )
