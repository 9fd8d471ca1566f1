"""A budget as it applies on one day: its period, its amount, its currency."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from costgate import configfile
from costgate.errors import ConfigError
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts.periods import current

TERMS = budgeted.Terms(Path(), "2026-09-15", "USD", lambda _code, _day: Decimal(2))


def one(text):
    return configfile.parse(f"budgets: [{{scope: {{team: web}}, amount: 100, {text}}}]".encode(), "costgate.yaml").budgets[0]


def applied(text, day=date(2026, 9, 15)):
    budget = one(text)
    return budgeted.applying(budget, current(budgeted.rhythm(budget), day), TERMS)


@pytest.mark.parametrize(
    ("text", "amount", "following"),
    [
        ("next_amount: 110", 100, 110),
        ("amounts: {2026-09: 90}", 90, 100),
        ("amounts: {2026-10-01: 120}, next_amount: 110", 100, 120),
        ("amounts: {2026-09: 0}", 0, 100),
        ("period: yearly, year_starts: 4, amounts: {2026-04: 90, 2027-04: 95}", 90, 95),
        ("period: weekly, start: 2026-09-07, amounts: {2026-09-14: 90}", 90, 100),
        ("period: custom, spans: [{from: 2026-09-01, until: 2026-09-20, amount: 7}]", 7, 100),
    ],
)
def test_the_amount_is_that_of_the_period(text, amount, following):
    budget, said = applied(text)
    assert (budget.amount, budget.next_amount, said) == (amount, following, [])


@pytest.mark.parametrize(
    "text",
    [
        "amounts: {2026-09-02: 90}",
        "period: quarterly, amounts: {2026-09: 90}",
        "period: weekly, start: 2026-09-07, amounts: {2026-09-15: 90}",
        "amounts: {2026-13: 90}",
    ],
)
def test_an_amount_of_what_is_no_period_is_an_error(text):
    with pytest.raises(ConfigError, match="the budget of team=web has an amount for"):
        applied(text)


def test_all_amounts_are_converted_and_the_rate_is_said():
    budget, said = applied("currency: EUR, max_increase: 5, max_increase_percent: 20")
    assert (budget.amount, budget.next_amount, budget.max_increase, budget.max_increase_percent) == (200, 200, 10, 20)
    assert said == ["the budget of team=web is in EUR: 1 EUR is 2 USD on 2026-09-15"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("period: weekly", "lacks start"),
        ("start: 2026-09-07", "has start, which is for weekly"),
        ("period: custom", "lacks spans"),
        ("spans: [{from: 2026-09-01, until: 2026-09-02}]", "which are for period: custom"),
        ("year_starts: 4", "has year_starts, which is for quarterly and yearly"),
        ("period: custom, spans: [{from: 2026-09-02, until: 2026-09-01}]", "ends on 2026-09-01, before it begins"),
        (
            "period: custom, spans: [{from: 2026-09-01, until: 2026-09-05}, {from: 2026-09-05, until: 2026-09-06}]",
            "begins before the one up to 2026-09-05 is over",
        ),
        ("amounts: {September: 5}", "write the month or day"),
        ("currency: euro", "currency"),
    ],
)
def test_what_does_not_go_together_is_an_error(text, wrong):
    with pytest.raises(ConfigError, match=wrong):
        one(text)


def test_a_suppression_that_is_over_is_a_notice_in_a_run():
    text = b"alerts: {suppressions: [{from: 2026-09-01, to: 2026-09-02, reason: test, owner: ana, scope: {team: web}}]}"
    alerts = configfile.parse(text, "costgate.yaml").alerts
    _, notices = budgeted.standings([], None, None, TERMS._replace(alerts=alerts))
    assert notices == [
        "the suppression of alerts of team=web ended on 2026-09-02: remove it from alerts.suppressions, or extend it"
    ]
