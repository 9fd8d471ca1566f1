"""Cost SLOs: what was promised of spend, how much of the error budget is used, and whether a change uses up the rest.

Every kind comes down to two numbers a day, what it used of the error budget and what it was allowed to:

    kind               target                             a day may use                 a day used
    spend              amount a day                       tolerance x target            what it cost above the target
    unit_cost          amount for `per` units             1 - objective                 1 when they cost more, else 0
    allocation         share without owner, such as 0.05  target x its charges          its charges without owner
    forecast_accuracy  accuracy, such as 0.9              1 - target, each forecast     1 - accuracy, each forecast
    anomaly_rate       incidents in 30 days               target / 30                   incidents that began

Over the window, the last `window_days` days, the objective is met while the used is not above the allowed. The burn rate of w
days is their used / allowed; 1 uses the error budget up just as the window ends. All is Decimal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from costgate.model import ZERO
from costgate.spend.anomalies.anomalies import MONTH_DAYS, Incident
from costgate.spend.budgets.burn import WINDOWS, Window
from costgate.spend.forecasts.accuracy import Score
from costgate.spend.forecasts.series import DAY, Series

Kind = Literal["spend", "unit_cost", "allocation", "forecast_accuracy", "anomaly_rate"]
ONE = Decimal(1)
COUNTED = frozenset({"usage", "purchase"})


class Slo(NamedTuple):
    """A promise on spend. What `target`, `objective` and `tolerance` mean depends on the kind: see the module.

    The `target` of `unit_cost` is for `per` units.
    """

    id: str
    kind: Kind
    target: Decimal
    window_days: int = 30
    objective: Decimal = Decimal("0.95")
    tolerance: Decimal = Decimal("0.10")
    per: Decimal = ONE


class Point(NamedTuple):
    """What one day used of the error budget, and was allowed to. The value is the sum of `part` / the sum of `whole`."""

    used: Decimal
    allowed: Decimal
    part: Decimal
    whole: Decimal


Points = Mapping[date, Point]


class Charge(NamedTuple):
    """A day's cost of one FOCUS `ChargeCategory`, and whether the rules found its owner. Declared shared cost has one."""

    day: date
    amount: Decimal
    category: str
    owned: bool


class State(NamedTuple):
    """How an SLO stood when `until` was the last complete day. `days` have points; amounts are sums over the window.

    `value` is what the target is compared with, None when nothing is known; `firing` are the burn windows that should tell
    somebody.
    """

    slo: Slo
    until: date
    days: int
    value: Decimal | None
    used: Decimal
    allowed: Decimal
    burns: dict[int, Decimal]
    firing: list[Window]

    @property
    def met(self) -> bool | None:
        """Whether the objective is met; None when nothing is known."""
        return None if self.value is None else self.used <= self.allowed

    @property
    def remaining(self) -> Decimal | None:
        """Which share of the error budget is left, below 0 when it is overdrawn; None when there is none."""
        return ONE - self.used / self.allowed if self.allowed > 0 else None


def state(slo: Slo, points: Points, until: date, windows: Iterable[Window] = WINDOWS) -> State:
    """Return how *slo* stood at the end of *until*."""
    own = _last(points, until, slo.window_days)
    whole = sum((point.whole for point in own), ZERO)
    value = sum((point.part for point in own), ZERO) / whole if whole else None
    burns: dict[int, Decimal] = {}
    for days in sorted({slo.window_days, *(window.days for window in windows), *(window.short for window in windows)}):
        if (burn := _burn(_last(points, until, days))) is not None:
            burns[days] = burn
    firing = [
        window
        for window in windows
        if min(burns.get(window.days, ZERO), burns.get(window.short, ZERO)) > window.threshold(slo.window_days)
    ]
    used, allowed = _sums(own)
    if slo.kind == "anomaly_rate":
        allowed = slo.target * len(own) / MONTH_DAYS  # thirtieths do not add up to a whole
    return State(slo, until, len(own), value, used, allowed, burns, firing)


def _last(points: Points, until: date, days: int) -> list[Point]:
    since = until - timedelta(days=days - 1)
    return [point for day, point in sorted(points.items()) if since <= day <= until]


