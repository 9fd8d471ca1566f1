"""Alerts of budgets in plain words."""

from __future__ import annotations

from decimal import Decimal

from costgate.judgement import Alert, Budget
from costgate.report import money
from costgate.report.text import clean

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


def standing(budget: Budget) -> list[Alert]:
    """Return the alerts of *budget* that somebody is told: pages and tickets that nothing suppresses."""
    return [alert for alert in budget.alerts if alert.severity != "info" and not alert.suppressed]


def line(budget: Budget, currency: str) -> str:
    """Return what stands of *budget*, on one line; nothing when nobody is told."""
    told = standing(budget)
    if not told:
        return ""
    said = "; ".join(words(alert, currency) for alert in told)
    return said + (f". What to do: {clean(budget.runbook, 200)}" if budget.runbook else "")


def words(alert: Alert, currency: str) -> str:
    """Return *alert* as a phrase: `page since 2026-09-12: 82 % of the budget is used, more than of the period`."""
    since = f" {'since' if alert.rule in ('half', 'ahead', 'burn') else 'on'} {clean(alert.since, 20)}"
    return f"{alert.severity}{since}: {_about(alert, currency)}"


def _about(alert: Alert, currency: str) -> str:
    if alert.rule == "landing":
        return f"it lands {money.amount(alert.excess, currency)} over the budget as things stand"
    if alert.rule == "drift":
        what = "the budget" if alert.against == "budget" else "what was foreseen when the period began"
        return f"the forecast is {_percent(alert.actual)} off {what}"
    if alert.rule == "burn":
        days = "day" if alert.window_days == 1 else f"{alert.window_days} days"
        return f"the last {days} spent {_tenths(alert.actual)} times as fast as the budget allows"
    if alert.rule == "half":
        return f"{_percent(alert.actual)} of the budget is used in no more than half of the period"
    return f"{_percent(alert.actual)} of the budget is used, more than of the period"


def _percent(share: Decimal) -> str:
    return f"{(share * HUNDRED).quantize(Decimal(1)):,} %"


def _tenths(value: Decimal) -> str:
    return f"{value.quantize(TENTH):,}"
