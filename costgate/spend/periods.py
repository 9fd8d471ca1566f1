"""Calendar periods: the month, quarter or year that a day falls in, and the one after it. Days are UTC days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

Kind = Literal["monthly", "quarterly", "yearly"]
MONTHS: dict[Kind, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}


class Period(NamedTuple):
    """A calendar period. Both ends belong to it."""

    kind: Kind
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def following(self) -> Period:
        """The period after this one."""
        return period(self.kind, self.end + timedelta(days=1))

    @property
    def previous(self) -> Period:
        """The period before this one."""
        return period(self.kind, self.start - timedelta(days=1))


def period(kind: Kind, day: date) -> Period:
    """Return the period of *kind* that *day* falls in."""
    length = MONTHS[kind]
    first = (day.month - 1) // length * length + 1
    start = date(day.year, first, 1)
    after = first + length
    end = date(day.year + after // 13, (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Period(kind, start, end)
