"""How configured cost SLOs stand, and what a change does to them: worked out by hand for each kind."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import ConfigError
from costgate.sections.sloconfig import Slo
from costgate.slostate import Added
from costgate.spend.actuals import Actuals
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.objectives import slos
from costgate.spend.objectives.slofacts import Known
from costgate.spend.owners.units import Units

D = Decimal
UNTIL = date(2026, 9, 13)
AS_OF = "2026-09-15"  # the change takes effect on the 16th
DAY = timedelta(days=1)


def days(amounts, until=UNTIL):
    """*amounts* of the days up to *until*."""
    first = until - (len(amounts) - 1) * DAY
    return {first + n * DAY: D(amount) for n, amount in enumerate(amounts)}


def spent(amounts, team="web", until=UNTIL):
    own = days(amounts, until)
    return Actuals("spend.parquet", ("team",), {(team,): own}, min(own), until, [])


def ordered(quantities, team="web", until=UNTIL):
    return Units("units.csv", ("team",), {"orders": {(team,): days(quantities, until)}})


def state(slo, known, added=None):
    (found,) = slos.states([slo], known, None if added is None else [added], AS_OF)
    return found


def adds(daily, without_owner=0, unpriced=0):
    return Added(D(daily), D(without_owner), unpriced)


WEB = {"team": "web"}
SPEND = Slo("web-spend", "spend", WEB, D(100))
ORDERS = Slo("orders", "unit_cost", WEB, D(50), unit="orders", per=D(1000))
OWNERS = Slo("owners", "allocation")
FORECASTS = Slo("forecasts", "forecast_accuracy")
SPIKES = Slo("spikes", "anomaly_rate", WEB)
EACH = [SPEND, ORDERS, OWNERS, FORECASTS, SPIKES]


# -- worked examples ------------------------------------------------------------------------------------------------


def test_spend_uses_what_a_day_costs_above_the_target():
    """10 % of 30 days of 100 are 300; a day of 250 uses 150 of them. The window's mean is (29 x 95 + 250) / 30 = 100.17."""
    found = state(SPEND, Known(spent([95] * 40 + [250] + [95] * 19)))
    assert (found.used, found.allowed, found.met, found.remaining) == (150, 300, True, D("0.5"))
    assert round(found.value, 2) == D("100.17")
    assert (found.until, found.days, found.effective, found.before) == ("2026-09-13", 30, "", None)


@pytest.mark.parametrize(("daily", "after", "exhausts"), [(5, 0, False), (15, 300, False), (16, 330, True), (-200, 0, False)])
def test_a_change_exhausts_the_error_budget_of_spend(daily, after, exhausts):
    """A day of 95 and 16 costs 11 above 100, 30 times: 330 of 300. 15 a day use the 300 exactly."""
    found = state(SPEND, Known(spent([95] * 60)), adds(daily))
    assert (found.before, found.after, found.may, found.exhausts, found.already) == (0, after, 300, exhausts, False)
    assert found.effective == "2026-09-16"


def test_what_is_merged_and_not_in_the_bill_yet_counts():
    """10 a day from the 14th on, which no day of the bill shows: 105 a day use 150 of the 300 without the change."""
    merged = Merged("PR-1", date(2026, 9, 14), D(10) / 24)
    found = state(SPEND, Known(spent([95] * 60), merged=lambda _: [merged]), adds(6))
    assert (round(found.before, 9), round(found.after, 9), found.exhausts) == (150, 330, True)


def test_what_was_bought_once_is_spent_and_not_repeated():
    known = spent([95] * 59 + [1095])
    known = known._replace(once={("web",): {UNTIL: D(1000)}})
    found = state(SPEND, Known(known), adds(1))
    assert (found.used, found.met, found.before, found.after) == (995, False, 0, 0)


def test_cost_of_units_counts_the_days_that_were_too_dear():
    """Two days of 60 for 1,000 orders where 50 may be: 2 of the 1.5 days that 95 % of 30 allow. In all 1,240 for 30,000."""
    found = state(ORDERS, Known(spent([40] * 28 + [60] * 2), ordered([1000] * 30)))
    assert (found.used, found.allowed, found.met) == (2, D("1.5"), False)
    assert round(found.value, 4) == D("41.3333")


@pytest.mark.parametrize(("daily", "after", "exhausts"), [(10, 0, False), (11, 30, True)])
def test_a_change_that_makes_each_unit_too_dear_exhausts_its_objective(daily, after, exhausts):
    """1,000 orders a day at 40 may cost 50: 10 a day more do, 11 do not."""
    found = state(ORDERS, Known(spent([40] * 60), ordered([1000] * 60)), adds(daily))
    assert (found.before, found.after, found.may, found.exhausts) == (0, after, D("1.5"), exhausts)


