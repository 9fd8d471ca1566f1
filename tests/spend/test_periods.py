"""Calendar periods have their true ends, whatever the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.spend.periods import MONTHS, period


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
