"""What a cost SLO may use of its error budget, and uses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.spend.anomalies.anomalies import Anomaly, Incident
from costgate.spend.forecasts import accuracy
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.series import added
from costgate.spend.objectives import slo
from costgate.spend.objectives.slo import Charge, Slo
from tests.spend.days import MONDAY, histories, spent, until

DAY = timedelta(days=1)
LAST = MONDAY + 29 * DAY
PER_DAY = Decimal(10_000) / 30


def spend(amounts, **options):
    own = Slo("spend", "spend", options.pop("target", Decimal(100)), **options)
    series = spent(amounts)
    return slo.state(own, slo.spend(own, series), series.until)


# -- worked examples ------------------------------------------------------------------------------------------------


def test_worked_example_error_budget_of_spend():
    """10 % of 10,000 is 1,000; a day of 480 where 333.33 is planned uses 146.67 of it, 4.4 times the daily 33.33: a page."""
    found = spend([PER_DAY] * 29 + [480], target=PER_DAY)
    assert round(found.allowed, 6) == 1000
    assert round(found.used, 2) == Decimal("146.67")
    assert round(found.burns[1], 6) == Decimal("4.4")
    assert [(window.days, window.severity) for window in found.firing] == [(1, "page")]
    assert found.met is True
    assert round(found.remaining, 3) == Decimal("0.853")


def test_worked_example_unallocated_survives_credits():
    """The sums of the genuine AWS rows: plainly -9.5 % of 18.01 are unallocated, for a credit of -2.61; the rule says 4.4 %."""
    charges = [
        Charge(MONDAY, Decimal("0.91135030080"), "Usage", owned=False),
        Charge(MONDAY, Decimal("19.70898831760"), "Usage", owned=True),
        Charge(MONDAY, Decimal("-2.61370000000"), "Credit", owned=False),
    ]
    plain = sum(charge.amount for charge in charges if not charge.owned) / sum(charge.amount for charge in charges)
    assert round(100 * plain, 1) == Decimal("-9.5")
    assert round(100 * slo.unallocated(charges), 1) == Decimal("4.4")


# -- spend ----------------------------------------------------------------------------------------------------------


def test_savings_on_other_days_do_not_pay_an_error_budget_back():
    """It is about days: one of 200 after 29 of nothing uses 100 of the 300 allowed."""
    found = spend([0] * 29 + [200])
    assert (found.used, found.allowed, found.value) == (100, 300, Decimal(200) / 30)


def test_an_overdrawn_error_budget_misses_the_objective():
    assert spend([0] * 28 + [250, 250]).met is True
    found = spend([0] * 28 + [250, 251])
    assert found.met is False
    assert found.remaining < 0


def test_without_tolerance_any_excess_misses():
    found = spend([100] * 29 + [101], tolerance=Decimal(0))
    assert (found.met, found.remaining, found.burns) == (False, None, {})
    assert spend([100] * 30, tolerance=Decimal(0)).met is True


def test_only_the_window_counts():
    assert spend([9_999] * 10 + [100] * 30).used == 0


def test_without_a_day_nothing_is_known():
    own = Slo("spend", "spend", Decimal(100))
    found = slo.state(own, {}, LAST)
    assert (found.met, found.value, found.remaining, found.days) == (None, None, None, 0)


# -- unit cost ------------------------------------------------------------------------------------------------------


def unit_cost(amounts, units, **options):
    own = Slo("unit", "unit_cost", Decimal("0.05"), **options)
    series = spent(amounts)
    return slo.state(own, slo.unit_cost(own, series, {MONDAY + n * DAY: Decimal(u) for n, u in units.items()}), series.until)


def test_unit_cost_counts_the_days_that_cost_too_much_a_unit():
    """An objective of 95 % allows 1.5 bad days of 30; the value is the window's cost over its units."""
    found = unit_cost([50] * 28 + [60, 60], dict.fromkeys(range(30), 1000))
    assert (found.used, found.allowed, found.met) == (2, Decimal("1.5"), False)
    assert found.value == Decimal(1520) / 30_000
    assert unit_cost([50] * 29 + [60], dict.fromkeys(range(30), 1000)).met is True


def test_a_day_without_known_units_is_not_judged_and_one_without_units_is_bad():
    found = unit_cost([10, 10, 0], {1: 0, 2: 0})
    assert (found.days, found.used) == (2, 1)


# -- allocation -----------------------------------------------------------------------------------------------------


