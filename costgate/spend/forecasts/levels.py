"""What a coming day will cost: weekday index x median level, with simpler methods where the history does not bear it.

    weekday   the index is, for each weekday, the median over the last 4 weeks of its share of its own week's mean, which a
              step between weeks does not bend; the level is the median of the last 14 days, each divided by its index
    trailing  the mean of the last 14 days: with less than 28 days of history, when more than a fifth of the last 28 days cost
              nothing, or when the weekdays differ by less than 5 %
    runrate   the mean of all days: with less than 7 days of history

Everything here is Decimal. No day is forecast below zero: credits to come are not counted on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal, NamedTuple

from costgate.model import ZERO

Method = Literal["weekday", "trailing", "runrate"]
INDEX_DAYS = 28
LEVEL_DAYS = 14
FEW_DAYS = 7
WEEK = 7
MOST_EMPTY_DAYS = INDEX_DAYS // 5
LEAST_RANGE = Decimal("0.05")
ONE = Decimal(1)
FLAT = (ONE,) * WEEK


class Level(NamedTuple):
    """What a day costs at `until`: `amount` on an average day, times its weekday's index in `weekdays`, Monday first.

    `days` is how many of the last days the amount was taken from.
    """

    method: Method
    amount: Decimal
    weekdays: tuple[Decimal, ...]
    days: int
    until: date

    def total(self, start: date, end: date) -> Decimal:
        """Return what the days from *start* to *end*, both included, will cost; nothing when *end* is before *start*."""
        weeks, rest = divmod(max(0, (end - start).days + 1), WEEK)
        first = start.weekday()
        return self.amount * (
            sum(self.weekdays, ZERO) * weeks + sum((self.weekdays[(first + n) % WEEK] for n in range(rest)), ZERO)
        )

    def on(self, day: date) -> Decimal:
        """Return what *day* will cost."""
        return self.amount * self.weekdays[day.weekday()]


def level(amounts: Sequence[Decimal], until: date) -> Level:
    """Return the level at *until* of the daily *amounts* before it, the last of which is that of *until*."""
    if len(amounts) < FEW_DAYS:
        return _mean("runrate", amounts, until)
    last = amounts[-INDEX_DAYS:]
    if len(last) < INDEX_DAYS or sum(amount <= 0 for amount in last) > MOST_EMPTY_DAYS:
        return _mean("trailing", amounts[-LEVEL_DAYS:], until)
    first = (until.weekday() + 1) % WEEK  # the weekday of the first of the last 28 days, and of the last 14
    index = weekday_index(last, first)
    if not index or max(index) - min(index) < LEAST_RANGE:
        return _mean("trailing", amounts[-LEVEL_DAYS:], until)
    indices = [index[(first + n) % WEEK] for n in range(LEVEL_DAYS)]
    values = [amount / own for amount, own in zip(last[-LEVEL_DAYS:], indices) if own > 0]
    return Level("weekday", max(ZERO, median(values)), index, LEVEL_DAYS, until)


def _mean(method: Method, amounts: Sequence[Decimal], until: date) -> Level:
    return Level(method, max(ZERO, average(amounts)), FLAT, len(amounts), until)


def average(amounts: Sequence[Decimal]) -> Decimal:
    """Return the mean of *amounts*; `statistics.mean` is exact in fractions, and too slow for hundreds of past forecasts."""
    return sum(amounts, ZERO) / len(amounts)


def weekday_index(days: Sequence[Decimal], first: int) -> tuple[Decimal, ...]:
    """Return the index by weekday, of mean 1, of the 28 *days*, from the weekday *first* on; empty when they have none."""
    shares: list[list[Decimal]] = [[] for _ in range(WEEK)]
    for start in range(0, INDEX_DAYS, WEEK):
        week = days[start : start + WEEK]
        centre = average(week)
        if centre > 0:
            for n, amount in enumerate(week):
                shares[(first + n) % WEEK].append(max(ZERO, amount) / centre)
    medians = [median(share) for share in shares if share]
    centre = average(medians) if medians else ZERO
    return tuple(share / centre for share in medians) if centre > 0 else ()
