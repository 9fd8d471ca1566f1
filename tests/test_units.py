"""Units are types: they convert by time, and nothing else converts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.errors import AmbiguousPrice, CatalogError, ConfigError, CostgateError, InputError, PolicyError, UnitMismatch
from costgate.units import HOURS_PER_MONTH, SECONDS, Quantity, Rate, Unit, factor, month_of, months, quantity, unit

AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=6)  # products stay within 28 digits


@pytest.mark.parametrize(
    ("name", "thing", "time"),
    [
        ("hour", "", "hour"),
        ("GB-month", "GB", "month"),
        ("request", "request", ""),
        ("vCPU-hour", "vCPU", "hour"),
        ("GB-day-month", "GB-day", "month"),
        ("model-unit", "model-unit", ""),
    ],
)
def test_a_unit_is_a_thing_kept_for_a_time(name, thing, time):
    assert unit(name) == Unit(thing, time)
    assert str(unit(name)) == name


def test_a_month_is_730_hours():
    assert months().to(unit("month")).amount == 1
    assert months(2).amount == 2 * HOURS_PER_MONTH == 1460
    assert month_of("vCPU", 2) == Quantity(Decimal(1460), unit("vCPU-hour"))


def test_a_rate_by_the_hour_prices_a_quantity_in_months():
    assert Rate(Decimal("0.0104"), unit("hour")).cost(quantity(1, "month")) == Decimal("7.5920")


@pytest.mark.parametrize(
    ("of", "per"), [("GB", "request"), ("GB", "GB-month"), ("GB-month", "hour"), ("hour", "GB-hour"), ("GB-month", "GiB-month")]
)
def test_unequal_units_are_never_multiplied(of, per):
    with pytest.raises(UnitMismatch, match=f"{of} cannot be priced per {per}") as caught:
        Rate(Decimal(1), unit(per)).cost(quantity(1, of))
    assert caught.value.hint


@given(AMOUNTS, st.sampled_from(sorted(SECONDS)))
def test_converting_to_a_shorter_time_and_back_loses_nothing_that_shows(amount, time):
    there = Quantity(amount, unit(f"GB-{time}")).to(unit("GB-second"))
    assert abs(there.to(unit(f"GB-{time}")).amount - amount) < Decimal("1e-12")


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_cost_of_a_sum_is_the_sum_of_the_costs(price, one, other):
    rate = Rate(price, unit("hour"))
    whole = rate.cost(Quantity(one + other, unit("hour")))
    assert whole == rate.cost(Quantity(one, unit("hour"))) + rate.cost(Quantity(other, unit("hour")))


def test_factors_are_exact_where_the_times_divide():
    assert factor(unit("month"), unit("second")) == 730 * 3600
    assert quantity("0.1", "GB-month").times(3).amount == Decimal("0.3")


@pytest.mark.parametrize("kind", [InputError, ConfigError, CatalogError, AmbiguousPrice, UnitMismatch, PolicyError])
def test_every_error_says_what_where_and_what_to_do_and_judges_nothing(kind):
    error = kind("it broke", where="plan.json:3", hint="mend it")
    assert isinstance(error, CostgateError)
    assert error.exit_code == 2
    assert error.diagnostics() == "error: it broke\n   in: plan.json:3\n  fix: mend it"


def test_an_error_without_place_or_hint_is_one_line():
    assert CostgateError("it broke").diagnostics() == "error: it broke"
