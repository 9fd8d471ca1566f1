"""The days that a report is about, and those that they are compared with. Days are UTC days; both ends belong to a span."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from costgate.errors import ConfigError, InputError
from costgate.spend.forecasts.periods import period
from costgate.spend.forecasts.series import DAY

MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", re.ASCII)
MOST_DAYS = 1_100
Span = tuple[date, date]


class Window(NamedTuple):
    """The days `start` to `end`, of which those up to `until` are complete, and as many days before them, where known.

    `before` is None when the bill does not reach back so far: then nothing is compared. `month` tells a calendar month.
    """

    title: str
    start: date
    end: date
    until: date
    before: Span | None
    month: bool

    @property
    def complete(self) -> Span:
        """The complete days."""
        return self.start, self.until

    @property
    def compared(self) -> str:
        """What the days are compared with, in words."""
        return f"{self.before[0]} to {self.before[1]}" if self.before else "no days before: the bill does not reach back so far"


def window(first: date, complete: date, month: str = "", span: tuple[date | None, date | None] = (None, None)) -> Window:
    """Return the window of *month*, as 2026-09, or of the days *span*; of neither: the month of the last complete day.

    *first* is the first day of the bill, *complete* its last complete day. Raises `ConfigError` when what is asked makes no
    sense, `InputError` when the bill has no complete day of it.
    """
    start, end = span
    if complete < first:
        raise InputError(
            f"the bill has no complete day up to {complete}: it begins on {first}",
            where="--as-of",
            hint="name a later day, export more days, or lower spend.lag_days in costgate.yaml",
        )
    if month and (start or end):
        raise ConfigError("a month and days are asked for", where="--month", hint="leave --month out, or --from and --to")
    if start or end:
        found = _days(start or first, end or complete)
    else:
        found = period("monthly", _month(month) if month else complete)[1:]
    if found[0] > complete or found[1] < first:
        raise InputError(
            f"there is no complete day of spend from {found[0]} to {found[1]}",
            where="--month" if month else "--from and --to" if start or end else "--as-of",
            hint=f"the bill has complete days from {first} to {complete}",
        )
    until = min(found[1], complete)
    whole = not (start or end)
    title = f"{found[0]:%B} {found[0].year}" if whole else f"{found[0]} to {found[1]}"
    return Window(title, *found, until, _before(first, found[0], found[1], until, month=whole), whole)


def _month(text: str) -> date:
    if not MONTH.fullmatch(text):
        raise ConfigError(f"{text!r} is not a month", where="--month", hint="write it as 2026-09")
    return date.fromisoformat(f"{text}-01")


def _days(start: date, end: date) -> Span:
    if end < start:
        raise ConfigError(f"the days end on {end}, before they begin on {start}", where="--from and --to")
    if (end - start).days >= MOST_DAYS:
        raise ConfigError(f"{start} to {end} are more than {MOST_DAYS:,} days", where="--from and --to", hint="ask for fewer")
    return start, end


def _before(first: date, start: date, end: date, until: date, *, month: bool) -> Span | None:
    """Return the days to compare with: of a month the same days of the one before, of others as many right before."""
    count = (until - start).days + 1
    if not month:
        found = start - timedelta(days=count), start - DAY
    else:
        earlier = period("monthly", start - DAY)
        same = earlier.start + timedelta(days=count - 1)
        found = earlier.start, earlier.end if until == end else min(same, earlier.end)
    return found if found[0] >= first else None
