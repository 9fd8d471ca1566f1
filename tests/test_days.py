"""Days as people write them, of our times."""

from datetime import date

import pytest

from costgate import days


def test_a_day():
    assert days.day("2026-09-30") == date(2026, 9, 30)


@pytest.mark.parametrize(
    "text", ["", "2026-9-30", "20260930", "2026-W40-3", "2026-02-30", "\u0662026-09-30", "1899-12-31", "2200-01-01"]
)
def test_what_is_none(text):
    with pytest.raises(ValueError, match=r"not written as|not in the years|no day of the calendar"):
        days.day(text)


def test_the_first_and_the_last():
    assert [days.checked(day) for day in (days.FIRST, days.LAST)] == [date(1900, 1, 1), date(2199, 12, 31)]
