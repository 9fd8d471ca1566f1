"""aws_synthetics_canary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, quantity

RATE = re.compile(r"rate\((\d+) (minute|hour)s?\)")
RUNS_A_MONTH = {"minute": HOURS_PER_MONTH * 60, "hour": HOURS_PER_MONTH}


@prices("aws_synthetics_canary", usage={"monthly_runs": "canary run"})
def price(r: View) -> Iterator[Charge]:
    """Runs of the canary, as its schedule says; the function, logs and files of a run are charged by themselves.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    stated = r.usage("monthly_runs")
    runs = stated or _scheduled(r)
    found = sku("AmazonCloudWatch", "Canaries", usagetype="CW:Canary-runs")
    yield Charge("Canary runs", runs, found, usage_based=stated is not None or runs is None)


def _scheduled(r: View) -> Quantity | None:
    """Return the runs of a month; None where the schedule is a cron expression or runs once."""
    match = RATE.fullmatch(r.block("schedule").text("expression"))
    if match is None or not int(match[1]):
        return None
    return quantity(Decimal(RUNS_A_MONTH[match[2]]) / int(match[1]), "canary run")
