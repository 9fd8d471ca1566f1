"""AWS Step Functions: transitions of standard workflows, requests and duration of express ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make._meters import Component, Meter, golden_rows
from pricing.make.table import Facts, Row, Table, newest, price

# Regions of the source's `default` price that AWS's page lists at $0.025 per 1,000 transitions.
DEFAULT_REGIONS = (
    "us-east-1", "us-east-2", "us-west-2", "ca-central-1", "eu-west-1", "eu-west-2", "eu-central-1", "eu-north-1",
    "ap-northeast-1", "ap-southeast-1", "ap-southeast-2",
)  # fmt: skip
TRANSITION = {"usagetype": "StateTransition"}
DURATION = {"usagetype": "StepFunctions-GB-Second"}
SECONDS = 3600


def _express(name: str, per: int, meter: Meter) -> Component:
    return Component("aws_sfn_state_machine", name, "us-east-1", per, meter)


def _duration(name: str, tier_start: str) -> Component:
    return _express(name, SECONDS, Meter("AWS Step Functions", DURATION, "GB-second", tier_start))


EXPRESS = [
    _express("Requests", 1_000_000, Meter("AWS Step Functions", {"usagetype": "StepFunctions-Request"}, "request")),
    _duration("Duration (first 1K)", ""),
    _duration("Duration (next 4K)", str(1000 * SECONDS)),
    _duration("Duration (over 5K)", str(5000 * SECONDS)),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of workflows."""
    rows = list(_transitions(facts)) + [_as_listed(row) for row in golden_rows(facts, EXPRESS)]
    yield Table("aws/AmazonStates/stepfunctions.csv", service="AmazonStates", family="AWS Step Functions", rows=newest(rows))


def _transitions(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_misc_services_by_region"):
        if fact["service_code"] != "AmazonStates" or fact["region"].startswith("cn-"):
            continue
        default = fact["region"] == "default"
        for region in DEFAULT_REGIONS if default else (fact["region"],):
            yield Row(
                region=region,
                price=price(fact["price_usd"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes=TRANSITION,
                unit="state transition",
                flag="derived" if default else "",
            )


def _as_listed(row: Row) -> Row:
    """Return *row* with its price rounded to the eight decimals of the price page; the goldens print per GB-hour."""
    return row._replace(price=row.price.quantize(Decimal("1e-8")).normalize(), family="")
