"""When something runs, as hours of a month of 730."""

from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.price.schedule import hours

WEEK = 168


@pytest.mark.parametrize(
    ("text", "hours_a_week"),
    [
        ("weekdays 8-20", 60),
        ("mon-fri 8-20", 60),
        ("daily 6-22", 112),
        ("weekends", 48),
        ("weekdays 8:30-18", "47.5"),
        ("weekdays 8-20, sat 10-14", 64),
        ("weekdays 8-20, mon 18-22", 62),
        ("Mon-Fri 22-6", 40),
        ("fri-mon", 96),
        ("sunday 20-4", 8),
        ("always", 168),
        ("never", 0),
    ],
)
def test_a_schedule_is_its_share_of_the_week(text, hours_a_week):
    """Overlapping parts count once; a range over midnight runs into the next day; Friday to Monday is four days."""
    assert round(hours(text) * WEEK / 730, 4) == Decimal(hours_a_week)


def test_a_number_is_hours_a_month():
    """As `monthly_hrs` of a single resource is."""
    assert hours("300") == 300


@pytest.mark.parametrize("text", ["", "someday 8-20", "weekdays 8-25", "weekdays 8:75-9", "731", "-1", "mon-tue-wed", "nan"])
def test_what_is_no_schedule_is_an_error(text):
    """It says how one is written."""
    with pytest.raises(ConfigError, match="running") as caught:
        hours(text)
    assert "weekdays 8-20" in caught.value.hint
