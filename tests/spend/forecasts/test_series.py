"""A series has every day once, and refuses what cannot be one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import InputError
from costgate.spend.forecasts.series import added, aligned, series
from tests.spend.days import MONDAY, histories, spent

DAY = timedelta(days=1)


def test_a_day_without_a_row_cost_nothing():
    found = series({date(2026, 9, 1): Decimal(1), date(2026, 9, 4): Decimal(4)})
    assert found.amounts == (1, 0, 0, 4)
    assert found.until == date(2026, 9, 4)


def test_the_bounds_add_days_and_cut_days_off():
    found = series({date(2026, 9, 2): Decimal(2)}, first=date(2026, 9, 1), until=date(2026, 9, 3))
    assert found.amounts == (0, 2, 0)
    assert series({date(2026, 9, 2): Decimal(2)}, first=date(2026, 9, 3), until=date(2026, 9, 3)).amounts == (0,)


def test_what_was_bought_once_is_spent_but_does_not_recur():
    found = spent([10, 510], once={1: 500})
    assert found.total(MONDAY, MONDAY + DAY) == 520
    assert found.recurring == (10, 10)


def test_a_total_counts_the_days_that_the_series_has():
    found = spent([1, 2, 4])
    assert found.total(MONDAY - DAY, MONDAY) == 1
    assert found.total(MONDAY + DAY, MONDAY + 9 * DAY) == 6
    assert found.total(MONDAY + 5 * DAY, MONDAY + 9 * DAY) == 0


@settings(deadline=None)
@given(histories(), st.integers(-5, 130))
def test_what_was_known_on_a_day_and_what_came_after_are_the_whole(amounts, day):
    found, last = spent(amounts), MONDAY + timedelta(days=day)
    assert sum(found.upto(last).amounts) + found.total(last + DAY, found.until) == sum(found.amounts)


def test_no_day_at_all_is_an_error():
    with pytest.raises(InputError, match="no day of actual spend"):
        series({})
    with pytest.raises(InputError, match="is complete up to 2026-08-31 only"):
        series({date(2026, 9, 1): Decimal(1)}, until=date(2026, 8, 31))


def test_a_day_in_the_year_1_is_an_error_and_not_a_million_days():
    with pytest.raises(InputError, match="actual spend covers"):
        series({date(1, 1, 1): Decimal(1), date(2026, 9, 1): Decimal(1)})


@given(st.lists(st.tuples(st.integers(-40, 40), histories(most=10)), min_size=1, max_size=5))
def test_a_sum_of_series_has_their_amounts_on_their_days(parts):
    own = [spent(amounts, MONDAY + timedelta(days=shift)) for shift, amounts in parts]
    whole = added(own)
    for n in range(-40, 60):
        day = MONDAY + timedelta(days=n)
        assert whole.total(day, day) == sum(part.total(day, day) for part in own)


def test_aligned_series_have_the_same_days():
    found = aligned({"a": spent([1]), "b": spent([2], MONDAY + 2 * DAY)})
    assert (found["a"].amounts, found["b"].amounts) == ((1, 0, 0), (0, 0, 2))
    assert aligned({}) == {}