def _sums(points: Iterable[Point]) -> tuple[Decimal, Decimal]:
    own = list(points)
    return sum((point.used for point in own), ZERO), sum((point.allowed for point in own), ZERO)


def _burn(points: Iterable[Point]) -> Decimal | None:
    used, allowed = _sums(points)
    return used / allowed if allowed > 0 else None


# -- the points of each kind ----------------------------------------------------------------------------------------


def spend_point(slo: Slo, cost: Decimal) -> Point:
    """Return the point of a day that cost *cost*."""
    return Point(max(ZERO, cost - slo.target), slo.tolerance * slo.target, cost, ONE)


def unit_point(slo: Slo, cost: Decimal, units: Decimal) -> Point:
    """Return the point of a day that cost *cost* and served *units*. Cost without units misses the target."""
    return Point(ONE if cost * slo.per > slo.target * units else ZERO, ONE - slo.objective, cost, units)


def allocation_point(slo: Slo, without_owner: Decimal, all_charges: Decimal) -> Point:
    """Return the point of a day with charges of *all_charges*, of which *without_owner* have no owner; credits left out."""
    return Point(without_owner, slo.target * all_charges, without_owner, all_charges)


def spend(slo: Slo, spent: Series) -> dict[date, Point]:
    """Return the points of what a scope *spent*."""
    return {spent.first + timedelta(days=n): spend_point(slo, cost) for n, cost in enumerate(spent.amounts)}


def unit_cost(slo: Slo, spent: Series, units: Mapping[date, Decimal]) -> dict[date, Point]:
    """Return the points of the days that have *units*; a day of which they are not known is not judged."""
    return {day: unit_point(slo, spent.total(day, day), units[day]) for day in units if spent.first <= day <= spent.until}


def allocation(slo: Slo, charges: Iterable[Charge]) -> dict[date, Point]:
    """Return the points of *charges*: only usage and purchases, and only what is above 0.

    Credits, refunds and tax stay out of both sides: one untagged credit would turn the plain share negative.
    """
    sums: dict[date, tuple[Decimal, Decimal]] = {}
    for charge in charges:
        if charge.amount > 0 and charge.category.strip().casefold() in COUNTED:
            without, every = sums.get(charge.day, (ZERO, ZERO))
            sums[charge.day] = (without if charge.owned else without + charge.amount, every + charge.amount)
    return {day: allocation_point(slo, *pair) for day, pair in sums.items()}


def unallocated(charges: Iterable[Charge]) -> Decimal | None:
    """Return metric M3: which share of usage and purchases, 0 to 1, has no owner; None when there are none."""
    points = allocation(Slo("unallocated", "allocation", ONE), charges).values()
    whole = sum((point.whole for point in points), ZERO)
    return sum((point.part for point in points), ZERO) / whole if whole else None


def forecast_accuracy(slo: Slo, scores: Iterable[Score]) -> dict[date, Point]:
    """Return the points of *scores* by the last day of the forecast period.

    Forecasts made before a third of their period was complete stay out: their errors are what they are.
    """
    found: dict[date, Point] = {}
    for score in scores:
        forecast = score.forecast
        complete, days = (forecast.until - forecast.start).days + 1, (forecast.end - forecast.start).days + 1
        if score.accuracy is not None and 3 * complete >= days:
            before = found.get(forecast.end, Point(ZERO, ZERO, ZERO, ZERO))
            one = (ONE - score.accuracy, ONE - slo.target, score.accuracy, ONE)
            found[forecast.end] = Point(*(a + b for a, b in zip(before, one)))
    return found


def anomaly_rate(slo: Slo, found: Iterable[Incident], first: date, until: date) -> dict[date, Point]:
    """Return the points of the days from *first* to *until*, in which the incidents *found* began."""
    begun = Counter(incident.first for incident in found)
    points, day = {}, first
    while day <= until:
        count = Decimal(begun[day])
        points[day] = Point(count, slo.target / MONTH_DAYS, count * MONTH_DAYS, ONE)
        day += DAY
    return points
