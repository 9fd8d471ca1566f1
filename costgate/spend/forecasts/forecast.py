"""What a period will cost: what was spent, what the rest will cost, and what is merged but not in the bill yet.

    landing = S + F + L     S the complete days, F the level's forecast of the others (levels.py), L the ledger (ledger.py)

How far to trust it is read off the past: for each of the last 240 days whose outcome is known, the forecast of as many days as
lie ahead is made with what was known then, and R = actual / forecast. The interval is S + L + F x the 7th to 93rd percentile of
R, which has held four of five outcomes; the probability of a breach is the share of R that would break the budget. With less
than 30 such days the interval is F +- 25 % and the probability unknown. All is Decimal, and nothing reads a clock.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from statistics import quantiles
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.forecasts.ledger import Merged, outstanding
from costgate.spend.forecasts.levels import INDEX_DAYS, Level, Method, level
from costgate.spend.forecasts.periods import Kind, Period, period
from costgate.spend.forecasts.series import Series

ORIGINS = 240
LEAST_ORIGINS = 30
LOW_PERCENTILE, HIGH_PERCENTILE = 7, 93
DEFAULT_SPREAD = Decimal("0.25")
ONE = Decimal(1)
DAY = timedelta(days=1)


class Landing(NamedTuple):
    """What the days from `start` to `end`, both included, will cost, as known when `until` was the last complete day.

    `merged` is the ledger by change. `ratios` are actual / forecast of the past forecasts, sorted; without them the interval
    from `low` to `high` is the default one, not a measured one.
    """

    start: date
    end: date
    until: date
    spent: Decimal
    rest: Decimal
    merged: dict[str, Decimal]
    low: Decimal
    high: Decimal
    method: Method
    ratios: tuple[Decimal, ...]

    @property
    def ledger(self) -> Decimal:
        """What the changes add that are merged and not in the bill yet."""
        return sum(self.merged.values(), ZERO)

    @property
    def amount(self) -> Decimal:
        """The landing: what the period will cost. Savings that are merged take back nothing of what was spent."""
        return self.spent + max(ZERO, self.rest + self.ledger)

    @property
    def confident(self) -> bool:
        """Whether the interval is measured and a third of the period is complete. Before, errors of a fifth are usual."""
        complete = (min(self.until, self.end) - self.start).days + 1
        return bool(self.ratios) and 3 * complete >= (self.end - self.start).days + 1

    def breach(self, budget: Decimal, extra: Decimal = ZERO) -> Decimal | None:
        """Return how probable it is, 0 to 1, that the period and *extra*, a change's cost in it, cost more than *budget*.

        None when it is not known: past forecasts are too few.
        """
        if self.spent > budget:
            return ONE
        left = budget - self.spent - self.ledger - extra
        if self.rest <= 0:
            return ONE if left < 0 else ZERO
        if not self.ratios:
            return None
        return Decimal(len(self.ratios) - bisect_right(self.ratios, left / self.rest)) / len(self.ratios)


class Forecaster:
    """Forecasts of one scope from what it spent, *spent*, and what was *merged*. Past forecasts are made once for all."""

    def __init__(self, spent: Series, merged: Iterable[Merged] = ()) -> None:
        self.spent = spent
        self.merged = list(merged)
        self._recurring = spent.recurring
        self._sums = (ZERO, *accumulate(self._recurring))
        self.level = level(self._recurring, spent.until)
        self._levels: dict[int, Level] = {}

    def landing(self, start: date, end: date) -> Landing:
        """Return what the days from *start* to *end*, both included, will cost.

        Days of it before the series begins count at its level, as the days to come do.
        """
        until = self.spent.until
        ahead = max(start, until + DAY)
        rest = self.level.total(ahead, end) + self.level.total(start, min(end, self.spent.first - DAY))
        merged = outstanding(self.merged, self.level, start, end)
        spent = self.spent.total(start, end)
        ratios = self._ratios((ahead - until).days, (end - until).days) if rest > 0 else ()
        low, high = _spread(ratios)
        ledger = sum(merged.values(), ZERO)
        least, most = (spent + max(ZERO, ledger + rest * factor) for factor in (low, high))
        return Landing(start, end, until, spent, rest, merged, least, most, self.level.method, ratios)

    def day(self, day: date) -> Decimal:
        """Return what *day*, one after the series, will cost, with what is merged."""
        return self.level.on(day) + sum(outstanding(self.merged, self.level, day, day).values(), ZERO)

    def periods(self, kind: Kind, as_of: date, count: int = 2) -> list[Landing]:
        """Return the landings of *count* periods of *kind*, the first of which *as_of* falls in; fewer when its spans end."""
        found: list[Landing] = []
        now: Period | None = period(kind, as_of)
        while now and len(found) < count:
            found.append(self.landing(now.start, now.end))
            now = now.following
        return found

    def _ratios(self, first: int, last: int) -> tuple[Decimal, ...]:
        """Return actual / forecast, sorted, of the days *first* to *last* after each past day; none when they are too few."""
        known = len(self._recurring)
        found = []
        for origin in range(max(INDEX_DAYS, known - last - ORIGINS + 1), known - last + 1):
            past = self._level(origin)
            forecast = past.total(past.until + timedelta(days=first), past.until + timedelta(days=last))
            if forecast > 0:
                found.append((self._sums[origin + last] - self._sums[origin + first - 1]) / forecast)
        return tuple(sorted(found)) if len(found) >= LEAST_ORIGINS else ()

    def _level(self, origin: int) -> Level:
        """Return the level as it was known when *origin* days were complete."""
        if origin not in self._levels:
            until = self.spent.first + timedelta(days=origin - 1)
            self._levels[origin] = level(self._recurring[max(0, origin - INDEX_DAYS) : origin], until)
        return self._levels[origin]


def _spread(ratios: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """Return the factors of the rest between which the interval lies."""
    if not ratios:
        return ONE - DEFAULT_SPREAD, ONE + DEFAULT_SPREAD
    cuts = quantiles(ratios, n=100, method="inclusive")
    return cuts[LOW_PERCENTILE - 1], cuts[HIGH_PERCENTILE - 1]
