"""What a window cost above what was forecast before it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import ConfigError, InputError
from costgate.spend.anomalies import anomalies, incident_cost
from costgate.spend.anomalies.anomalies import Rule
from costgate.spend.forecasts.series import DAY
from tests.spend.dailybills import bill, day
from tests.spend.days import WEEK, spent

USUAL = {("EC2", "web"): 100, ("S3", "ops"): 50}


def measured(folder, first, last, changed=(), days=40, **asked):
    with bill(folder, days, USUAL, changed) as one:
        return incident_cost.measure(one, (day(first), day(last)), day(days - 1), **asked)


def test_the_window_costs_what_is_above_the_forecast_of_the_days_before(tmp_path):
    found = measured(tmp_path, 30, 32, [(31, "EC2", "web", 400), (32, "S3", "ops", 70)])
    assert (found.whole.spent, found.whole.forecast, found.whole.excess) == (770, 450, 320)
    assert [(cost.key, cost.excess) for cost in found.parts] == [(("EC2",), 300), (("S3",), 20)]
    assert [cost.excess for cost in found.days] == [0, 300, 20]
    assert (found.rest, found.low, found.high) == (0, None, None)


def test_the_interval_is_that_of_past_forecasts_when_there_are_enough(tmp_path):
    """All past days were as forecast, so nothing else is likely."""
    found = measured(tmp_path, 90, 91, [(90, "EC2", "web", 200)], days=100)
    assert (found.low, found.high) == (100, 100)


def test_parts_and_what_they_leave_unexplained_add_up_to_the_whole(tmp_path):
    """Two services that take turns: the median of each is not half of the whole's."""
    changed = [(n, "EC2" if n % 2 else "S3", "x", 100 + n) for n in range(40)]
    found = measured(tmp_path, 35, 36, changed)
    assert sum(cost.excess for cost in found.parts) + found.rest == found.whole.excess


def test_a_scope_narrows_it_and_one_without_spend_is_an_error(tmp_path):
    assert measured(tmp_path, 30, 30, scope={"team": "ops"}).whole.spent == 50
    with pytest.raises(InputError, match="nothing was spent"):
        measured(tmp_path, 30, 30, scope={"team": "opps"})


@pytest.mark.parametrize(("first", "last", "error"), [(6, 8, InputError), (30, 40, InputError), (30, 29, ConfigError)])
def test_windows_that_cannot_be_measured_are_errors(first, last, error, tmp_path):
    with pytest.raises(error):
        measured(tmp_path, first, last)


def test_an_incident_costs_what_its_days_cost_above_the_forecast_before_it():
    series = spent([100] * 28 + [400, 250, 100])
    start = series.first + 28 * DAY
    assert incident_cost.cost((), series, start, start + DAY).excess == 450


EXTRA = st.lists(st.integers(0, 2_000), min_size=5, max_size=5)


@settings(max_examples=30, deadline=None)
@given(EXTRA)
def test_the_cost_of_a_window_is_the_same_over_any_level(extra):
    """A constant amount more on every day is expected on every day: it is no part of the incident."""
    costs = []
    for level in (1_000, 50_000):
        flat = [Decimal(level)] * 56
        series = spent([*flat, *[level + more for more in extra]])
        start = series.first + 56 * (day(1) - day(0))
        costs.append(incident_cost.cost((), series, start, series.until).excess)
    assert costs == [sum(extra)] * 2


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 900))
def test_excess_does_not_depend_on_a_weekly_pattern_that_does_not_change(by, extra):
    """Weekdays that differ by four, at any scale, and so much more on a Monday after 8 weeks: the excess is what was more."""
    usual = [amount * by for amount in WEEK] * 8
    found = anomalies.anomalies(spent([*usual, WEEK[0] * by + extra]), Rule(Decimal(0), Decimal(0), Decimal(0)))
    assert [round(one.excess, 9) for one in found if one.day == day(56)] == [extra]
