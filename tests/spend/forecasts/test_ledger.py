"""A change costs what its days in the period cost, and is counted once while the bill catches up: the worked examples."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.ledger import Merged, cost, effective, hidden, outstanding
from costgate.spend.forecasts.levels import FLAT, Level
from tests.spend.days import WEEK, until

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
CENT = Decimal("0.01")


def mean_of(days, last):
    return Level("trailing", Decimal(380), FLAT, days, last)


def test_worked_example_1_a_dollar_an_hour_from_the_17th():
    """336 in September's 14 days left, 730 a headline month, 744 in October."""
    change = Merged("a", effective(date(2026, 9, 16)), Decimal(1))
    assert change.effective == date(2026, 9, 17)
    assert cost(change, *SEPTEMBER) == 336
    assert cost(change, *OCTOBER) == 744


def test_worked_example_2_a_change_on_the_last_days():
    """+2,400 a headline month, effective on the 30th: 78.90 in September, 2,446.03 in October."""
    change = Merged("a", effective(date(2026, 9, 29)), Decimal(2400) / 730)
    assert cost(change, *SEPTEMBER).quantize(CENT) == Decimal("78.90")
    assert cost(change, *OCTOBER).quantize(CENT) == Decimal("2446.03")


def test_worked_example_3_the_days_that_have_the_change_already_are_not_counted_again():
    """+24 a day from the 11th, known up to the 14th, level of 7 days: 4 of them have it, so 164.57 and not 384."""
    change = Merged("j", date(2026, 9, 11), Decimal(1))
    level = mean_of(7, date(2026, 9, 14))
    assert hidden(change.effective, level) == Decimal(3) / 7
    found = outstanding([change], level, *SEPTEMBER)["j"]
    assert found.quantize(CENT) == Decimal("164.57")
    assert (384 - found).quantize(CENT) == Decimal("219.43")


@pytest.mark.parametrize(("days", "percent"), [(28, "-7.9"), (30, "-1.4"), (31, "1.9")])
def test_a_month_of_730_hours_is_off_a_true_month_by_what_the_source_says(days, percent):
    change = Merged("a", date(2026, 1, 1), Decimal(1))
    true = cost(change, date(2026, 1, 1), date(2026, 1, days))
    assert ((true - 730) / 730 * 100).quantize(Decimal("0.1")) == Decimal(percent)


def test_a_change_before_its_first_day_and_after_the_period_costs_nothing():
    assert cost(Merged("a", date(2026, 10, 1), Decimal(1)), *SEPTEMBER) == 0
    assert outstanding([Merged("a", date(2026, 10, 1), Decimal(1))], mean_of(14, date(2026, 9, 14)), *SEPTEMBER) == {}


def test_what_is_bought_once_is_billed_on_its_day_or_spread_over_its_term():
    billed = Merged("a", date(2026, 9, 17), Decimal(0), once=Decimal(365))
    spread = billed._replace(term_days=365)
    assert (cost(billed, *SEPTEMBER), cost(billed, *OCTOBER)) == (365, 0)
    assert (cost(spread, *SEPTEMBER), cost(spread, *OCTOBER)) == (14, 31)
    assert cost(spread, date(2026, 9, 17), date(2030, 1, 1)) == 365


def test_what_was_bought_once_and_is_in_the_bill_is_not_outstanding():
    billed = Merged("a", date(2026, 9, 10), Decimal(0), once=Decimal(500))
    assert outstanding([billed], mean_of(14, date(2026, 9, 14)), *SEPTEMBER) == {}
    assert outstanding([billed], mean_of(14, date(2026, 9, 9)), *SEPTEMBER) == {"a": 500}


def test_the_share_that_is_paid_of_the_list_price_counts():
    change = Merged("a", date(2026, 9, 17), Decimal(1), paid=Decimal("0.7"))
    assert cost(change, *SEPTEMBER) == Decimal("235.2")


def test_a_median_shows_a_change_wholly_once_more_than_half_of_its_days_have_it():
    level = Level("weekday", Decimal(1), FLAT, 14, date(2026, 9, 14))
    shares = [hidden(date(2026, 9, day), level) for day in (1, 7, 8, 9, 15, 30)]
    assert shares == [0, 0, Decimal("0.5"), 1, 1, 1]


def test_an_entry_that_is_on_record_twice_counts_once_and_the_later_one_counts():
    level = mean_of(14, date(2026, 9, 14))
    first, later = Merged("a", date(2026, 9, 20), Decimal(1)), Merged("a", date(2026, 9, 20), Decimal(2))
    assert outstanding([first, first], level, *SEPTEMBER) == outstanding([first], level, *SEPTEMBER)
    assert outstanding([first, later], level, *SEPTEMBER) == outstanding([later], level, *SEPTEMBER)


def test_a_revert_cancels_what_it_reverts():
    level = mean_of(14, date(2026, 9, 14))
    found = outstanding(
        [Merged("a", date(2026, 9, 20), Decimal(3)), Merged("revert of a", date(2026, 9, 20), Decimal(-3))], level, *SEPTEMBER
    )
    assert sum(found.values()) == 0


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(1, 29), st.integers(0, 400), st.integers(-10, 10))
def test_a_known_step_lands_right_on_every_day_of_the_month(day, known, base, hourly):
    """However much of it the bill shows, base and step together come to what the month really costs: nothing counts twice."""
    step, first = 24 * hourly, date(2026, 9, day)
    base += 240  # a saving never saves more than there is
    last = date(2026, 9, known)
    start = date(2026, 8, 1)
    days = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    forecaster = Forecaster(until([base + step * (d >= first) for d in days], last), [Merged("a", first, Decimal(hourly))])
    truth = Decimal(30 * base + step * (30 - day + 1))
    assert forecaster.level.method == "trailing"
    assert forecaster.landing(*SEPTEMBER).amount == pytest.approx(truth, rel=Decimal("1e-20"))


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(1, 29), st.integers(-2, 10))
def test_a_known_step_on_weekdays_that_differ_lands_within_an_eighth(day, known, hourly):
    """A median takes in a step at once, not bit by bit, and less cleanly where the weekdays differ."""
    step, first, last, start = 24 * hourly, date(2026, 9, day), date(2026, 9, known), date(2026, 8, 1)
    calendar = [start + timedelta(days=n) for n in range(61)]
    costs = [3 * WEEK[d.weekday()] + step * (d >= first) for d in calendar]
    known_days = (last - start).days + 1
    forecaster = Forecaster(until(costs[:known_days], last), [Merged("a", first, Decimal(hourly))])
    assert forecaster.level.method == "weekday"
    assert forecaster.landing(*SEPTEMBER).amount == pytest.approx(Decimal(sum(costs[31:])), rel=Decimal("0.125"))
