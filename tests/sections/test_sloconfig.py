"""Cost SLOs in costgate.yaml: what each kind needs, and nothing that it would not mean."""

from decimal import Decimal

import pytest

from costgate import configfile
from costgate.errors import ConfigError
from costgate.sections.sloconfig import Slo, check


def read(*lines):
    return configfile.parse(("slos:\n" + "".join(f"  - {line}\n" for line in lines)).encode(), "costgate.yaml").slos


def refused(*lines):
    with pytest.raises(ConfigError) as caught:
        check(read(*lines))
    assert caught.value.where
    return caught.value


def test_each_kind_is_read_with_what_it_usually_promises():
    slos = read(
        "{id: a, kind: spend, target: 100}",
        "{id: b, kind: unit_cost, target: 0.04, unit: orders}",
        "{id: c, kind: allocation}",
        "{id: d, kind: forecast_accuracy}",
        "{id: e, kind: anomaly_rate}",
    )
    promised = [Decimal(100), Decimal("0.04"), Decimal("0.05"), Decimal("0.9"), Decimal(2)]
    assert [slo.promised for slo in slos] == promised
    assert [slo.days for slo in slos] == [30, 30, 30, 92, 30]


def test_what_is_stated_wins():
    (slo,) = read("{id: a, kind: allocation, target: 0, window_days: 7}")
    assert (slo.promised, slo.days) == (0, 7)


@pytest.mark.parametrize("kind", ["spend", "unit_cost"])
def test_a_promise_of_money_needs_its_amount(kind):
    error = refused(f"{{id: web, kind: {kind}, unit: orders}}" if kind == "unit_cost" else f"{{id: web, kind: {kind}}}")
    assert "needs a target" in error.what
    assert "currency" in error.hint
    assert "web" in error.where


def test_a_cost_of_units_needs_the_unit():
    assert "needs a unit" in refused("{id: a, kind: unit_cost, target: 1}").what


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{id: a, kind: spend, target: 1, objective: 0}", "objective"),
        ("{id: a, kind: spend, target: 1, unit: orders}", "unit"),
        ("{id: a, kind: unit_cost, target: 1, unit: orders, tolerance: 0.1}", "tolerance"),
        ("{id: a, kind: allocation, scope: {team: web}}", "scope"),
        ("{id: a, kind: anomaly_rate, per: 10}", "per"),
        ("{id: a, kind: forecast_accuracy, objective: 0.9}", "objective"),
    ],
)
def test_what_a_kind_does_not_have_is_an_error(line, field):
    """It would not hold what somebody thought it did."""
    error = refused(line)
    assert f"`{field}` means nothing" in error.what
    assert error.hint == "take it out"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("{id: a, kind: allocation, target: 5}", "5 % is 0.05"),
        ("{id: a, kind: forecast_accuracy, target: 90}", "90 % is 0.9"),
        ("{id: a, kind: spend, target: 1, tolerance: 10}", "10 % is 0.1"),
        ("{id: a, kind: unit_cost, target: 1, unit: orders, objective: 95}", "95 % is 0.95"),
        ("{id: a, kind: allocation, target: 500}", "from 0 to 1"),
    ],
)
def test_percents_are_no_shares(line, hint):
    assert hint in refused(line).hint


@pytest.mark.parametrize(
    "line",
    [
        "{id: a, kind: spend, target: 0}",
        "{id: a, kind: spend, target: -1}",
        "{id: a, kind: spend, target: .nan}",
        "{id: a, kind: spend, target: .inf}",
        "{id: a, kind: spend, target: '1e300'}",
        f"{{id: a, kind: spend, target: '{'9' * 5000}'}}",
        "{id: a, kind: unit_cost, target: 1, unit: orders, per: 0}",
        "{id: a, kind: spend, target: 1, window_days: 0}",
        "{id: a, kind: spend, target: 1, window_days: 100000}",
        "{id: '', kind: spend, target: 1}",
        "{id: a, kind: latency, target: 1}",
        "{id: a, kind: spend, target: [1]}",
        "{id: a, kind: spend, target: 1, scope: {team: ''}}",
        "{id: a, kind: spend, target: 1, sloppy: true}",
        "{kind: spend, target: 1}",
    ],
)
def test_what_is_no_promise_is_refused_shortly(line):
    error = refused(line)
    assert len(error.diagnostics()) < 1_000


def test_two_of_one_name_are_refused():
    assert "two SLOs are called a" in refused("{id: a, kind: allocation}", "{id: a, kind: anomaly_rate}").what


def test_an_slo_made_by_hand_is_checked_too():
    with pytest.raises(ConfigError):
        Slo("a", "spend")
