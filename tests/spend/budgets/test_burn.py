"""How fast a budget is spent, and which rules fire: the worked examples, and what holds for any spend."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.budgets import burn
from costgate.spend.budgets.burn import Position, Window
from costgate.spend.forecasts.forecast import Forecaster
from tests.spend.days import histories, until

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
B = Decimal(10_000)


def day(number):
    return date(2026, 9, number)


def position(amounts, last=None, budget=B):
    """A September that begins with *amounts*, known up to *last*."""
    return Position(Decimal(budget), *SEPTEMBER, until(amounts, last or day(len(amounts))))


def rules(*args, **kwargs):
    return [(alert.rule, alert.severity) for alert in burn.alerts(*args, **kwargs)]


# -- worked examples ------------------------------------------------------------------------------------------------


def test_worked_example_1_position():
    """B = 10,000, 14 of 30 days cost 4,900: u = .490, t = .467, burn rate 1.05; at 380 a day it is used up on day 27.4."""
    found = position([350] * 14)
    assert found.used == Decimal("0.49")
    assert round(found.elapsed, 3) == Decimal("0.467")
    assert round(found.burn, 2) == Decimal("1.05")
    assert round(burn.exhausted(found, lambda _: Decimal(380)), 1) == Decimal("27.4")


@pytest.mark.parametrize(("share", "hours", "expected"), [("0.02", 1, "14.4"), ("0.05", 6, "6"), ("0.10", 72, "1")])
def test_worked_example_thresholds_of_service_levels(share, hours, expected):
    """In hours of a month of 720: the formula is the SRE workbook's."""
    assert Window(hours, 1, Decimal(share), "page").threshold(720) == Decimal(expected)


def test_worked_example_thresholds_of_spend():
    """10 % in a day, 20 % in 3 and 30 % in 7 of 30 days are burn rates of 3.0, 2.0 and 1.3."""
    assert [round(window.threshold(30), 1) for window in burn.WINDOWS] == [3, 2, Decimal("1.3")]


@given(st.decimals("0.01", 10**6, places=2), st.integers(1, 366))
def test_a_burn_rate_of_1_lands_exactly_on_the_budget(budget, days):
    assert burn.burn_rate(budget, days, budget, days) == 1
    assert burn.share(Decimal(1), days, days) == 1


def test_the_share_of_the_budget_that_a_window_used():
    """A burn rate of 3 for a day of 30 is a tenth of the budget."""
    assert burn.share(Decimal(3), 1, 30) == Decimal("0.1")


# -- rules on the share that is used --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "fires"),
    [([334] * 15, True), ([333] * 15, False), ([0] * 14 + [5000], True), ([0] * 15 + [5000], False), ([5000], True)],
)
def test_half_of_the_budget_in_half_of_the_period_is_for_information(amounts, fires):
    assert (("half", "info") in rules(position(amounts))) is fires


def test_half_stands_from_the_day_on_which_it_held_first():
    (alert,) = [alert for alert in burn.alerts(position([600] * 5 + [1000] * 2 + [100] * 8)) if alert.rule == "half"]
    assert alert.since == day(7)


@pytest.mark.parametrize(
    ("amounts", "fires"),
    [
        ([400] * 20, True),
        ([400] * 19, False),
        ([310] * 26, False),
        ([320] * 29, False),
        ([340] * 29, True),
        ([340] * 30, False),
    ],
)
def test_80_percent_used_and_ahead_of_the_period_pages_while_it_lasts(amounts, fires):
    assert (("ahead", "page") in rules(position(amounts))) is fires


def test_a_credit_that_brings_spend_back_behind_the_period_ends_the_page():
    assert ("ahead", "page") not in rules(position([420] * 20 + [-3000]))


# -- windows and forecasts ------------------------------------------------------------------------------------------


def test_a_day_at_more_than_3_times_the_budgets_rate_pages():
    found = [alert for alert in burn.alerts(position([300] * 13 + [1001])) if alert.rule == "burn"]
    assert [(alert.window_days, alert.severity, alert.since) for alert in found] == [(1, "page", day(14))]
    assert ("burn", "page") not in rules(position([300] * 13 + [1000]))


