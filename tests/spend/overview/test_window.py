"""Which days a report is about, and what they are compared with."""

from datetime import date

import pytest

from costgate.errors import ConfigError, InputError
from costgate.spend.overview.window import window

FIRST, COMPLETE = date(2026, 1, 1), date(2026, 9, 10)


def test_by_default_it_is_the_month_of_the_last_complete_day():
    found = window(FIRST, COMPLETE)
    assert (found.title, found.start, found.end, found.until) == (
        "September 2026",
        date(2026, 9, 1),
        date(2026, 9, 30),
        COMPLETE,
    )
    assert found.before == (date(2026, 8, 1), date(2026, 8, 10))


def test_a_whole_month_is_compared_with_the_whole_month_before():
    found = window(FIRST, COMPLETE, "2026-03")
    assert (found.complete, found.before) == (
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
    )


def test_the_30th_has_no_like_in_february_which_is_then_taken_whole():
    found = window(FIRST, date(2026, 3, 30))
    assert found.before == (date(2026, 2, 1), date(2026, 2, 28))


def test_days_are_compared_with_as_many_right_before():
    found = window(FIRST, COMPLETE, span=(date(2026, 8, 11), date(2026, 8, 20)))
    assert (found.title, found.before) == ("2026-08-11 to 2026-08-20", (date(2026, 8, 1), date(2026, 8, 10)))


def test_what_the_bill_does_not_have_is_not_compared():
    assert window(FIRST, COMPLETE, "2026-01").before is None


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"month": "2026-13"}, ConfigError),
        ({"month": "0000-01"}, ConfigError),
        ({"month": "9999-12"}, ConfigError),
        ({"span": (date.min, date.max)}, ConfigError),
        ({"span": (COMPLETE, date.max)}, ConfigError),
        ({"month": "2026-09", "span": (FIRST, None)}, ConfigError),
        ({"span": (COMPLETE, FIRST)}, ConfigError),
        ({"month": "2026-10"}, InputError),
        ({"month": "2025-12"}, InputError),
    ],
)
def test_what_makes_no_sense_is_an_error(asked, error):
    with pytest.raises(error):
        window(FIRST, COMPLETE, **asked)


def test_before_the_first_complete_day_there_is_nothing_to_report():
    with pytest.raises(InputError, match="no complete day up to 2025-12-31"):
        window(FIRST, date(2025, 12, 31))
