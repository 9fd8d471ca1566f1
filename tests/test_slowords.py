"""What a cost SLO says, in words that a tired reviewer understands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from costgate import slowords
from costgate.slostate import SloBurn, SloState

D = Decimal
SPEND = SloState(
    id="s",
    kind="spend",
    scope={"team": "web"},
    target=D(100),
    window_days=30,
    until="2026-09-13",
    days=30,
    value=D(95),
    met=True,
    used=D(36),
    allowed=D(300),
    tolerance=D("0.1"),
)
CHANGED = replace(SPEND, effective="2026-09-16", adds=D("18.4583"), before=D(0), after=D("403.749"), may=D(300))
ORDERS = SloState(
    id="o",
    kind="unit_cost",
    scope={"service_id": "checkout"},
    target=D("0.04"),
    window_days=30,
    until="2026-09-13",
    days=30,
    value=D("0.042149"),
    met=True,
    used=D("0.915"),
    allowed=D("1.5"),
    unit="orders",
    per=D(1000),
    objective=D("0.95"),
)


def test_one_line_says_what_was_promised_how_it_stands_and_what_the_change_does():
    assert slowords.line(CHANGED, "USD") == (
        "Spend of web: $95.00 a day, promised at most $100.00 a day (error budget: $300.00 in 30 days); 12 % of the error budget"
        " is used; this change adds $18.46 a day to it: the next 30 days will use 0 % of the error budget without it, 134.6 %"
        " with it"
    )


def test_the_cost_of_units_has_the_digits_that_say_something():
    assert slowords.line(ORDERS, "USD") == (
        "Cost per 1,000 orders of checkout: $0.04215, promised at most $0.04 on 95 % of days; 61 % of the error budget is used"
    )
    changed = replace(ORDERS, effective="2026-09-16", adds=D("3.2"), before=D(0), after=D(30), may=D("1.5"))
    assert slowords.effect(changed, "EUR") == (
        "this change adds €3.20 a day to it: 0 of the next 30 days will miss the target without it, 30 with it, and 1.5 may"
    )


def test_each_kind_says_what_it_is_about():
    owners = SloState("a", "allocation", {}, D("0.05"), 30, value=D("0.0305"), met=True, used=D(61), allowed=D(100), days=30)
    assert slowords.line(owners, "USD") == (
        "Spend without an owner: 3.1 %, promised at most 5 %; 61 % of the error budget is used"
    )
    more = replace(owners, effective="2026-09-16", adds=D(2), before=D("0.04"), after=D("0.0588"), may=D("0.05"))
    assert slowords.effect(more, "USD").endswith("4 % of the next 30 days' spend will have no owner without it, 5.9 % with it")
    accuracy = SloState(
        "f", "forecast_accuracy", {}, D("0.9"), 92, value=D("0.874"), met=False, used=D("0.126"), allowed=D("0.1")
    )
    assert slowords.line(replace(accuracy, effective="2026-09-16"), "USD") == (
        "Forecast accuracy: 87.4 %, promised at least 90 %; 126 % of the error budget is used, so it is not met; a change does"
        " not bear on it"
    )
    spikes = SloState("n", "anomaly_rate", {"team": "web"}, D(2), 30, days=30, value=D(1), met=True, used=D(1), allowed=D(2))
    assert slowords.line(spikes, "USD") == (
        "Cost anomalies of web: 1 in 30 days, promised at most 2 in 30 days; 50 % of the error budget is used"
    )
    spike = replace(spikes, effective="2026-09-16", adds=D(201), before=D(1), after=D(2), may=D(2))
    assert slowords.effect(spike, "USD") == (
        "this change adds $201.00 a day to it, which would be an anomaly: 2 with it, and 2 may be"
    )
    assert slowords.effect(replace(spike, after=D(1)), "USD").endswith("which would be no anomaly")


def test_unknown_is_not_met_and_says_why():
    unknown = replace(CHANGED, value=None, met=None, before=None, after=None, may=None, unknown=["no actual spend was given"])
    said = slowords.line(unknown, "USD")
    assert "Spend of web: unknown" in said
    assert "whether it is met is not known: no actual spend was given" in said
    assert said.endswith("this change adds $18.46 a day to it, and what that does is not known")


def test_a_saving_and_nothing_are_said_as_that():
    assert slowords.effect(replace(CHANGED, adds=D(-5), after=D(0)), "USD").startswith("this change takes $5.00 a day off it")
    assert slowords.effect(replace(CHANGED, adds=D(0)), "USD") == "this change adds nothing to it"
    assert slowords.effect(SPEND, "USD") == ""


def test_what_could_not_be_priced_is_said():
    assert slowords.effect(replace(CHANGED, adds=D(0), unpriced=2), "USD").endswith("2 of its changes could not be priced")


def test_without_an_error_budget_no_share_of_it_is_said():
    none = replace(SPEND, tolerance=D(0), allowed=D(0), used=D(0))
    assert slowords.standing(none) == "it is met, and leaves no error budget"
    assert slowords.standing(replace(none, met=False, used=D(5))) == "it is not met, and there is no error budget"
    assert slowords.promise(none, "USD") == "at most $100.00 a day"
    effect = slowords.effect(replace(CHANGED, may=D(0), before=D(0), after=D(5)), "USD")
    assert effect.endswith("will use nothing of the error budget without it, more than all with it")


def test_a_window_that_is_known_in_part_says_so():
    assert slowords.actual(replace(SPEND, days=12), "USD") == "$95.00 a day (12 of 30 days known)"


def test_a_burn_window_says_whom_to_tell():
    assert slowords.burning(SloBurn(1, D("4.4"), D(3), "page")) == (
        "page: the last day used the error budget 4.4 times as fast as it may be used"
    )
    assert slowords.burning(SloBurn(7, D(2), D("1.3"), "ticket")).startswith("ticket: the last 7 days")


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        ("1234.5", "USD", "$1,234.50"),
        ("0.0421", "USD", "$0.0421"),
        ("0.000012", "USD", "$0.000012"),
        ("0", "USD", "$0.00"),
        ("0.5", "EUR", "€0.50"),
        ("113.456", "CHF", "113.46 CHF"),
        ("-2", "USD", "-$2.00"),
    ],
)
def test_amounts_of_units_keep_their_small_digits(value, currency, shown):
    assert slowords.amount(D(value), currency, exactly=True) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_whatever_the_amounts_there_is_one_line(value, target):
    for one in (SPEND, ORDERS):
        said = slowords.line(replace(one, value=value, target=abs(target), adds=value, used=value, after=value), "USD")
        assert "\n" not in said