def test_tax_credits_and_refunds_are_on_neither_side_and_purchases_are():
    charges = [
        Charge(MONDAY, Decimal(90), "usage", owned=True),
        Charge(MONDAY, Decimal(10), "Purchase ", owned=False),
        Charge(MONDAY, Decimal(-50), "Usage", owned=True),
        Charge(MONDAY, Decimal(500), "Tax", owned=False),
        Charge(MONDAY, Decimal(500), "Adjustment", owned=False),
    ]
    assert slo.unallocated(charges) == Decimal("0.1")
    assert slo.unallocated(charges[2:]) is None


def test_five_percent_without_owner_is_the_most():
    own = Slo("owners", "allocation", Decimal("0.05"))
    for amount, met in ((Decimal(5), True), (Decimal("5.01"), False)):
        charges = [Charge(MONDAY, amount, "Usage", owned=False), Charge(MONDAY, 100 - amount, "Usage", owned=True)]
        found = slo.state(own, slo.allocation(own, charges), MONDAY)
        assert (found.met, found.value) == (met, amount / 100)


@given(st.lists(st.tuples(st.decimals(-100, 100, places=2), st.sampled_from(["Usage", "Purchase", "Credit"]), st.booleans())))
def test_the_unallocated_share_is_a_share_and_no_credit_moves_it(rows):
    charges = [Charge(MONDAY, *row) for row in rows]
    found = slo.unallocated(charges)
    assert found is None or 0 <= found <= 1
    credit = Charge(MONDAY, Decimal(-1000), "Credit", owned=False)
    assert slo.unallocated([*charges, credit, credit._replace(category="Usage")]) == found


# -- forecast accuracy and anomalies --------------------------------------------------------------------------------


def test_forecast_accuracy_is_the_mean_of_the_scores():
    own = Slo("forecasts", "forecast_accuracy", Decimal("0.9"), window_days=92)
    points = slo.forecast_accuracy(own, scored([0.95, 0.85, 0.88]))
    found = slo.state(own, points, date(2026, 9, 30))
    assert round(found.value, 6) == Decimal("0.893333")
    assert found.met is False
    assert slo.state(own, slo.forecast_accuracy(own, scored([0.95, 0.85])), date(2026, 9, 30)).met is True


def test_early_forecasts_and_months_that_cost_nothing_do_not_count():
    own = Slo("forecasts", "forecast_accuracy", Decimal("0.9"))
    assert slo.forecast_accuracy(own, scored([0.1], made=date(2026, 9, 9))) == {}
    assert slo.forecast_accuracy(own, scored([0.1], made=date(2026, 9, 10))) != {}
    nothing = accuracy.Score(scored([1])[0].forecast, Decimal(0), None, Decimal(0), held=True)
    assert slo.forecast_accuracy(own, [nothing]) == {}


def scored(values, made=date(2026, 9, 14)):
    landing = Forecaster(until([10] * 60, made)).landing(date(2026, 9, 1), date(2026, 9, 30))
    record = accuracy.record("all", landing, "USD")
    return [accuracy.Score(record, Decimal(300), Decimal(str(value)), Decimal(0), held=True) for value in values]


@pytest.mark.parametrize(("begun", "met"), [([], True), ([3, 20], True), ([3, 10, 20], False)])
def test_two_incidents_a_month_are_the_most(begun, met):
    own = Slo("incidents", "anomaly_rate", Decimal(2))
    worst = Anomaly(MONDAY, Decimal(1), Decimal(0), None)
    found = [Incident(MONDAY + n * DAY, MONDAY + n * DAY, Decimal(1), worst) for n in begun]
    state = slo.state(own, slo.anomaly_rate(own, found, MONDAY, LAST), LAST)
    assert (state.met, round(state.value, 20), round(state.allowed, 20)) == (met, len(begun), 2)


# -- what holds for any spend ---------------------------------------------------------------------------------------


@settings(deadline=None)
@given(histories(1, 60), st.decimals("0.01", 1000, places=2), st.decimals("0.01", 100, places=2))
def test_spend_and_target_times_k_burn_as_fast(amounts, target, k):
    once = spend(amounts, target=target)
    times = spend([amount * k for amount in amounts], target=target * k)
    assert times.burns == {days: pytest.approx(burn, rel=Decimal("1e-30")) for days, burn in once.burns.items()}
    assert times.used == pytest.approx(once.used * k, rel=Decimal("1e-30"))


@settings(deadline=None)
@given(histories(1, 60))
def test_a_service_that_costs_nothing_uses_nothing(amounts):
    own = Slo("spend", "spend", Decimal(100))
    with_it = added([spent(amounts), spent([0] * len(amounts))])
    assert slo.spend(own, with_it) == slo.spend(own, spent(amounts))


@settings(deadline=None)
@given(histories(30, 60))
def test_the_burn_rate_of_the_window_is_the_used_share(amounts):
    found = spend(amounts)
    assert found.burns[30] == found.used / found.allowed
    assert found.met == (found.burns[30] <= 1)
