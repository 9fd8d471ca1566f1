"""What one scope cost day by day: the small table that forecasts, burn rates, cost SLOs and anomalies are computed from.

Amounts are exact, in one currency, and belong to UTC days that are complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar

from costgate.errors import InputError
from costgate.model import ZERO

MAX_DAYS = 7_320  # twenty years: more than that is a date that was read wrongly
DAY = timedelta(days=1)
Key = TypeVar("Key")


class Series(NamedTuple):
    """What each day from `first` on cost, without a gap.

    `once` is the part of each day that was bought once, such as an upfront fee: it is spent, but no forecast repeats it.
    """

    first: date
    amounts: tuple[Decimal, ...]
    once: tuple[Decimal, ...]

    @property
    def until(self) -> date:
        """The last day, which is complete: the data horizon."""
        return self.first + timedelta(days=len(self.amounts) - 1)

    @property
    def recurring(self) -> tuple[Decimal, ...]:
        """What each day cost without what was bought once."""
        return tuple(amount - once for amount, once in zip(self.amounts, self.once))

    def total(self, start: date, end: date) -> Decimal:
        """Return what the days from *start* to *end*, both included, cost; days outside the series count nothing."""
        return sum(self.amounts[self._index(start) : self._index(end + DAY)], ZERO)

    def upto(self, day: date) -> Series:
        """Return the series as it was known when *day* was its last complete day."""
        count = self._index(day + DAY)
        return Series(self.first, self.amounts[:count], self.once[:count])

    def _index(self, day: date) -> int:
        return min(max((day - self.first).days, 0), len(self.amounts))


def added(parts: Sequence[Series]) -> Series:
    """Return the sum of *parts*, at least one: days that a part does not have cost it nothing."""
    first, until = min(part.first for part in parts), max(part.until for part in parts)
    amounts, once = [ZERO] * ((until - first).days + 1), [ZERO] * ((until - first).days + 1)
    for part in parts:
        for n, (amount, bought) in enumerate(zip(part.amounts, part.once), (part.first - first).days):
            amounts[n] += amount
            once[n] += bought
    return Series(first, tuple(amounts), tuple(once))


def aligned(parts: Mapping[Key, Series]) -> dict[Key, Series]:
    """Return *parts* over the days of all of them: a part cost nothing on the days that only others have."""
    if not parts:
        return {}
    first, until = min(part.first for part in parts.values()), max(part.until for part in parts.values())
    nothing = (ZERO,) * ((until - first).days + 1)
    return {key: added([part, Series(first, nothing, nothing)]) for key, part in parts.items()}


def series(
    days: Mapping[date, Decimal],
    *,
    once: Mapping[date, Decimal] | None = None,
    first: date | None = None,
    until: date | None = None,
) -> Series:
    """Return the series of *days* from *first* to *until*; a day that is not named cost nothing.

    *once* holds what was bought once, which *days* includes (`ChargeCategory` Purchase in FOCUS). Without *first* and
    *until* the series covers the days that are named. Raises `InputError` when there is none, or more than 20 years of them.
    """
    if not days and (first is None or until is None):
        raise InputError("there is no day of actual spend", hint="export at least one complete day")
    start, end = first or min(days), until or max(days)
    count = (end - start).days + 1
    if count < 1:
        raise InputError(f"there is no complete day of actual spend: it begins on {start}, and is complete up to {end} only")
    if count > MAX_DAYS:
        raise InputError(
            f"actual spend covers {count:,} days, from {start} to {end}",
            hint="look for a date that was read wrongly; at most 20 years are taken",
        )
    calendar = [start + timedelta(days=n) for n in range(count)]
    bought = once or {}
    return Series(start, tuple(days.get(day, ZERO) for day in calendar), tuple(bought.get(day, ZERO) for day in calendar))
