"""A budget knows what its scope spent, what it will, and how sure that is."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from costgate.spend.budgets import standing
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.ledger import Merged
from tests.spend.days import histories, spent, until


def test_the_period_and_the_next_one_have_the_forecast_and_the_ledger():
    found = standing.spending(
        until([10] * 300, date(2026, 9, 14)), "monthly", date(2026, 9, 15), [Merged("a", date(2026, 9, 21), Decimal(1))]
    )
    assert (found.period_start, found.period_end, found.period_days, found.next_days) == ("2026-09-01", "2026-09-30", 30, 31)
    assert (found.spent, found.spent_until, found.complete_days) == (140, "2026-09-14", 14)
    assert (found.rest, found.merged, found.next_landing, found.daily_rate) == (160, 240, 310 + 744, 10)
    assert (found.low, found.high, len(found.ratios), found.confident) == (540, 540, 240, True)


@given(histories(1, 60), st.dates(date(2026, 9, 1), date(2026, 9, 30)))
def test_spent_rest_and_merged_are_the_landing_whatever_the_history(amounts, as_of):
    series = until(amounts, as_of)
    landing = Forecaster(series).periods("monthly", as_of)[0]
    found = standing.spending(series, "monthly", as_of)
    assert found.spent + found.rest + found.merged == landing.amount
    assert found.low <= found.high


def test_a_history_of_the_past_only_has_no_complete_day_of_the_period():
    assert standing.spending(spent([10] * 30), "monthly", date(2026, 9, 15)).complete_days == 0
