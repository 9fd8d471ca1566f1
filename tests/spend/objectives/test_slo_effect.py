"""Whether a change uses up an error budget."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.objectives import slo, slo_effect
from costgate.spend.objectives.slo import Slo
from costgate.spend.objectives.slo_effect import Change
from tests.spend.days import until, weekly

E = date(2026, 9, 17)
SPEND = Slo("spend", "spend", Decimal(100))


def always(amount):
    return lambda _: Decimal(amount)


def change(daily, without_owner=0):
    return Change(E, Decimal(daily), Decimal(without_owner))


def test_a_change_that_fits_the_tolerance_exhausts_nothing():
    """30 days of 105 use 150 of the 300 that a tolerance of 10 % allows; 111 use 330."""
    found = slo_effect.on_spend(SPEND, always(95), change(10))
    assert (found.allowed, found.before, found.after, found.exhausts) == (300, 0, 150, False)
    assert slo_effect.on_spend(SPEND, always(95), change(15)).exhausts is False
    assert slo_effect.on_spend(SPEND, always(95), change(16)).exhausts is True


def test_an_overdrawn_error_budget_lets_a_saving_pass_and_no_increase():
    saving = slo_effect.on_spend(SPEND, always(200), change(-1))
    assert (saving.already, saving.exhausts) == (True, False)
    assert slo_effect.on_spend(SPEND, always(200), change(0)).exhausts is False
    assert slo_effect.on_spend(SPEND, always(200), change("0.01")).exhausts is True


def test_the_forecasts_weekdays_count():
    """Five days of the week are above the target already, and the change lifts the others to it: nothing more is used there."""
    forecaster = Forecaster(until(weekly(10), date(2026, 9, 13)))
    found = slo_effect.on_spend(Slo("spend", "spend", Decimal(100)), forecaster.day, change(60))
    assert found.before > 0
    assert found.after > found.before


def test_a_change_that_makes_every_unit_too_dear_exhausts_a_unit_cost_objective():
    """At 0.04 a unit now, of at most 0.05; 10 more a day are 0.05, 11 are not; units stay as they are."""
    own = Slo("unit", "unit_cost", Decimal("0.05"))
    assert slo_effect.on_unit_cost(own, always(40), always(1000), change(10)).exhausts is False
    found = slo_effect.on_unit_cost(own, always(40), always(1000), change(11))
    assert (found.after, found.allowed, found.exhausts) == (30, Decimal("1.5"), True)


def test_a_change_without_an_owner_raises_the_unallocated_share():
    """4 of 100 are unallocated, 5 % may be: 1 more of 101 is 4.95 %, 2 more of 102 are 5.9 %."""
    own = Slo("owners", "allocation", Decimal("0.05"))
    assert slo_effect.on_allocation(own, always(4), always(100), change(1, 1)).exhausts is False
    found = slo_effect.on_allocation(own, always(4), always(100), change(2, 2))
    assert (found.allowed, found.before, round(found.after, 4)) == (Decimal("0.05"), Decimal("0.04"), Decimal("0.0588"))
    assert found.exhausts is True


def test_a_change_with_an_owner_lowers_the_unallocated_share():
    own = Slo("owners", "allocation", Decimal("0.05"))
    found = slo_effect.on_allocation(own, always(10), always(100), change(50))
    assert found.after < found.before
    assert found.exhausts is False
    assert slo_effect.on_allocation(own, always(10), always(100), change(-100, -100)).after == 0


def test_a_change_that_triples_the_daily_rate_is_an_incident():
    own = Slo("incidents", "anomaly_rate", Decimal("0.9"))
    now = slo.state(own, slo.anomaly_rate(own, [], date(2026, 8, 16), date(2026, 9, 14)), date(2026, 9, 14))
    assert slo_effect.on_anomaly_rate(now, Decimal(100), change(200)).exhausts is False
    assert slo_effect.on_anomaly_rate(now, Decimal(100), change(201)).exhausts is True


@given(st.integers(0, 300), st.integers(-300, 300), st.integers(0, 300))
def test_a_larger_change_never_uses_less(cost, daily, more):
    small, large = (slo_effect.on_spend(SPEND, always(cost), change(each)) for each in (daily, daily + more))
    assert small.after <= large.after
    assert small.exhausts <= large.exhausts


@given(st.integers(0, 300), st.integers(-300, 0))
def test_a_change_that_adds_nothing_exhausts_nothing(cost, daily):
    assert slo_effect.on_spend(SPEND, always(cost), change(daily)).exhausts is False
    unit = Slo("unit", "unit_cost", Decimal("0.05"))
    assert slo_effect.on_unit_cost(unit, always(cost), always(1000), change(daily)).exhausts is False
