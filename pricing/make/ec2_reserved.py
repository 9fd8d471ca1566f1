"""Amazon EC2 reserved instances running Linux, as the price of an hour over the whole term, upfront payments included.

AWS's maps of 2025 list the options without upfront payment. For the options with one there are only prices of 2019; they
are kept, flagged `derived`, where the option without upfront payment still costs what it did then.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make._ec2 import attributes
from pricing.make.table import Facts, Row, Table, newest, price

SAME = Decimal("0.0002")
UPFRONT = ("_partial_upfront", "_all_upfront")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of reserved prices."""
    rows = list(_without_upfront(facts))
    now = {(row.region, row.attributes["instanceType"], row.purchase): row.price for row in rows}
    rows += _with_upfront(facts, now)
    yield Table(
        "aws/AmazonEC2/reserved.csv", service="AmazonEC2", family="Compute Instance", unit="hour", rows=newest(rows)
    )


def _without_upfront(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_ec2_reserved_2025"):
        yield _row(fact, flag="")


def _with_upfront(facts: Facts, now: dict[tuple[str, str, str], Decimal]) -> Iterator[Row]:
    old = [fact for fact in facts.rows("aws_ec2_reserved") if fact["os"] == "linux" and fact["tenancy"] == "shared"]
    then = {
        (fact["region"], fact["instance_type"], fact["purchase_option"]): price(fact["price_hourly"]) for fact in reversed(old)
    }
    for fact in old:
        option = fact["purchase_option"]
        if option.endswith(UPFRONT):
            twin = (fact["region"], fact["instance_type"], option.replace("partial", "no").replace("all_", "no_"))
            if twin in now and twin in then and abs(now[twin] - then[twin]) <= SAME:
                yield _row(fact, flag="derived")


def _row(fact: dict[str, str], *, flag: str) -> Row:
    return Row(
        region=fact["region"],
        price=price(fact["price_hourly"]),
        source=fact["source"],
        date=fact["source_date"],
        attributes=attributes(fact["instance_type"], "linux"),
        purchase=fact["purchase_option"],
        flag=flag,
    )
