"""AWS Lambda: requests, duration by architecture and tier, ephemeral storage and provisioned concurrency."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Table


def _meter(group: str, unit: str = "GB-second", tier_start: str = "") -> Meter:
    return Meter("Serverless", {"group": f"AWS-Lambda-{group}"}, unit, tier_start)


# Tier bounds in GB-seconds: https://aws.amazon.com/lambda/pricing/
METERS: dict[str, Meter] = {
    "Lambda Requests": _meter("Requests", "request"),
    "Lambda Requests-ARM": _meter("Requests-ARM", "request"),
    "Lambda Duration": _meter("Duration"),
    "Lambda Duration Tier2": _meter("Duration", tier_start="6000000000"),
    "Lambda Duration Tier3": _meter("Duration", tier_start="15000000000"),
    "Lambda Duration-ARM": _meter("Duration-ARM"),
    "Lambda Duration-ARM Tier2": _meter("Duration-ARM", tier_start="7500000000"),
    "Lambda Duration-ARM Tier3": _meter("Duration-ARM", tier_start="18750000000"),
    "Lambda Storage-Duration": _meter("Storage-Duration"),
    "Lambda Storage-Duration-ARM": _meter("Storage-Duration-ARM"),
    "Lambda Duration-Provisioned": _meter("Duration-Provisioned"),
    "Lambda Duration-Provisioned-ARM": _meter("Duration-Provisioned-ARM"),
    "Lambda Provisioned-Concurrency": _meter("Provisioned-Concurrency"),
    "Lambda Provisioned-Concurrency-ARM": _meter("Provisioned-Concurrency-ARM"),
    "Lambda Edge-Requests": _meter("Edge-Requests", "request"),
    "Lambda Edge-Duration": _meter("Edge-Duration"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of functions."""
    yield Table("aws/AWSLambda/lambda.csv", service="AWSLambda", family="Serverless", rows=meter_rows(facts, "lambda", METERS))
