"""Pods that run to their end: how many run on average follows from how often, how many and for how long."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.kubernetes._compute import Copies
from costgate.price.kubernetes._shape import count, has
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH

USAGE = {"minutes_per_run": "minute", "monthly_runs": "number"}


def copies(r: View, job: View, runs: Decimal | None) -> Copies:
    """Return how many pods of *job* run on average, at *runs* a month; None where nobody stated how long one runs.

    A Job runs as many pods as it has `completions`; without them, one for each of its `parallelism`.
    """
    stated = r.usage_number("monthly_runs")
    runs = runs if stated is None else stated
    minutes = r.usage_number("minutes_per_run")
    if runs is None or minutes is None:
        return Copies(None)
    pods = next((count(job, name, 1) for name in ("completions", "parallelism") if has(job, name)), Decimal(1))
    return Copies(runs * minutes * pods / (HOURS_PER_MONTH * 60))
