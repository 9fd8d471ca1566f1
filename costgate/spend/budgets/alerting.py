"""Which alerts of a budget stand, by the rules, severities, floors and suppressions of costgate.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from costgate.errors import ConfigError
from costgate.judgement import Alert
from costgate.scopes import pairs, spelt
from costgate.sections.budgetconfig import Alerts, Suppression
from costgate.spend.budgets import burn
from costgate.spend.budgets.burn import Position, Rules, Window
from costgate.spend.forecasts.forecast import Landing

HUNDRED = Decimal(100)


def rules(stated: Alerts) -> Rules:
    """Return the thresholds that *stated* has."""
    windows = tuple(Window(one.days, one.short_days, one.percent / HUNDRED, one.severity) for one in stated.windows)
    return Rules(
        stated.half_percent / HUNDRED,
        stated.ahead_percent / HUNDRED,
        stated.drift_percent / HUNDRED,
        windows or burn.WINDOWS,
    )


def standing(
    position: Position,
    landing: Landing,
    stated: Alerts,
    scope: Mapping[str, str],
    as_of: date,
    at_start: Decimal | None = None,
) -> list[Alert]:
    """Return the alerts that stand for the budget of *scope* on the day *as_of*, the most urgent first.

    One that is below the floor is for information only. One that is suppressed says why. *at_start* is the landing that was
    forecast when the period began; without it drift is measured from the budget, which foretells nothing: for information.
    """
    found = []
    for alert in burn.alerts(position, landing, rules(stated), at_start):
        if alert.rule in stated.off:
            continue
        foretold = alert.rule != "drift" or at_start is not None
        severity = stated.severities.get(alert.rule, alert.severity if foretold else "info")
        floor = max(stated.materiality.amount, stated.materiality.percent / HUNDRED * position.amount)
        found.append(
            Alert(
                alert.rule,
                "info" if alert.excess < floor else severity,
                alert.since.isoformat(),
                alert.actual,
                alert.limit,
                alert.excess,
                alert.window_days,
                _reason(stated.suppressions, alert.rule, scope, as_of),
                "" if alert.rule != "drift" else "forecast" if foretold else "budget",
            )
        )
    return sorted(found, key=lambda alert: (burn.SEVERITIES.index(alert.severity), alert.rule, alert.window_days))


def _reason(suppressions: list[Suppression], rule: burn.Rule, scope: Mapping[str, str], as_of: date) -> str:
    """Return why nobody is told: the reason of the first suppression that fits, with its owner and last day."""
    own = pairs(scope)
    for one in suppressions:
        if one.start <= as_of <= one.end and pairs(one.scope) <= own and (not one.rules or rule in one.rules):
            return f"{one.reason} ({one.owner}, until {one.end})"
    return ""


def expired(suppressions: list[Suppression], as_of: date) -> list[str]:
    """Return a sentence for each suppression that is over on the day *as_of*."""
    return [
        f"the suppression of alerts of {spelt(one.scope) or 'everything'} ended on {one.end}: "
        "remove it from alerts.suppressions, or extend it"
        for one in suppressions
        if one.end < as_of
    ]


def check(suppressions: list[Suppression], as_of: date, where: str = "") -> None:
    """Raise `ConfigError` when a suppression is over on the day *as_of*: a configuration keeps none."""
    if over := expired(suppressions, as_of):
        what, _, hint = over[0].partition(": ")
        raise ConfigError(what, where=where, hint=hint)
