"""How often a schedule fires in an average month of 730 hours."""

from decimal import Decimal

import pytest

from costgate.price.kubernetes._cron import runs
from costgate.price.pricer import Unpriced


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("* * * * *", 43800),
        ("*/5 * * * *", 8760),
        ("0 * * * *", 730),
        ("@hourly", 730),
        ("0,30 9-17 * * *", Decimal(18 * 730) / 24),
        ("0 0 * * *", Decimal(730) / 24),
        ("@daily", Decimal(730) / 24),
        ("0 3 * * 0", Decimal(730) / 168),
        ("0 3 * * 7", Decimal(730) / 168),
        ("0 3 * * sun", Decimal(730) / 168),
        ("0 9 * * MON-FRI", Decimal(5 * 730) / 168),
        ("@every 1h30m", Decimal(730) / Decimal("1.5")),
        ("TZ=Europe/Berlin 0 * * * *", 730),
    ],
)
def test_a_schedule_fires_so_often(schedule, expected):
    assert abs(runs(schedule) - expected) < Decimal("1e-9")


@pytest.mark.parametrize(("schedule", "yearly"), [("0 0 1 1 *", 1), ("@monthly", 12), ("0 0 1 */3 *", 4), ("0 0 31 * *", 7)])
def test_rare_schedules_follow_the_calendar(schedule, yearly):
    a_year = Decimal("365.25") * 24 / 730
    assert abs(runs(schedule) * a_year - yearly) < Decimal("0.001")


def test_a_day_of_the_month_or_a_day_of_the_week_is_enough_where_both_are_limited():
    """The 1st, and every Monday: 12 and 52.18 times a year, together on some days."""
    a_year = Decimal("365.25") * 24 / 730
    assert 62 < runs("0 0 1 * mon") * a_year < 63


@pytest.mark.parametrize(
    "schedule", ["", "hourly", "60 * * * *", "* * * *", "*/0 * * * *", "5-1 * * * *", "@every", "a b c d e"]
)
def test_what_is_no_schedule_is_unpriced(schedule):
    with pytest.raises(Unpriced, match="schedule"):
        runs(schedule)
