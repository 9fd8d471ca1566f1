"""What a change costs in a period, and the ledger of changes that are merged but not in the bill yet, or not wholly.

With r the change's price per hour, e the first day on which it costs, h the last complete day, D the end of the period and W
the days that the forecast's level was taken from:

    in a period     24 r x its days from e on, and what is bought once
    in the ledger   24 r x s x the days after h and from e to D;  s is what the level does not show yet

A mean shows a change by the share of W from e on, so s is the share of W before e. A median shows it wholly or not at all: s
is 1 while more than half of W lies before e, 0 when less does. Once e leaves W the change is in the level, and s is 0: nothing
is counted twice. All is Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.forecasts.levels import Level

HOURS_PER_DAY = 24
ONE, HALF = Decimal(1), Decimal("0.5")


class Merged(NamedTuple):
    """A change that is merged. A saving or a revert is negative.

    `hourly` is at list price; `paid` is the share of it that this scope pays, as reconciliation learns it. `once` is bought on
    `effective`, the first day on which it costs; with `term_days` it is spread over as many days instead, as amortised costs
    are.
    """

    id: str
    effective: date
    hourly: Decimal
    once: Decimal = ZERO
    term_days: int = 0
    paid: Decimal = ONE


def effective(merged: date, lag_days: int = 1) -> date:
    """Return the first day on which a change that was merged on *merged* costs: deployed *lag_days* later."""
    return merged + timedelta(days=lag_days)


def cost(change: Merged, start: date, end: date, share: Decimal = ONE) -> Decimal:
    """Return what *change* costs in the days from *start* to *end*, both included; of what it costs daily only *share*."""
    return _daily(change, start, end, share) + (ZERO if change.term_days else _bought(change, start, end))


def hidden(day: date, level: Level) -> Decimal:
    """Return which share of a change that is effective from *day* the level does not show: 0 to 1."""
    unseen = min(max((day - level.until).days - 1 + level.days, 0), level.days)
    share = Decimal(unseen) / level.days
    if level.method != "weekday":
        return share
    return ONE if share > HALF else HALF if share == HALF else ZERO


def outstanding(changes: Iterable[Merged], level: Level, start: date, end: date) -> dict[str, Decimal]:
    """Return, by change, what it adds to a forecast from *level* of the days from *start* to *end*, both included.

    Of several entries of one id the last one counts. Changes that the level shows wholly are left out.
    """
    start = max(start, level.until + timedelta(days=1))
    latest = {change.id: change for change in changes}
    found = {}
    for change in latest.values():
        if amount := cost(change, start, end, hidden(change.effective, level)):
            found[change.id] = amount
    return found


def _daily(change: Merged, start: date, end: date, share: Decimal) -> Decimal:
    since = max(start, change.effective)
    found = HOURS_PER_DAY * change.hourly * change.paid * share * _days(since, end)
    if change.term_days:
        left = max(0, change.term_days - (since - change.effective).days)
        found += change.once * share * min(left, _days(since, end)) / change.term_days
    return found


def _bought(change: Merged, start: date, end: date) -> Decimal:
    return change.once if start <= change.effective <= end else ZERO


def _days(start: date, end: date) -> int:
    return max(0, (end - start).days + 1)