def test_more_cost_is_worse_though_every_day_is_missed_already():
    found = state(ORDERS, Known(spent([80] * 60), ordered([1000] * 60)), adds(1))
    assert (found.before, found.after, found.already, found.exhausts) == (30, 30, True, True)
    assert state(ORDERS, Known(spent([80] * 60), ordered([1000] * 60)), adds(-1)).exhausts is False


def test_days_whose_units_are_not_known_are_not_judged_and_not_taken_for_empty():
    """Orders of working days alone: 22 of the 30 days, and 1,000 on each coming one."""
    known = {day: count for day, count in days([1000] * 30).items() if day.weekday() < 5}
    units = Units("units.csv", ("team",), {"orders": {("web",): known}})
    found = state(ORDERS, Known(spent([40] * 30), units), adds(10))
    assert (found.days, found.met, found.after) == (len(known), True, 0)


def test_spend_without_an_owner_is_a_share_of_all_charges():
    """4 of 100 a day is 4 %, and 5 % may be: 120 of 150. 2 more a day without owner are 6 of 102, or 5.9 %."""
    known = Known(spent([100] * 60), unallocated={day: (D(4), D(100)) for day in days([0] * 60)})
    found = state(OWNERS, known, adds(2, 2))
    assert (found.value, found.used, found.allowed, found.met) == (D("0.04"), 120, 150, True)
    assert (found.before, round(found.after, 4), found.may, found.exhausts) == (D("0.04"), D("0.0588"), D("0.05"), True)


def test_an_owned_change_and_the_end_of_one_leave_allocation_alone():
    """Taking owned cost away raises the share of the rest, and puts nothing without owner there: it may merge."""
    known = Known(spent([100] * 60), unallocated={day: (D(4), D(100)) for day in days([0] * 60)})
    for daily in (50, -50):
        found = state(OWNERS, known, adds(daily))
        assert (found.adds, found.exhausts) == (0, False)


def forecast(amount, scope="everything", made=date(2026, 8, 14)):
    start, end = date(2026, 8, 1), date(2026, 8, 31)
    return Forecast(scope, start, end, made, D(amount), D(0), D(0), "weekday", "USD")


@pytest.mark.parametrize(("amount", "value", "met"), [(279, "0.9", True), (341, "0.9", True), (248, "0.8", False)])
def test_forecasts_are_as_good_as_they_were_near(amount, value, met):
    """August cost 31 x 10 = 310: 279 and 341 were 10 % off, 248 was 20 %."""
    found = state(FORECASTS, Known(spent([10] * 60), forecasts=[forecast(amount)]), adds(1000, unpriced=1))
    assert (found.value, found.met, found.days) == (D(value), met, 1)
    assert (found.adds, found.unpriced, found.after, found.exhausts) == (0, 0, None, False)


def test_forecasts_of_another_scope_are_another_slos():
    known = Known(spent([10] * 60), forecasts=[forecast(310, "team=web"), forecast(0, "team=api"), forecast(1, "color=red")])
    mine = Slo("forecasts", "forecast_accuracy", WEB)
    assert (state(mine, known).value, state(mine, known).days) == (1, 1)
    assert state(FORECASTS, known).met is None


def test_anomalies_that_began_are_counted():
    """One day of 500 after 39 of 100 is one incident of the two that 30 days may have."""
    known = Known(spent([100] * 39 + [500] + [100] * 20))
    found = state(SPIKES, known, adds(200))
    assert (round(found.value, 9), found.used, round(found.allowed, 9), found.met) == (1, 1, 2, True)
    assert (found.before, found.after, found.exhausts) == (1, 1, False)
    found = state(Slo("spikes", "anomaly_rate", WEB, D(1)), known, adds(201))
    assert (found.after, found.exhausts) == (2, True)


def test_a_window_that_burns_is_told_with_its_severity():
    """180 where 100 are promised use 80 of the 10 that a day may: a burn rate of 8, above 10 % of 30 days in one, or 3."""
    found = state(SPEND, Known(spent([95] * 59 + [180])))
    assert [(burn.days, burn.rate, burn.limit, burn.severity) for burn in found.firing][:1] == [(1, 8, 3, "page")]


# -- what is not known ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slo", EACH, ids=lambda slo: slo.kind)
def test_without_actual_spend_nothing_is_known_and_nothing_met(slo):
    found = state(slo, Known(), adds(1_000_000, 1_000_000))
    assert (found.met, found.value, found.until, found.exhausts) == (None, None, "", False)
    assert "spend.rollup or spend.file" in found.unknown[0]


