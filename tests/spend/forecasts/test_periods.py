"""Periods have their true ends, whatever the year, and follow each other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.errors import ConfigError
from costgate.spend.forecasts.periods import MONTHS, Rhythm, current, period


@pytest.mark.parametrize(
    ("kind", "day", "start", "end", "days"),
    [
        ("monthly", date(2026, 9, 16), date(2026, 9, 1), date(2026, 9, 30), 30),
        ("monthly", date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31), 31),
        ("monthly", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), 29),
        ("quarterly", date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31), 90),
        ("quarterly", date(2026, 11, 23), date(2026, 10, 1), date(2026, 12, 31), 92),
        ("yearly", date(2026, 6, 1), date(2026, 1, 1), date(2026, 12, 31), 365),
        ("yearly", date(2028, 6, 1), date(2028, 1, 1), date(2028, 12, 31), 366),
    ],
)
def test_a_day_falls_into_its_calendar_period(kind, day, start, end, days):
    found = period(kind, day)
    assert (found.start, found.end, found.days) == (start, end, days)


@given(st.sampled_from(sorted(MONTHS)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_gap_or_overlap(kind, day):
    """The next period starts the day after this one ends, and the one before it is this one again."""
    found = period(kind, day)
    assert found.start <= day <= found.end
    assert found.following.start == found.end + timedelta(days=1)
    assert found.following.previous == found


WEEKS = Rhythm(days=28, first=date(2026, 1, 5))
SPANS = Rhythm(spans=((date(2026, 1, 1), date(2026, 3, 15)), (date(2026, 4, 1), date(2026, 4, 30))))


@pytest.mark.parametrize(
    ("kind", "day", "start", "end"),
    [
        (Rhythm(months=12, first_month=4), date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31)),
        (Rhythm(months=12, first_month=4), date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (Rhythm(months=3, first_month=2), date(2026, 1, 31), date(2025, 11, 1), date(2026, 1, 31)),
        (Rhythm(months=3, first_month=12), date(2026, 12, 1), date(2026, 12, 1), date(2027, 2, 28)),
        (WEEKS, date(2026, 1, 5), date(2026, 1, 5), date(2026, 2, 1)),
        (WEEKS, date(2026, 2, 2), date(2026, 2, 2), date(2026, 3, 1)),
        (WEEKS, date(2026, 1, 4), date(2025, 12, 8), date(2026, 1, 4)),
        (SPANS, date(2026, 3, 15), date(2026, 1, 1), date(2026, 3, 15)),
    ],
)
def test_fiscal_years_weeks_and_spans_have_their_own_ends(kind, day, start, end):
    found = period(kind, day)
    assert (found.start, found.end) == (start, end)


@given(
    st.one_of(
        st.builds(Rhythm, st.sampled_from([1, 3, 12]), st.integers(1, 12), st.just(0), st.just(date.min), st.just(())),
        st.builds(
            Rhythm, st.just(0), st.just(1), st.sampled_from([7, 28]), st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.just(())
        ),
    ),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_periods_of_any_rhythm_follow_each_other_without_gap_or_overlap(kind, day):
    found = period(kind, day)
    assert found.start <= day <= found.end
    assert found.following.start == found.end + timedelta(days=1)
    assert found.following.previous == found


def test_between_spans_and_after_the_last_there_is_no_period():
    assert current(SPANS, date(2026, 3, 16)) is None
    assert period(SPANS, date(2026, 1, 1)).following == period(SPANS, date(2026, 4, 1))
    assert period(SPANS, date(2026, 4, 1)).following is None
    with pytest.raises(ConfigError, match="no span of this period has 2026-03-16"):
        period(SPANS, date(2026, 3, 16))
