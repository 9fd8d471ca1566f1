"""Which alerts stand, by the thresholds, floors, severities and suppressions that are stated."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.sections.budgetconfig import Alerts, BurnWindow, Materiality, Suppression
from costgate.spend.budgets import alerting, burn
from costgate.spend.budgets.burn import Position
from costgate.spend.forecasts.forecast import Forecaster
from tests.spend.days import until

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
TODAY = date(2026, 9, 15)


def told(amount=10_000, daily=350, scope=None, at_start=None, as_of=TODAY, **stated):
    """Alerts of a budget of *amount* on 14 September, after 60 days of *daily*."""
    series = until([daily] * 60, date(2026, 9, 14))
    position = Position(Decimal(amount), *SEPTEMBER, series)
    landing = Forecaster(series).landing(*SEPTEMBER)
    first = None if at_start is None else Decimal(at_start)
    return alerting.standing(position, landing, Alerts(**stated), scope or {"team": "web"}, as_of, first)


def named(found):
    return [(alert.rule, alert.severity) for alert in found]


def quiet(**changes):
    stated = {"start": date(2026, 9, 10), "end": date(2026, 9, 20), "reason": "load test", "owner": "ana", "scope": {}}
    return Suppression(**{**stated, **changes})


def test_without_settings_the_rules_are_the_usual_ones():
    assert alerting.rules(Alerts()) == burn.DEFAULT


def test_350_a_day_lands_500_over():
    """30 days of 350 are 10,500 of 10,000."""
    (alert,) = told()
    assert (alert.rule, alert.severity, alert.since, alert.excess) == ("landing", "ticket", "2026-09-14", 500)


def test_a_rule_may_be_off_or_of_another_severity():
    assert told(off=["landing"]) == []
    assert named(told(severities={"landing": "page"})) == [("landing", "page")]


def test_thresholds_and_windows_may_be_stated():
    """14 days of 350 are 49 % of the budget; a day of 350 is 3.5 %."""
    assert named(told(half_percent=Decimal(49), off=["landing"])) == [("half", "info")]
    window = BurnWindow(days=1, percent=Decimal(3), severity="page")
    assert named(told(windows=[window], off=["landing"])) == [("burn", "page")]
    assert named(told(at_start=10_000, drift_percent=Decimal("4.9"), off=["landing"])) == [("drift", "ticket")]
    assert told(at_start=10_000, drift_percent=Decimal(5), off=["landing"]) == []


def test_without_a_forecast_on_record_drift_is_off_the_budget_and_for_information():
    """200 a day land at 6,000, 40 % off a budget of 10,000: that is no forecast which went wrong."""
    (alert,) = told(daily=200)
    assert (alert.rule, alert.severity, alert.against, alert.actual) == ("drift", "info", "budget", Decimal("0.4"))
    (alert,) = told(daily=200, at_start=10_000)
    assert (alert.severity, alert.against) == ("ticket", "forecast")


@pytest.mark.parametrize(
    ("amount", "percent", "severity"), [(500, 0, "ticket"), (501, 0, "info"), (0, 5, "ticket"), (0, 6, "info")]
)
def test_below_the_floor_an_alert_is_for_information(amount, percent, severity):
    """500 over is 5 % of the budget."""
    assert named(told(materiality=Materiality(Decimal(amount), Decimal(percent)))) == [("landing", severity)]


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"scope": {"Team": "WEB"}}, True),
        ({"scope": {"team": "pay"}}, False),
        ({"scope": {"team": "web", "environment": "prod"}}, False),
        ({"rules": ["burn"]}, False),
        ({"rules": ["landing"]}, True),
        ({"end": date(2026, 9, 14)}, False),
        ({"start": date(2026, 9, 16)}, False),
    ],
)
def test_a_suppression_says_why_nobody_is_told(changes, holds):
    (alert,) = told(suppressions=[quiet(**changes)])
    assert alert.severity == "ticket"
    assert alert.suppressed == (f"load test (ana, until {changes.get('end', date(2026, 9, 20))})" if holds else "")


def test_a_configuration_keeps_no_suppression_that_is_over():
    alerting.check([quiet()], date(2026, 9, 20))
    with pytest.raises(ConfigError, match="ended on 2026-09-20"):
        alerting.check([quiet()], date(2026, 9, 21))
