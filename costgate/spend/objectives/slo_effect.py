"""Does a change use up an SLO's error budget?

Asked of the first whole window with the change in it, which begins on the day on which it takes effect: what the forecast lets
expect of each day, without the change and with it. A forecast has no bad days, so what it uses of the error budget is the least
to expect. A change that makes nothing worse exhausts nothing, however far the error budget is overdrawn. All is Decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.anomalies.anomalies import would_spike
from costgate.spend.objectives.slo import Point, Slo, State, allocation_point, spend_point, unit_point

Daily = Callable[[date], Decimal]


class Change(NamedTuple):
    """What a change adds a day from `effective` on, and how much of that has no owner."""

    effective: date
    daily: Decimal
    without_owner: Decimal = ZERO


class Effect(NamedTuple):
    """What the window may use of the error budget, and uses of it without the change and with it."""

    allowed: Decimal
    before: Decimal
    after: Decimal

    @property
    def exhausts(self) -> bool:
        """Whether the error budget does not last with the change, and is worse off than without."""
        return self.after > self.allowed and self.after > self.before

    @property
    def already(self) -> bool:
        """Whether it does not last without the change either."""
        return self.before > self.allowed


def on_spend(slo: Slo, cost: Daily, change: Change) -> Effect:
    """Return the effect on a spend SLO, where a day without the change costs *cost*."""
    days = _days(slo, change)
    return _effect((spend_point(slo, cost(day)), spend_point(slo, cost(day) + change.daily)) for day in days)


def on_unit_cost(slo: Slo, cost: Daily, units: Daily, change: Change) -> Effect:
    """Return the effect on a unit cost SLO, where a day without the change costs *cost* and serves *units*, as with it."""
    days = _days(slo, change)
    return _effect(
        (unit_point(slo, cost(day), units(day)), unit_point(slo, cost(day) + change.daily, units(day))) for day in days
    )


def on_allocation(slo: Slo, without_owner: Daily, charges: Daily, change: Change) -> Effect:
    """Return the effect on an allocation SLO, where a day has *charges* of which so many are *without_owner*.

    More charges allow more without an owner, so the window's shares are compared: `allowed` is the share that may be.
    """
    pairs = []
    for day in _days(slo, change):
        with_change = max(ZERO, charges(day) + change.daily)
        unowned = min(max(ZERO, without_owner(day) + change.without_owner), with_change)
        pairs.append((allocation_point(slo, without_owner(day), charges(day)), allocation_point(slo, unowned, with_change)))
    before, after = (_share(side) for side in zip(*pairs))
    return Effect(slo.target, before, after)


def on_anomaly_rate(now: State, usual: Decimal, change: Change) -> Effect:
    """Return the effect on an anomaly rate SLO that stands as *now*: a change that triples a *usual* day is an incident."""
    return Effect(now.allowed, now.used, now.used + int(would_spike(usual, change.daily)))


def _days(slo: Slo, change: Change) -> list[date]:
    return [change.effective + timedelta(days=n) for n in range(slo.window_days)]


def _effect(pairs: Iterable[tuple[Point, Point]]) -> Effect:
    found = list(pairs)
    return Effect(
        sum((before.allowed for before, _ in found), ZERO),
        sum((before.used for before, _ in found), ZERO),
        sum((after.used for _, after in found), ZERO),
    )


def _share(points: Iterable[Point]) -> Decimal:
    own = list(points)
    whole = sum((point.whole for point in own), ZERO)
    return sum((point.part for point in own), ZERO) / whole if whole else ZERO
