"""The configured cost SLOs: how each stood at the data horizon, and what the run's change does to it.

What is needed is read once, and only what the configured kinds need: units, what has no owner, forecasts on record. Where
something is missing the state says so: an SLO of which nothing is known is unknown, never met. slo.py and slo_effect.py have
the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate import slostate
from costgate.model import ZERO
from costgate.sections import sloconfig
from costgate.sections.sloconfig import OBJECTIVE, TOLERANCE
from costgate.sections.sloconfig import Slo as Configured
from costgate.slostate import Added, SloBurn, SloState
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.anomalies import anomalies
from costgate.spend.budgets.burn import WINDOWS
from costgate.spend.forecasts import accuracy, forecastfile
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.levels import INDEX_DAYS
from costgate.spend.forecasts.series import DAY, series
from costgate.spend.objectives import slo, slo_effect, slofacts
from costgate.spend.objectives.slo import Points, State
from costgate.spend.objectives.slo_effect import Change, Effect
from costgate.spend.objectives.slofacts import Known

NO_SPEND = "no actual spend was given: name spend.rollup or spend.file in costgate.yaml"
NO_UNITS = "no units were given: name their file as spend.units in costgate.yaml"
NO_ROLLUP = "a spend file does not say what has no owner: that needs spend.rollup in costgate.yaml"
NO_FORECASTS = "no forecasts are on record: name their file as spend.forecasts in costgate.yaml"
Doing = Callable[[Change, State], Effect]
NOTHING: Points = {}


class Judged(NamedTuple):
    """The points of one SLO, how to find a change's effect where there is one, and what could not be checked."""

    points: Points = NOTHING
    effect: Doing | None = None
    unknown: Sequence[str] = ()


def states(
    configured: Sequence[Configured], known: Known, changes: Sequence[Added] | None = None, as_of: str = ""
) -> list[SloState]:
    """Return the state of each of *configured*; *changes* has, in the same order, what the run's change adds to each.

    The change takes effect on the day after *as_of*. Without *changes* there is none, and the states say nothing of it.
    """
    sloconfig.check(configured)
    effective = date.fromisoformat(as_of) + DAY if changes is not None else None
    added = [None] * len(configured) if changes is None else changes
    return [_state(one, known, its, effective) for one, its in zip(configured, added)]


def _state(one: Configured, known: Known, added: Added | None, effective: date | None) -> SloState:
    promise = _promise(one)
    judged = JUDGES[one.kind](one, promise, known.spent, known) if known.spent else Judged(unknown=[NO_SPEND])
    until = known.spent.until if known.spent else None
    windows = () if one.kind == "forecast_accuracy" else WINDOWS  # its points are the ends of months: a day says nothing
    now = slo.state(promise, judged.points, until or date.max, windows)
    own = ZERO if added is None else _borne(one, added)
    effect = None
    if judged.effect and added is not None and effective is not None:
        effect = judged.effect(Change(effective, added.daily, added.without_owner), now)
    per = one.per or Decimal(1)
    found = SloState(
        id=one.id,
        kind=one.kind,
        scope=one.scope,
        target=one.promised,
        window_days=one.days,
        until=until.isoformat() if until else "",
        days=now.days,
        value=None if now.value is None else now.value * per,
        met=now.met,
        used=now.used,
        allowed=now.allowed,
        burn=now.burns,
        firing=[SloBurn(w.days, now.burns[w.days], w.threshold(one.days), w.severity) for w in now.firing],
        effective=effective.isoformat() if effective else "",
        adds=own,
        before=effect.before if effect else None,
        after=effect.after if effect else None,
        may=effect.allowed if effect else None,
        unpriced=added.unpriced if added and one.kind != "forecast_accuracy" else 0,
        unknown=list(judged.unknown),
        objective=promise.objective if one.kind == "unit_cost" else None,
        tolerance=promise.tolerance if one.kind == "spend" else None,
        unit=one.unit,
        per=per,
        owner=one.owner,
        runbook=one.runbook,
        description=one.description,
    )
    return slostate.judged(found)


def _borne(one: Configured, added: Added) -> Decimal:
    """Return how much of what a change adds the SLO is about."""
    if one.kind == "forecast_accuracy":
        return ZERO
    return added.without_owner if one.kind == "allocation" else added.daily


