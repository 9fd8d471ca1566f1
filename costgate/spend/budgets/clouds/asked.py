"""What is asked of a cloud's writer, what it gives, and what the writers have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.sections.budgetconfig import Alerts, Budget
from costgate.spend.forecasts.periods import Period

CENT = Decimal("0.01")
MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


class Asked(NamedTuple):
    """A budget in the period `now`, its amounts those of that period, called `name`, whose spend is of `metric`.

    `planned` are the coming periods with their amounts where they differ, `accounts` those that it is written for.
    """

    name: str
    budget: Budget
    now: Period
    planned: Sequence[tuple[Period, Decimal]] = ()
    accounts: Sequence[str] = ()
    metric: str = "effective"
    categories: Sequence[str] = ()
    alerts: Alerts = Alerts()


class Document(NamedTuple):
    """One document, and what it cannot say."""

    body: dict[str, Any]
    notices: list[str]


def thresholds(alerts: Alerts) -> list[tuple[str, Decimal]]:
    """Return the shares of the budget, in percent, that somebody is told of: of what was spent, and of the forecast."""
    off = set(alerts.off)
    actual = [
        ("actual", percent)
        for percent, rule in ((alerts.half_percent, "half"), (alerts.ahead_percent, "ahead"))
        if rule not in off
    ]
    return actual if "landing" in off else [*actual, ("forecast", Decimal(100))]


def cut(name: str, most: int, wrong: str, said: list[str]) -> str:
    """Return *name* as a cloud takes it: without what matches *wrong*, and no longer than *most*."""
    short = re.sub(wrong, "-", name)[:most].strip()
    if short != name:
        said.append(f"it is called {short} there")
    return short


def midnight(day: date) -> datetime:
    """Return the beginning of *day*."""
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)


def stamp(day: date) -> str:
    """Return the beginning of *day*, as clouds write it."""
    return midnight(day).strftime("%Y-%m-%dT%H:%M:%SZ")


def unplanned(asked: Asked) -> list[str]:
    """Say which other amounts a document of one amount leaves out."""
    if not asked.planned:
        return []
    rest = ", ".join(f"{amount:f} from {period.start}" for period, amount in asked.planned)
    return [f"it has one amount for all its periods; left out: {rest}"]
