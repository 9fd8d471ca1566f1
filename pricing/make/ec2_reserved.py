"""Amazon EC2 reserved instances running Linux, as the price of an hour over the whole term, upfront payments included.

AWS's maps of 2025 list the options without upfront payment. For the options with one there are only prices of 2019; they
are kept, flagged `derived`, where the option without upfront payment still costs what it did then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._ec2 import attributes
from pricing.make.table import Facts, Row, Table, newest, price

SAME = Decimal("0.0002")
UPFRONT = ("_partial_upfront", "_all_upfront")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table per purchase option."""
    options: dict[str, list[Row]] = defaultdict(list)
    now: dict[tuple[str, str, str], Decimal] = {}
    for fact in facts.rows("aws_ec2_reserved_2025"):
        options[fact["purchase_option"]].append(_row(fact))
        now[_key(fact, fact["purchase_option"])] = price(fact["price_hourly"])
    for fact in _unchanged(facts, now):
        options[fact["purchase_option"]].append(_row(fact)._replace(flag="derived"))
    for option, rows in sorted(options.items()):
        yield Table(
            f"aws/AmazonEC2/{option}.csv",
            service="AmazonEC2",
            family="Compute Instance",
            unit="hour",
            purchase=option,
            rows=newest(rows),
        )


def _unchanged(facts: Facts, now: dict[tuple[str, str, str], Decimal]) -> Iterator[dict[str, str]]:
    """Yield the old prices with upfront payment whose twin without one has not moved since."""
    old = [fact for fact in facts.rows("aws_ec2_reserved") if fact["os"] == "linux" and fact["tenancy"] == "shared"]
    then = {_key(fact, fact["purchase_option"]): price(fact["price_hourly"]) for fact in old}
    for fact in old:
        option = fact["purchase_option"]
        if option.endswith(UPFRONT):
            twin = _key(fact, option.removesuffix("_partial_upfront").removesuffix("_all_upfront") + "_no_upfront")
            if twin in now and twin in then and abs(now[twin] - then[twin]) <= SAME:
                yield fact


def _key(fact: dict[str, str], option: str) -> tuple[str, str, str]:
    return fact["region"], fact["instance_type"], option


def _row(fact: dict[str, str]) -> Row:
    return Row(
        region=fact["region"],
        price=price(fact["price_hourly"]),
        source=fact["source"],
        date=fact["source_date"],
        attributes=attributes(fact["instance_type"], "linux"),
    )
