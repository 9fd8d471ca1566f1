"""Periods: the month, quarter, year, weeks or span that a day falls in, and those beside it. Days are UTC days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from costgate.errors import ConfigError

Calendar = Literal["monthly", "quarterly", "yearly"]
MONTHS: dict[Calendar, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}
DAY = timedelta(days=1)
YEAR = 12


class Rhythm(NamedTuple):
    """How periods follow each other: by `months` from `first_month`, by `days` from `first`, or as the `spans` say.

    One of `months`, `days` and `spans` is stated. Both ends of a span belong to it; spans stand in order, without overlap.
    """

    months: int = 0
    first_month: int = 1
    days: int = 0
    first: date = date.min
    spans: tuple[tuple[date, date], ...] = ()


Kind = Calendar | Rhythm


class Period(NamedTuple):
    """A period. Both ends belong to it."""

    kind: Kind
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def following(self) -> Period | None:
        """The period after this one; None after the last span."""
        if isinstance(self.kind, Rhythm) and self.kind.spans:
            later = [span for span in self.kind.spans if span[0] > self.end]
            return Period(self.kind, *later[0]) if later else None
        return period(self.kind, self.end + DAY)

    @property
    def previous(self) -> Period:
        """The period that the day before this one falls in; raises `ConfigError` when no span has it."""
        return period(self.kind, self.start - DAY)


def period(kind: Kind, day: date) -> Period:
    """Return the period of *kind* that *day* falls in; raise `ConfigError` when no span has it."""
    found = current(kind, day)
    if found is None:
        raise ConfigError(f"no span of this period has {day}", hint="add the span that it falls in")
    return found


def current(kind: Kind, day: date) -> Period | None:
    """Return the period of *kind* that *day* falls in; None when no span has it."""
    rhythm = kind if isinstance(kind, Rhythm) else Rhythm(months=MONTHS[kind])
    if rhythm.spans:
        return next((Period(kind, *span) for span in rhythm.spans if span[0] <= day <= span[1]), None)
    if rhythm.days:
        start = rhythm.first + timedelta(days=(day - rhythm.first).days // rhythm.days * rhythm.days)
        return Period(kind, start, start + timedelta(days=rhythm.days - 1))
    anchor = rhythm.first_month - 1
    month = (day.year * YEAR + day.month - 1 - anchor) // rhythm.months * rhythm.months + anchor
    return Period(kind, _first(month), _first(month + rhythm.months) - DAY)


def _first(month: int) -> date:
    """Return the first day of a month, counted from the year 0."""
    return date(month // YEAR, month % YEAR + 1, 1)