def _promise(one: Configured) -> slo.Slo:
    return slo.Slo(
        one.id,
        one.kind,
        one.promised,
        one.days,
        OBJECTIVE if one.objective is None else one.objective,
        TOLERANCE if one.tolerance is None else one.tolerance,
        one.per or Decimal(1),
    )


# -- each kind ------------------------------------------------------------------------------------------------------


def _spend(one: Configured, promise: slo.Slo, spent: Actuals, known: Known) -> Judged:
    cost, missing = slofacts.spent_by(one, spent)
    coming = Forecaster(cost, known.merged(one.scope)).day
    points = {} if missing else slo.spend(promise, cost)
    return Judged(points, lambda change, _: slo_effect.on_spend(promise, coming, change), missing)


def _unit_cost(one: Configured, promise: slo.Slo, spent: Actuals, known: Known) -> Judged:
    cost, missing = slofacts.spent_by(one, spent)
    if known.units is None:
        return Judged(unknown=[NO_UNITS])
    units = {day: count for day, count in known.units.daily(one.unit, one.scope).items() if day <= spent.until}
    first = spent.until - timedelta(days=one.days - 1)
    if not any(first <= day for day in units):
        return Judged(unknown=[f"{known.units.path} has no {one.unit} from {first} to {spent.until}", *missing])
    coming, serves = Forecaster(cost, known.merged(one.scope)).day, slofacts.coming(units)
    points = {} if missing else slo.unit_cost(promise, cost, units)
    return Judged(points, lambda change, _: slo_effect.on_unit_cost(promise, coming, serves, change), missing)


def _allocation(one: Configured, promise: slo.Slo, spent: Actuals, known: Known) -> Judged:
    if known.unallocated is None:
        return Judged(unknown=[NO_ROLLUP])
    days = {day: pair for day, pair in known.unallocated.items() if day <= spent.until}
    if not any(spent.until - timedelta(days=one.days) < day and every > 0 for day, (_, every) in days.items()):
        return Judged(unknown=[f"there are no charges in the {one.days} days up to {spent.until}"])
    points = {day: slo.allocation_point(promise, *pair) for day, pair in days.items()}
    sides = [series({day: pair[side] for day, pair in days.items()}, until=spent.until) for side in (0, 1)]
    without, every = (Forecaster(side).day for side in sides)
    return Judged(points, lambda change, _: slo_effect.on_allocation(promise, without, every, change))


def _forecast_accuracy(one: Configured, promise: slo.Slo, spent: Actuals, known: Known) -> Judged:
    if known.forecasts is None:
        return Judged(unknown=[NO_FORECASTS])
    scopes = {name: forecastfile.scope(name) for name in {forecast.scope for forecast in known.forecasts}}
    own = {name: scope for name, scope in scopes.items() if slofacts.same(scope, one.scope) and slofacts.has(spent, scope)}
    cost = {name: actuals.scoped(spent, scope) for name, scope in own.items()}
    points = slo.forecast_accuracy(promise, accuracy.scores(known.forecasts, cost))
    first = spent.until - timedelta(days=one.days - 1)
    if any(first <= day <= spent.until for day in points):
        return Judged(points)
    return Judged(
        unknown=[f"no forecast on record is of a period that ended from {first} to {spent.until} and was made a third into it"]
    )


def _anomaly_rate(one: Configured, promise: slo.Slo, spent: Actuals, known: Known) -> Judged:
    cost, missing = slofacts.spent_by(one, spent)
    first = cost.first + timedelta(days=INDEX_DAYS)
    if not missing and first > cost.until:
        missing = [f"it takes {INDEX_DAYS + 1} days of spend to tell an anomaly, and there are {len(cost.amounts)}"]
    if missing:
        return Judged(unknown=missing)
    rule, judged = known.expected, slofacts.judged(one, spent, known.expected)
    found = anomalies.anomalies(judged, anomalies.Rule(rule.deviations, rule.share, rule.least))
    points = slo.anomaly_rate(promise, anomalies.incidents(found), first, cost.until)
    usual = anomalies.expected(judged.recurring[-INDEX_DAYS:]).amount
    return Judged(points, lambda change, now: slo_effect.on_anomaly_rate(now, usual, change))


JUDGES: dict[str, Callable[[Configured, slo.Slo, Actuals, Known], Judged]] = {
    "spend": _spend,
    "unit_cost": _unit_cost,
    "allocation": _allocation,
    "forecast_accuracy": _forecast_accuracy,
    "anomaly_rate": _anomaly_rate,
}
