"""A period lands at what was spent, what the rest will cost and what is merged; the past says how far to trust it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.series import added
from tests.spend.days import AMOUNTS, histories, spent, until, weekly

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
CENT = Decimal("0.01")
PRECISE = Decimal("1e-25")


def swinging(days):
    """Days that swing by 10 % with no pattern of weeks."""
    return [100 + (n * 7919 % 21) - 10 for n in range(days)]


def landing(amounts, last=date(2026, 9, 14), merged=(), once=None):
    first = last - timedelta(days=len(amounts) - 1)
    return Forecaster(spent(amounts, first, once), merged).landing(*SEPTEMBER)


def test_worked_example_1_lands_980_over():
    """14 days of September cost 4,900, the days to come 380 each: 10,980 of 10,000; with +1.00 an hour from the 17th 11,316."""
    days = [350 + 30 * (-1) ** n for n in range(14)]
    assert sum(days) == 4900
    known = [380] * 14 + days
    found = Forecaster(until(known, date(2026, 9, 14)))
    found.level = found.level._replace(amount=Decimal(380), weekdays=(Decimal(1),) * 7)
    assert found.landing(*SEPTEMBER).amount == 10_980
    found.merged = [Merged("this change", date(2026, 9, 17), Decimal(1))]
    assert found.landing(*SEPTEMBER).amount == 11_316


def test_a_landing_is_what_was_spent_and_the_level_of_the_rest():
    found = landing([10] * 60)
    assert (found.spent, found.rest, found.ledger) == (140, 160, 0)
    assert found.amount == 300


def test_what_was_bought_once_is_spent_and_not_repeated():
    """An upfront fee of 5,000 on the 13th is in the period, and in no day to come."""
    bought = [10] * 58 + [5010, 10]
    assert landing(bought, once={58: 5000}).amount == 5300
    assert landing(bought).amount > 10_000


def test_days_before_the_series_begins_count_at_its_level():
    found = landing([10] * 4)
    assert (found.spent, found.amount, found.method) == (40, 300, "runrate")


def test_a_period_that_is_complete_lands_at_what_it_cost():
    found = landing([10] * 60, date(2026, 9, 30))
    assert (found.amount, found.low, found.high) == (300, 300, 300)
    assert found.breach(Decimal(300)) == 0
    assert found.breach(Decimal(299)) == 1


def test_a_period_to_come_has_a_landing_too():
    """Known up to the last of August: all of September is ahead."""
    assert landing([10] * 90, date(2026, 8, 31)).amount == 300
    assert landing([10] * 90, date(2026, 8, 20)).amount == 300


def test_a_horizon_is_the_current_period_and_those_after_it():
    found = Forecaster(until([10] * 300, date(2026, 9, 14))).periods("monthly", date(2026, 9, 15), 4)
    assert [(each.start.month, each.amount) for each in found] == [(9, 300), (10, 310), (11, 300), (12, 310)]
    assert [
        each.amount for each in Forecaster(until([10] * 300, date(2026, 9, 14))).periods("quarterly", date(2026, 9, 15))
    ] == [
        920,
        920,
    ]


def test_the_interval_is_measured_from_30_past_forecasts_on():
    """Sixteen days lie ahead: 28 days of history and 45 days of outcomes give 30 past forecasts, one day less 29."""
    assert len(landing(swinging(73)).ratios) == 30
    few = landing(swinging(72))
    assert few.ratios == ()
    assert (few.low, few.high) == (few.spent + few.rest * Decimal("0.75"), few.spent + few.rest * Decimal("1.25"))


def test_no_more_than_240_past_forecasts_are_made():
    assert len(landing(swinging(600)).ratios) == 240


def test_the_probability_of_a_breach_is_the_share_of_past_forecasts_that_were_short_enough():
    found = landing(swinging(300))
    at = found.spent + found.rest * found.ratios[180]
    over = sum(ratio > found.ratios[180] for ratio in found.ratios)
    assert found.breach(at) == Decimal(over) / 240
    assert found.breach(found.spent + found.rest * 2) == 0
    assert found.breach(found.spent) == 1


def test_a_change_adds_to_the_probability_of_a_breach():
    found = landing(swinging(300))
    assert found.breach(found.amount + 100) < found.breach(found.amount + 100, Decimal(100)) <= 1


def test_without_enough_past_the_probability_is_not_known():
    assert landing(swinging(40)).breach(Decimal(10_000)) is None


@pytest.mark.parametrize(
    ("last", "days", "confident"), [("2026-09-09", 300, False), ("2026-09-10", 300, True), ("2026-09-20", 50, False)]
)
def test_a_landing_is_sure_from_the_10th_day_on_and_with_a_measured_interval(last, days, confident):
    assert landing(swinging(days), date.fromisoformat(last)).confident is confident


def test_the_ledger_shifts_the_interval_and_does_not_widen_it():
    merged = [Merged("a", date(2026, 9, 20), Decimal(1))]
    with_it, without = landing(swinging(300), merged=merged), landing(swinging(300))
    assert with_it.merged == {"a": 264}
    assert (with_it.low - without.low, with_it.high - without.high) == (264, 264)


def test_savings_that_are_merged_take_back_nothing_of_what_was_spent():
    """At list price they may be more than what was really paid: the rest is nothing then, not a refund."""
    found = landing(swinging(300), merged=[Merged("a", date(2026, 9, 15), Decimal(-100))])
    assert (found.amount, found.low, found.high) == (found.spent,) * 3
    assert found.breach(found.spent) == 0
    assert found.breach(found.spent - 1) == 1


def test_a_day_to_come_has_what_is_merged_from_its_first_day_on():
    found = Forecaster(until([10] * 60, date(2026, 9, 14)), [Merged("a", date(2026, 9, 20), Decimal(1), once=Decimal(5))])
    assert [found.day(date(2026, 9, day)) for day in (19, 20, 21)] == [10, 39, 34]


def test_past_forecasts_know_nothing_of_what_came_after_them():
    """A level made from days that had not been yet would make every interval too narrow."""
    steady, stepped = swinging(200), [*swinging(200)[:-10], *[900] * 10]
    at = Forecaster(spent(stepped))
    assert at._level(190) == Forecaster(spent(steady))._level(190)


# -- what holds for any bill ----------------------------------------------------------------------------------------

MERGED = st.lists(
    st.builds(
        Merged,
        st.sampled_from("abcd"),
        st.dates(date(2026, 8, 1), date(2026, 10, 31)),
        st.decimals(-5, 5, places=2),
        st.decimals(0, 100, places=2),
        st.sampled_from([0, 10, 365, 10**9]),
        st.sampled_from([Decimal(1), Decimal("0.7")]),
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(histories(1, 100), MERGED)
def test_an_interval_is_ordered(amounts, merged):
    found = landing(amounts, merged=merged)
    assert found.low <= found.high
    assert found.ratios == tuple(sorted(found.ratios))
    assert not found.ratios or len(found.ratios) >= 30


@settings(max_examples=40, deadline=None)
@given(histories(1, 100), MERGED, st.decimals("0.01", 100, places=2))
def test_all_amounts_times_k_give_k_times_the_landing(amounts, merged, k):
    once = landing(amounts, merged=merged)
    times = landing(
        [amount * k for amount in amounts], merged=[m._replace(hourly=m.hourly * k, once=m.once * k) for m in merged]
    )
    for name in ("amount", "low", "high"):
        assert getattr(times, name) == pytest.approx(getattr(once, name) * k, rel=PRECISE, abs=PRECISE * 10**6)


@settings(max_examples=40, deadline=None)
@given(histories(1, 100), MERGED)
def test_a_service_that_costs_nothing_changes_nothing(amounts, merged):
    days = until(amounts, date(2026, 9, 14))
    with_it = added([days, until([0] * len(amounts), date(2026, 9, 14))])
    assert Forecaster(with_it, merged).landing(*SEPTEMBER) == Forecaster(days, merged).landing(*SEPTEMBER)


@settings(max_examples=40, deadline=None)
@given(histories(1, 100), MERGED)
def test_an_entry_of_the_ledger_counts_once_however_often_it_is_on_record(amounts, merged):
    assert landing(amounts, merged=merged * 3) == landing(amounts, merged=merged)


@settings(max_examples=40, deadline=None)
@given(histories(60, 100), AMOUNTS, AMOUNTS)
def test_a_larger_budget_is_never_more_likely_to_be_broken(amounts, budget, more):
    found = landing(amounts)
    low, high = found.breach(budget), found.breach(budget + more)
    assert (low is None) == (high is None) or found.rest <= 0 or found.spent > budget  # what is over is known to be over
    assert low is None or high is None or 0 <= high <= low <= 1


@settings(max_examples=20, deadline=None)
@given(histories(1, 100), st.sampled_from(["monthly", "quarterly"]), st.integers(1, 4))
def test_the_periods_of_a_horizon_add_up_to_the_whole_of_it(amounts, kind, count):
    found = Forecaster(until(amounts, date(2026, 9, 14)))
    parts = found.periods(kind, date(2026, 9, 15), count)
    whole = found.landing(parts[0].start, parts[-1].end)
    assert sum(part.amount for part in parts) == pytest.approx(whole.amount, rel=PRECISE)


def test_weeks_that_are_alike_are_forecast_to_the_cent():
    found = Forecaster(until(weekly(20), date(2026, 9, 13))).landing(*SEPTEMBER)
    assert found.method == "weekday"
    assert found.high - found.low < CENT
    assert all(abs(ratio - 1) < CENT for ratio in found.ratios)
