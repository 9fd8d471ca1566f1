"""Which days are anomalies, what drove them, what they cost, and how good a rule is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.anomalies import anomalies
from costgate.spend.anomalies.anomalies import Rule
from costgate.spend.forecasts.series import added
from tests.spend.days import MONDAY, WEEK, histories, spent, weekly

DAY = timedelta(days=1)


def flagged(amounts, **options):
    return [(anomaly.day - MONDAY).days for anomaly in anomalies.anomalies(spent(amounts), **options)]


# -- the rule -------------------------------------------------------------------------------------------------------


def test_a_day_as_on_the_real_bill_is_an_anomaly():
    """2018-12-04 cost 422 where 116 is usual."""
    (found,) = anomalies.anomalies(spent([116] * 28 + [422]))
    assert (found.expected, found.excess) == (116, 306)
    assert round(found.deviations, 1) == Decimal("35.6")


@pytest.mark.parametrize(
    ("why", "usual", "cost"),
    [
        ("less than 4 deviations, of at least 5 % of what is usual", 1000, 1296),
        ("no more than 10 of the currency", 10, 20),
        ("less than is usual", 1000, 0),
    ],
)
def test_a_day_is_no_anomaly_for_being(why, usual, cost):
    assert flagged([usual] * 28 + [cost]) == [], why


def test_a_day_is_no_anomaly_within_a_fifth_of_what_is_usual():
    """With a floor of 5 % four deviations are 29.7 %, so that the fifth only shows where fewer deviations are asked for."""
    loose = Rule(deviations=Decimal(1))
    assert flagged([1000] * 28 + [1200], rule=loose) == []
    assert flagged([1000] * 28 + [1201], rule=loose) == [28]


def test_a_bill_that_swings_is_given_room():
    assert flagged([100, 300] * 14 + [500]) == []


def test_a_service_that_is_new_and_dear_is_an_anomaly():
    (found,) = anomalies.anomalies(spent([0] * 28 + [11]))
    assert (found.expected, found.deviations) == (0, None)


def test_weekdays_are_expected_as_they_are():
    """Mondays of ten times the rest are no anomaly; such a Tuesday is, and so is a Sunday at the price of a Wednesday."""
    mondays = [1000, 100, 100, 100, 100, 100, 100] * 6
    assert flagged(mondays) == []
    assert flagged([*mondays, 1000, 1000]) == [43]
    assert flagged(weekly(6)) == []
    assert flagged([*weekly(6), *WEEK[:6], WEEK[2]]) == [48]


def test_a_dear_day_does_not_raise_the_bar_for_a_dearer_one_of_the_same_incident():
    """The real bill from 2018-01-23 on, in whole dollars.

    Before the 279 the median is 135.5 and MAD 17.5, so 239.3 is the limit. By the days before the 307 alone it would be 357.
    """
    before = [153, 153, 180, 187, 186, 186, 172, 174, 187, 185, 138, 0, 28, 319, 232, 300, 129, *[133] * 11]
    assert flagged([*before, 279, 233, 307, 259, 185]) == [28, 30, 31]


def test_a_new_level_is_an_incident_of_14_days():
    """Then half of the 28 days before are as dear, and the median lies between."""
    assert flagged([100] * 28 + [200] * 30) == list(range(28, 42))


def test_the_first_28_days_are_not_judged():
    assert flagged([1] * 27 + [1000]) == []


def test_quiet_spans_and_what_was_bought_once_are_left_out():
    amounts = [100] * 28 + [900]
    assert flagged(amounts, quiet=[(MONDAY + 28 * DAY, MONDAY + 30 * DAY)]) == []
    assert flagged(amounts, quiet=[(MONDAY, MONDAY + 27 * DAY)]) == [28]
    assert anomalies.anomalies(spent(amounts, once={28: 800})) == []


def test_anomalies_at_most_three_days_apart_are_one_incident():
    amounts = [100] * 40
    for n in (28, 31, 35):
        amounts[n] = 500 + n
    found = anomalies.incidents(anomalies.anomalies(spent(amounts)))
    assert [((i.first - MONDAY).days, (i.last - MONDAY).days) for i in found] == [(28, 31), (35, 35)]
    assert found[0].excess == 428 + 431
    assert found[0].worst.amount == 531


def test_the_rate_of_incidents_is_by_30_days():
    assert anomalies.monthly_rate(2, 60) == 1
    assert anomalies.monthly_rate(0, 0) is None


# -- what drove it --------------------------------------------------------------------------------------------------


def parts():
    """Compute jumped by 300, storage by 100; the jump of compute is one machine's, in one SKU; egress fell."""
    steady = [50] * 28
    return {
        ("compute", "web", "hours"): spent([*steady, 60]),
        ("compute", "batch", "hours"): spent([*steady, 330]),
        ("compute", "batch", "disk"): spent([*steady, 60]),
        ("storage", "logs", "gb"): spent([*steady, 150]),
        ("egress", "web", "gb"): spent([*steady, 10]),
    }


