"""The level follows the weekdays where they differ, and falls back where the history does not bear it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.forecasts.levels import level
from tests.spend.days import WEEK, histories, spent, weekly

DAY = timedelta(days=1)


def of(series):
    return level(series.recurring, series.until)


def test_weeks_that_are_alike_go_on_as_they_are():
    """From any weekday on, to the cent."""
    for days in range(28, 35):
        series = spent((weekly(6))[:days])
        found = of(series)
        assert found.method == "weekday"
        for n in range(1, 15):
            assert found.on(series.until + n * DAY).quantize(Decimal("1e-9")) == WEEK[(days + n - 1) % 7]


@pytest.mark.parametrize(
    ("days", "amounts", "method"),
    [
        ("six days", [10] * 6, "runrate"),
        ("seven days", [10] * 7, "trailing"),
        ("27 days that differ by weekday", weekly(4)[:27], "trailing"),
        ("28 days that differ by weekday", weekly(4), "weekday"),
        ("weekdays that differ by less than 5 %", [100, 101, 102, 101, 100, 99, 98] * 4, "trailing"),
        ("six days of 28 that cost nothing", weekly(4)[:22] + [0] * 6, "trailing"),
        ("Sundays that cost nothing", [10, 10, 10, 10, 10, 10, 0] * 4, "weekday"),
    ],
)
def test_the_method_is_the_one_that_the_history_bears(days, amounts, method):
    assert of(spent(amounts)).method == method, days


def test_the_trailing_mean_is_that_of_14_days_and_the_run_rate_that_of_all():
    assert of(spent([1000] * 6 + [10] * 14)).amount == 10
    assert of(spent([10, 20, 30])).amount == 20


def test_one_dear_day_does_not_move_the_weekday_level():
    calm, dear = weekly(4), weekly(4)
    dear[20] = 5_000
    found, usual = of(spent(dear)), of(spent(calm))
    for n in range(1, 8):
        assert found.on(found.until + n * DAY) == pytest.approx(usual.on(usual.until + n * DAY), rel=Decimal("1e-30"))


def test_a_step_moves_the_level_within_two_weeks_and_not_the_weekdays():
    found = of(spent(weekly(6) + weekly(2, by=2)))
    assert found.on(found.until + DAY).quantize(Decimal("1e-9")) == 2 * WEEK[0]


def test_credits_are_not_foreseen():
    assert of(spent([-5] * 40)).total(*week(spent([-5] * 40))) == 0
    assert of(spent([100, 100, 100, 100, 100, 100, -50] * 4)).weekdays[6] == 0


def week(series):
    return series.until + DAY, series.until + 7 * DAY


@settings(deadline=None)
@given(histories(), st.integers(0, 60), st.integers(0, 60))
def test_a_total_is_the_sum_of_its_days(amounts, skip, days):
    found = of(spent(amounts))
    start = found.until + (1 + skip) * DAY
    each = sum(found.on(start + n * DAY) for n in range(days))
    assert abs(found.total(start, start + (days - 1) * DAY) - each) < Decimal("1e-30") * 10**6


@settings(deadline=None)
@given(histories(), st.decimals("0.01", 1000, places=2))
def test_all_spend_times_k_gives_k_times_the_level(amounts, k):
    once, times = of(spent(amounts)), of(spent([amount * k for amount in amounts]))
    assert times.method == once.method
    assert times.amount == pytest.approx(once.amount * k, rel=Decimal("1e-30"))


@settings(deadline=None)
@given(histories())
def test_the_weekdays_have_the_mean_1(amounts):
    assert sum(of(spent(amounts)).weekdays) == pytest.approx(Decimal(7), rel=Decimal("1e-30"))
