"""AWS Step Functions: transitions of standard workflows, requests and duration of express ones."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Table, newest

SECONDS = 3600


def _duration(tier_start: str = "") -> Meter:
    return Meter("", {"usagetype": "StepFunctions-GB-Second"}, "GB-second", tier_start)


METERS = {
    "AWS Step Functions": Meter("", {"usagetype": "StateTransition"}, "state transition"),
    "Number of Workflow Requests": Meter("", {"usagetype": "StepFunctions-Request"}, "request"),
    "Duration of Workflows from 0 to 3600000": _duration(),
    "Duration of Workflows from 3600000 to 18000000": _duration(str(1000 * SECONDS)),
    "Duration of Workflows over 18000000": _duration(str(5000 * SECONDS)),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of workflows."""
    rows = newest(mapped(facts, "states", METERS))
    yield Table("aws/AmazonStates/stepfunctions.csv", service="AmazonStates", family="AWS Step Functions", rows=rows)