def test_without_actual_spend_a_window_of_a_day_is_as_unknown_as_any():
    assert state(Slo("a", "spend", {}, D(1), window_days=1), Known()).met is None


@pytest.mark.parametrize(
    ("slo", "words"),
    [(ORDERS, "spend.units"), (OWNERS, "spend.rollup"), (FORECASTS, "spend.forecasts")],
    ids=["units", "rollup", "forecasts"],
)
def test_what_is_missing_is_named(slo, words):
    found = state(slo, Known(spent([40] * 60)), adds(1))
    assert found.met is None
    assert words in found.unknown[0]


@pytest.mark.parametrize("slo", [SPEND, ORDERS, SPIKES], ids=lambda slo: slo.kind)
def test_a_scope_that_costs_nothing_may_be_misspelt_and_is_not_met(slo):
    found = state(slo, Known(spent([40] * 60, team="wbe"), ordered([1000] * 60)))
    assert found.met is None
    assert "no spend of team=web" in found.unknown[0]


def test_what_a_change_does_to_a_scope_without_spend_is_known_all_the_same():
    """A new team may spend 100 a day, and starts with 111: 330 of the 300 that are its error budget."""
    found = state(SPEND, Known(spent([40] * 60, team="other")), adds(111))
    assert (found.met, found.after, found.exhausts) == (None, 330, True)


def test_units_that_ended_before_the_window_say_nothing():
    found = state(ORDERS, Known(spent([40] * 60), ordered([1000] * 10, until=UNTIL - 30 * DAY)), adds(1))
    assert (found.met, found.after) == (None, None)
    assert "no orders from 2026-08-15 to 2026-09-13" in found.unknown[0]


def test_days_after_the_last_complete_one_do_not_count():
    units = ordered([1000] * 62, until=UNTIL + 2 * DAY)
    assert state(ORDERS, Known(spent([40] * 60), units)).days == 30


def test_an_anomaly_takes_four_weeks_before_it():
    found = state(SPIKES, Known(spent([100] * 28)), adds(1))
    assert (found.met, found.after) == (None, None)
    assert "29 days" in found.unknown[0]
    assert state(SPIKES, Known(spent([100] * 29))).met is True


def test_a_forecast_that_was_made_too_early_says_nothing():
    found = state(FORECASTS, Known(spent([10] * 60), forecasts=[forecast(310, made=date(2026, 8, 3))]))
    assert found.met is None
    assert "no forecast on record" in found.unknown[0]


def test_a_scope_of_a_key_that_spend_lacks_is_an_error():
    with pytest.raises(ConfigError, match="scoped by color") as caught:
        state(Slo("x", "spend", {"color": "red"}, D(1)), Known(spent([1] * 30)))
    assert "team" in caught.value.hint


def test_a_unit_that_the_file_lacks_is_an_error():
    with pytest.raises(ConfigError, match="no unit oders"):
        state(Slo("x", "unit_cost", WEB, D(1), unit="oders"), Known(spent([1] * 30), ordered([1] * 30)))


# -- what holds for any spend ---------------------------------------------------------------------------------------

AMOUNTS = st.lists(st.decimals(0, 1000, places=2), min_size=29, max_size=70)


@settings(deadline=None)
@given(AMOUNTS, st.data())
def test_a_change_that_adds_nothing_never_exhausts(amounts, data):
    most = len(amounts)
    quantities = data.draw(st.lists(st.integers(0, 2000), min_size=1, max_size=most))
    without = data.draw(st.lists(st.decimals(0, 1, places=2), min_size=most, max_size=most))
    own = days(amounts)
    unallocated = {day: (amount * share, amount) for (day, amount), share in zip(own.items(), without)}
    known = Known(spent(amounts), ordered(quantities), unallocated, [forecast(310)])
    saved = data.draw(st.decimals(-500, 0, places=2))
    change = adds(saved, data.draw(st.decimals(saved, 0, places=2)))
    for found in slos.states(EACH, known, [change] * len(EACH), AS_OF):
        assert found.exhausts is False


@settings(deadline=None)
@given(AMOUNTS, st.decimals(0, 500, places=2), st.decimals(0, 500, places=2))
def test_a_larger_change_never_exhausts_less(amounts, daily, more):
    known = Known(spent(amounts), ordered([1000] * len(amounts)))
    for slo in (SPEND, ORDERS, SPIKES):
        small, large = (state(slo, known, adds(one)) for one in (daily, daily + more))
        assert small.exhausts <= large.exhausts