def test_a_window_does_not_fire_when_it_is_over():
    """Six dear days, then a calm one: nobody is woken up for what has ended."""
    assert [alert for alert in burn.alerts(position([300] * 8 + [600] * 7)) if alert.rule == "burn"]
    assert not [alert for alert in burn.alerts(position([300] * 8 + [600] * 6 + [300])) if alert.rule == "burn"]


def test_a_window_looks_back_beyond_the_periods_first_day():
    """On the 1st, a dear day is a dear day; three of them need August."""
    found = burn.alerts(position([800, 800, 800], day(1)))
    assert [(alert.window_days, alert.severity) for alert in found] == [(3, "page")]


@pytest.mark.parametrize("days", range(1, 31))
def test_steady_spend_within_the_budget_fires_nothing(days):
    spent = position([330] * (60 + days), day(days))
    assert rules(spent, Forecaster(spent.spent).landing(*SEPTEMBER)) == []


def test_a_landing_over_the_budget_is_a_ticket_and_so_is_drift():
    spent = position([350] * 60, day(14))
    landing = Forecaster(spent.spent).landing(*SEPTEMBER)
    assert rules(spent, landing) == [("landing", "ticket")]
    assert rules(spent, landing, at_start=Decimal(8_000)) == [("drift", "ticket"), ("landing", "ticket")]
    assert rules(spent, landing, at_start=Decimal(8_750)) == [("landing", "ticket")]


def test_without_a_first_forecast_the_budget_stands_for_it():
    spent = position([200] * 60, day(14))
    assert rules(spent, Forecaster(spent.spent).landing(*SEPTEMBER)) == [("drift", "ticket")]


def test_the_most_urgent_alert_comes_first():
    spent = position([700] * 14)
    severities = [alert.severity for alert in burn.alerts(spent, Forecaster(spent.spent).landing(*SEPTEMBER))]
    assert severities == sorted(severities, key=burn.SEVERITIES.index)
    assert set(severities) == {"page", "ticket", "info"}


@pytest.mark.parametrize(("last", "budget"), [(date(2026, 8, 31), 10_000), (date(2026, 10, 1), 10_000), (day(14), 0)])
def test_before_and_after_the_period_and_without_a_budget_nothing_fires(last, budget):
    assert burn.alerts(position([10_000] * 40, last, budget)) == []


# -- when it is used up ---------------------------------------------------------------------------------------------


def test_a_budget_that_lasts_is_never_used_up():
    assert burn.exhausted(position([300] * 14), lambda _: Decimal(300)) is None


def test_a_budget_that_is_used_up_already_is_so_on_its_day():
    assert burn.exhausted(position([4000] * 5), lambda _: Decimal(0)) == Decimal("2.5")


def test_a_budget_of_nothing_is_used_up_by_the_first_cost():
    assert burn.exhausted(position([0, 0, 5], budget=0), lambda _: Decimal(0)) == 2
    assert burn.exhausted(position([0, 0], budget=0), lambda _: Decimal(0)) is None


@settings(deadline=None)
@given(histories(1, 30), st.integers(0, 2000))
def test_a_budget_is_used_up_exactly_when_the_period_lands_over_it(amounts, coming):
    found = position(amounts)
    lands = sum(found.spent.amounts) + coming * (30 - len(amounts))
    assert (burn.exhausted(found, lambda _: Decimal(coming)) is not None) == (lands > B)


@settings(deadline=None)
@given(histories(1, 30), st.decimals("0.01", 100, places=2))
def test_spend_and_budget_times_k_fire_the_same_rules(amounts, k):
    once, times = position(amounts), position([amount * k for amount in amounts], budget=B * k)
    assert [(alert.rule, alert.since) for alert in burn.alerts(once)] == [
        (alert.rule, alert.since) for alert in burn.alerts(times)
    ]


@settings(deadline=None)
@given(histories(1, 30))
def test_what_is_used_over_what_is_elapsed_is_the_burn_rate(amounts):
    found = position(amounts)
    assert found.burn == pytest.approx(found.rate(len(amounts)), rel=Decimal("1e-30"))
    assert found.complete == len(amounts)
    assert found.spent.until == SEPTEMBER[0] + timedelta(days=len(amounts) - 1)
