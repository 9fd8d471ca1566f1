"""What cost SLOs are judged by beside the bill: units, what has no owner, forecasts on record, and what is no anomaly.

Each is read once, and only where a configured SLO needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from costgate import scopes
from costgate.errors import ConfigError
from costgate.scopes import spelt
from costgate.sections.alertconfig import Anomalies
from costgate.sections.sloconfig import Slo
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.anomalies.incidents import ENVIRONMENT, both, without
from costgate.spend.bill import Rate, Terms, open_bill
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.levels import INDEX_DAYS, average
from costgate.spend.forecasts.series import Series, series
from costgate.spend.objectives.slo_effect import Daily
from costgate.spend.owners.units import Units
from costgate.spend.owners.units import read as read_units

USUAL = Anomalies()


class Known(NamedTuple):
    """What is known to judge by; None is what was not given, or no configured SLO asks for.

    `unallocated` has for each day what its charges without owner come to, and all of them. `merged` gives the changes to a
    scope that the bill may not show yet, `expected` says which days are anomalies.
    """

    spent: Actuals | None = None
    units: Units | None = None
    unallocated: Mapping[date, tuple[Decimal, Decimal]] | None = None
    forecasts: Sequence[Forecast] | None = None
    merged: Callable[[Mapping[str, str]], Sequence[Merged]] = lambda _: ()
    expected: Anomalies = USUAL


def read(
    configured: Iterable[Slo],
    terms: Terms,
    spent: Actuals,
    rate: Rate | None = None,
    expected: Anomalies = USUAL,
    without: str = "",
) -> Known:
    """Return what *configured* SLOs need beside what was *spent*, as *terms* name it.

    *rate* says what merged changes in another currency are worth, *expected* which days are anomalies; *without* is the id of
    a change that does not count although it is in the ledger.
    """
    kinds, spend = {one.kind for one in configured}, terms.spend
    units = read_units(terms.root / spend.units, terms.keys) if "unit_cost" in kinds and spend.units else None
    forecasts = None
    if "forecast_accuracy" in kinds and spend.forecasts:
        on_record = forecastfile.read(terms.root / spend.forecasts)
        forecasts = [forecast for forecast in on_record if forecast.currency == terms.currency]
    ledger = ledgerfile.unseen(ledgerfile.read(terms.root / spend.ledger), spent.until) if spend.ledger else []
    return Known(
        spent,
        units,
        _unallocated(terms) if "allocation" in kinds and spend.rollup else None,
        forecasts,
        lambda scope: ledgerfile.merged(ledger, scope, terms.currency, rate or terms.rate, without),
        expected,
    )


def spent_by(one: Slo, spent: Actuals) -> tuple[Series, list[str]]:
    """Return what the SLO's scope cost, and what is wrong with that: a scope that costs nothing may be one that is misspelt."""
    if missing := [key for key in one.scope if not has(spent, [key])]:
        raise ConfigError(
            f"the SLO {one.id[:200]} is scoped by {missing[0]}, which actual spend does not have",
            where=spent.path,
            hint=f"it has {', '.join(spent.keys) or 'no owner keys'}: scope it by these, or add the key to what was spent",
        )
    found = actuals.scoped(spent, one.scope)
    if any(found.amounts):
        return found, []
    name = spelt(one.scope) or "anybody"
    return found, [f"{spent.path} has no spend of {name} up to {spent.until}: is that spelt as there?"]


def judged(one: Slo, spent: Actuals, expected: Anomalies) -> Series:
    """Return what the SLO's scope cost without what is no anomaly: test environments, and what quiet scopes cost above usual.

    What has the keys of a quiet scope that actual spend does not have cannot be told apart, and stays.
    """
    found = actuals.scoped(spent, one.scope)
    tests = [{ENVIRONMENT: name} for name in expected.quiet_environments] if has(spent, [ENVIRONMENT]) else []
    for test in filter(None, (both(one.scope, test) for test in tests)):
        own = actuals.scoped(spent, test)
        amounts = tuple(amount - part for amount, part in zip(found.amounts, own.amounts))
        found = Series(found.first, amounts, tuple(amount - part for amount, part in zip(found.once, own.once)))
    for span in expected.quiet:
        scope, days = both(one.scope, span.scope), (max(span.start, found.first), min(span.end, found.until))
        if scope is not None and days[0] <= days[1] and has(spent, scope):
            found = without(found, actuals.scoped(spent, scope), days)
    return found


def coming(known: Mapping[date, Decimal]) -> Daily:
    """Return how many units a coming day serves; days that the file lacks are unknown, not empty, so they are left out."""
    last = max(known)
    recent = {day: count for day, count in known.items() if day > last - timedelta(days=INDEX_DAYS)}
    if len(recent) == (last - min(recent)).days + 1:
        return Forecaster(series(recent)).day
    usual = average(list(recent.values()))
    return lambda _: usual


def _unallocated(terms: Terms) -> dict[date, tuple[Decimal, Decimal]]:
    from costgate.spend.owners import unallocated

    with open_bill(terms) as bill:
        return dict(unallocated.daily(bill))


def has(spent: Actuals, keys: Iterable[str]) -> bool:
    """Tell whether *spent* knows all of these owner keys."""
    return set(map(scopes.folded, keys)) <= set(map(scopes.folded, spent.keys))


def same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two scopes are one; case does not matter."""
    return scopes.pairs(one) == scopes.pairs(other)
