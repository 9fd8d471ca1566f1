"""What a window cost above what was forecast the day before it: an incident's cost, with how sure that is.

    cost of the window = what was spent in it - the forecast of it (levels.py), made from the days before it alone

The interval is that of past forecasts of as many days (forecast.py). Forecasts of parts do not add up to that of the whole, so
what the parts do not explain stands as a part of its own: the sum is always the whole's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend.anomalies.incidents import Key, parts
from costgate.spend.bill import Bill
from costgate.spend.forecasts.forecast import ORIGINS, Forecaster
from costgate.spend.forecasts.levels import FEW_DAYS, INDEX_DAYS, Method, level
from costgate.spend.forecasts.series import DAY, Series, added

MOST_DAYS = 366


class Cost(NamedTuple):
    """What one part, or one day, cost, and what was forecast of it."""

    key: Key
    spent: Decimal
    forecast: Decimal

    @property
    def excess(self) -> Decimal:
        """What it cost above the forecast."""
        return self.spent - self.forecast


class Window(NamedTuple):
    """The cost of the days from `start` to `end`: of the whole, of each part by `by`, the dearest first, and of each day.

    Four of five past forecasts lay within `low` to `high` above the forecast; both are None when there are too few. `once` is
    what was bought once in these days: it counts as spent. `rest` is what the parts' forecasts leave unexplained.
    """

    start: date
    end: date
    by: Key
    whole: Cost
    low: Decimal | None
    high: Decimal | None
    parts: list[Cost]
    days: list[Cost]
    once: Decimal
    method: Method

    @property
    def rest(self) -> Decimal:
        """What the whole cost above its forecast and the parts did not cost above theirs."""
        return self.whole.excess - sum((part.excess for part in self.parts), ZERO)


def measure(
    bill: Bill,
    span: tuple[date, date],
    until: date,
    by: Key = ("service",),
    scope: Mapping[str, str] | None = None,
    tests: Sequence[str] = (),
) -> Window:
    """Return what the days of *span* cost; *until* is the last complete day.

    Raises `InputError` when the bill lacks a day of the span, or has less than a week before it.
    """
    start, end = span
    _check(bill, start, end, until)
    first = max(bill.first, start - timedelta(days=ORIGINS + INDEX_DAYS + (end - start).days + 2))
    found = parts(bill, by, (first, end), scope, tests)
    if not found:
        raise InputError("nothing was spent in this scope", where=str(bill.path), hint="check --scope and its spelling")
    spent = added(list(found.values()))
    known = spent.upto(start - DAY)
    landing = Forecaster(known).landing(start, end)
    whole = Cost((), spent.total(start, end), landing.amount)
    costs = [cost(key, part, start, end) for key, part in found.items()]
    at = level(known.recurring, known.until)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    measured = bool(landing.ratios)
    return Window(
        start,
        end,
        by,
        whole,
        whole.spent - landing.high if measured else None,
        whole.spent - landing.low if measured else None,
        sorted((one for one in costs if one.spent or one.forecast), key=lambda one: (-one.excess, one.key)),
        [Cost((str(day),), spent.total(day, day), at.on(day)) for day in days],
        sum(spent.once[(start - spent.first).days :], ZERO),
        landing.method,
    )


def cost(key: Key, part: Series, start: date, end: date) -> Cost:
    """Return what the days from *start* to *end* of *part* cost, and what was forecast of them the day before."""
    known = part.upto(start - DAY)
    return Cost(key, part.total(start, end), level(known.recurring, known.until).total(start, end))


def _check(bill: Bill, start: date, end: date, until: date) -> None:
    if end < start or (end - start).days >= MOST_DAYS:
        raise ConfigError(
            f"{start} to {end} is no window", where="--from and --to", hint="name its first and last day, a year at most"
        )
    if end > until or start < bill.first + timedelta(days=FEW_DAYS):
        raise InputError(
            f"the window {start} to {end} cannot be measured: days from {bill.first + timedelta(days=FEW_DAYS)} to {until} can",
            where=str(bill.path),
            hint="what was usual is read off at least a week before it, and its days must be complete",
        )
