"""Alerts of budgets in plain words, on one line, with the day since which they stand."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.judgement import Alert
from costgate.report import alerts
from costgate.report.formats import renderer
from tests.report import verdicts

D = Decimal


@pytest.mark.parametrize(
    ("alert", "said"),
    [
        (
            Alert("ahead", "page", "2026-09-12", D("0.824"), D("0.8"), D(900)),
            "page since 2026-09-12: 82 % of the budget is used, more than of the period",
        ),
        (
            Alert("half", "info", "2026-09-12", D("0.51"), D("0.5"), D(900)),
            "info since 2026-09-12: 51 % of the budget is used in no more than half of the period",
        ),
        (
            Alert("landing", "ticket", "2026-09-14", D(10_980), D(10_000), D(980)),
            "ticket on 2026-09-14: it lands $980.00 over the budget as things stand",
        ),
        (
            Alert("drift", "ticket", "2026-09-14", D("0.25"), D("0.2"), D(50), against="forecast"),
            "ticket on 2026-09-14: the forecast is 25 % off what was foreseen when the period began",
        ),
        (
            Alert("drift", "info", "2026-09-14", D("0.25"), D("0.2"), D(50), against="budget"),
            "info on 2026-09-14: the forecast is 25 % off the budget",
        ),
        (
            Alert("burn", "page", "2026-09-14", D("3.04"), D(3), D(13), 1),
            "page since 2026-09-14: the last day spent 3.0 times as fast as the budget allows",
        ),
        (
            Alert("burn", "ticket", "2026-09-08", D("1.46"), D("1.3"), D(13), 7),
            "ticket since 2026-09-08: the last 7 days spent 1.5 times as fast as the budget allows",
        ),
    ],
)
def test_an_alert_says_what_is_wrong_and_since_when(alert, said):
    assert alerts.words(alert, "USD") == said


def test_only_what_somebody_is_told_has_a_line():
    """Two of three stand: one is for information, and what is suppressed tells nobody."""
    page = Alert("ahead", "page", "2026-09-12", D("0.82"), D("0.8"), D(900))
    landing = Alert("landing", "ticket", "2026-09-14", D(10_980), D(10_000), D(980))
    budget = replace(verdicts.BUDGETS[0], alerts=(page, landing, replace(landing, suppressed="load test")), runbook="")
    assert alerts.line(budget, "USD").count(";") == 1
    assert alerts.line(replace(budget, alerts=(replace(page, severity="info"),)), "USD") == ""


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_runbook_is_text_and_nothing_else(format):
    budget = replace(verdicts.BUDGETS[0], runbook="<b>\x1b[31m ](https://evil.example) | @all")
    shown = renderer(format)(verdicts.verdict(budgets=[budget]))
    assert "\x1b" not in shown
    assert format == "table" or not any(raw in shown for raw in ("<b>", "](https://evil", "@all", "https://evil"))
