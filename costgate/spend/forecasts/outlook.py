"""What single scopes will cost in this period and those to come: one landing for each scope and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.accuracy import Forecast, Score, drift, held, mean_accuracy
from costgate.spend.forecasts.forecast import Forecaster, Landing
from costgate.spend.forecasts.ledgerfile import Entry, Rate
from costgate.spend.forecasts.periods import Kind, Period, current

HORIZON = re.compile(r"(\d{1,2})([mqy])", re.ASCII)
MONTHS = {"m": 1, "q": 3, "y": 12}
MOST_MONTHS = 60
RECENT = timedelta(days=28)
Scope = Mapping[str, str]


class Part(NamedTuple):
    """One scope with its landings: this period's, and those of the periods to come."""

    scope: Scope
    landings: list[Landing]


class Mark(NamedTuple):
    """How the forecasts of one scope's period did: how many were `made`, and what it cost.

    `accuracy` is M4, the mean of all of them, None if unknown; `first` the earliest of them, `held` the share of the intervals
    that held the cost, `drift` how far the last forecast was off the first.
    """

    scope: str
    start: date
    end: date
    made: int
    actual: Decimal
    first: Score
    accuracy: Decimal | None
    held: Decimal | None
    drift: Decimal | None


def horizon(text: str, as_of: date) -> date:
    """Return the last day of the horizon *text*, such as 3m, 2q or 1y, from *as_of* on; raise `ConfigError` when it is none."""
    found = HORIZON.fullmatch(text.strip())
    months = int(found[1]) * MONTHS[found[2]] if found else 0
    if not 0 < months <= MOST_MONTHS:
        raise ConfigError(f"{text} is not a horizon", where="--horizon", hint="write it as 3m, 2q or 1y; 5 years at most")
    month = as_of.year * 12 + as_of.month - 1 + months
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(month // 12, month % 12 + 1, 1) + timedelta(days=as_of.day - 1), following - timedelta(days=1))


def periods(kind: Kind, as_of: date, last: date) -> list[Period]:
    """Return the periods of *kind* from that of *as_of* to that of *last*; none when no span has *as_of*."""
    found: list[Period] = []
    now = current(kind, as_of)
    while now and (not found or now.start <= last):
        found.append(now)
        now = now.following
    return found


def scopes(known: Actuals, by: Sequence[str], within: Scope) -> list[Scope]:
    """Return *within* for each of the values of *by* in it, what cost most of late first; *within* alone without *by*."""
    if not by:
        return [within]
    fits = actuals.selector(known, {**dict.fromkeys(by, ""), **within}, but=[key for key in by if key not in within])
    names = [key.strip().casefold() for key in known.keys]
    places = [names.index(key.strip().casefold()) for key in by]
    sums: dict[tuple[str, ...], Decimal] = {}
    spelt: dict[tuple[str, ...], tuple[str, ...]] = {}
    for owner, days in known.owners.items():
        if fits(owner):
            values = tuple(owner[place].strip() for place in places)
            folded = tuple(value.casefold() for value in values)
            spelt[folded] = min(values, spelt.get(folded, values))
            recent = (amount for day, amount in days.items() if known.until - RECENT < day <= known.until)
            sums[folded] = sums.get(folded, ZERO) + sum(recent, ZERO)
    ordered = sorted(sums, key=lambda folded: (-sums[folded], folded))
    return [{**within, **dict(zip(by, spelt[folded]))} for folded in ordered]


def landings(
    known: Actuals, scope: Scope, wanted: Iterable[Period], merged: Sequence[Entry], currency: str, rate: Rate | None
) -> Part:
    """Return what *scope* costs in each of the *wanted* periods, with what is *merged*, in *currency*."""
    forecaster = Forecaster(actuals.scoped(known, scope), ledgerfile.merged(merged, scope, currency, rate))
    return Part(scope, [forecaster.landing(period.start, period.end) for period in wanted])


def marks(scores: Iterable[Score]) -> list[Mark]:
    """Return how the forecasts of each scope and period did, sorted."""
    groups: dict[tuple[str, date, date], list[Score]] = {}
    for score in scores:
        made = score.forecast
        groups.setdefault((made.scope, made.start, made.end), []).append(score)
    found = []
    for (scope, start, end), group in sorted(groups.items()):
        group.sort(key=lambda score: score.forecast.until)
        first, last = group[0], group[-1]
        off = drift(last.forecast.amount, first.forecast.amount)
        found.append(Mark(scope, start, end, len(group), first.actual, first, mean_accuracy(group), held(group), off))
    return found


def drifted(forecasts: Iterable[Forecast], until: date) -> list[tuple[Forecast, Forecast, Decimal]]:
    """Return the first and the last forecast of each period that is not over on *until*, and by which share they differ."""
    groups: dict[tuple[str, date, date], list[Forecast]] = {}
    for one in forecasts:
        if one.start <= until < one.end and one.until <= until:
            groups.setdefault((one.scope, one.start, one.end), []).append(one)
    found = []
    for _, group in sorted(groups.items()):
        group.sort(key=lambda one: one.until)
        off = drift(group[-1].amount, group[0].amount)
        if off is not None and len(group) > 1:
            found.append((group[0], group[-1], off))
    return found
