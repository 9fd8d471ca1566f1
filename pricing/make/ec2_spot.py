"""Amazon EC2 Spot prices: one day's snapshot. They move with supply and demand, so each line shows its date."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._ec2 import attributes, currency
from pricing.make.table import Facts, Row, Table, newest, price


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Spot prices."""
    rows = [
        Row(
            region=fact["region"],
            price=price(fact["price_hourly"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes=attributes(fact["instance_type"], fact["os"]),
            currency=currency(fact["region"]),
        )
        for fact in facts.rows("aws_ec2_prices_spot_ondemand")
        if fact["purchase_option"] == "spot"
    ]
    yield Table(
        "aws/AmazonEC2/spot.csv",
        service="AmazonEC2",
        family="Compute Instance",
        unit="hour",
        purchase="Spot",
        rows=newest(rows),
    )