def test_contributions_are_ranked_by_what_they_added():
    found = anomalies.contributions(parts(), MONDAY + 28 * DAY)
    assert [(part.key[0], part.excess) for part in found] == [
        ("compute", 280),
        ("storage", 100),
        ("compute", 10),
        ("compute", 10),
        ("egress", -40),
    ]
    assert [part.share for part in found] == [Decimal("0.7"), Decimal("0.25"), Decimal("0.025"), Decimal("0.025"), 0]


def test_a_part_that_is_new_drives_the_day_though_it_has_no_history():
    found = anomalies.contributions(
        {("old",): spent([100] * 30), ("new",): spent([40, 40], MONDAY + 28 * DAY)}, MONDAY + 29 * DAY
    )
    assert [(part.key, part.excess, part.share) for part in found] == [(("new",), 40, 1)]


@settings(deadline=None)
@given(histories(1, 60), st.integers(0, 59))
def test_a_service_that_costs_nothing_changes_nothing(amounts, n):
    nothing = spent([0] * len(amounts))
    assert anomalies.anomalies(added([spent(amounts), nothing])) == anomalies.anomalies(spent(amounts))
    day = MONDAY + n * DAY
    with_it = anomalies.contributions({("a",): spent(amounts), ("nothing",): nothing}, day)
    assert with_it == anomalies.contributions({("a",): spent(amounts)}, day)


@settings(deadline=None)
@given(st.lists(histories(29, 29), min_size=1, max_size=5))
def test_shares_of_what_was_added_come_to_one_or_nothing_was(days):
    found = anomalies.contributions({(str(n),): spent(own) for n, own in enumerate(days)}, MONDAY + 28 * DAY)
    total = sum(part.share for part in found)
    assert total == pytest.approx(Decimal(1), rel=Decimal("1e-30")) if any(part.excess > 0 for part in found) else total == 0


@settings(deadline=None)
@given(histories(29, 60), st.decimals("0.01", 100, places=2))
def test_amounts_and_the_least_amount_times_k_give_the_same_anomalies(amounts, k):
    times = Rule(least=10 * k)
    assert flagged([amount * k for amount in amounts], rule=times) == flagged(amounts)


# -- spikes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "spikes"),
    [
        ([100] * 28 + [301], True),
        ([100] * 28 + [300], False),
        ([1] * 28 + [10], False),
        ([1] * 28 + [11], True),
        ([100] * 3 + [301], True),
        ([*weekly(4), 301], True),
        ([*weekly(4), *WEEK[:6], 91], True),
        ([*weekly(4), *WEEK[:6], 90], False),
        ([100], False),
    ],
)
def test_a_daily_spike_is_three_times_the_same_weekday_and_10_more(amounts, spikes):
    assert (anomalies.daily_spike(spent(amounts)) is not None) is spikes


def test_a_change_that_triples_the_daily_rate_would_be_a_spike():
    assert anomalies.would_spike(Decimal(100), Decimal(201)) is True
    assert anomalies.would_spike(Decimal(100), Decimal(200)) is False
    assert anomalies.would_spike(Decimal(1), Decimal(9)) is False
    assert anomalies.would_spike(Decimal(0), Decimal(10)) is True


def test_days_of_the_real_bill_are_dates():
    """An anomaly says its day, not its number."""
    assert anomalies.anomalies(spent([116] * 28 + [422], date(2018, 11, 6)))[0].day == date(2018, 12, 4)
