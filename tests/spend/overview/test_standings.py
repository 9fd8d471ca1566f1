"""Where budgets stand: with the periods, amounts and merged changes that the gate counts with too."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.sections import spendconfig
from costgate.sections.budgetconfig import Budget, Span
from costgate.spend import spent
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts import ledgerfile
from costgate.spend.overview.standings import limit_of, standings, whole, within
from tests.spend.overview.scenes import scene

D = Decimal


def names(found):
    return [(one.name, one.position.start, one.position.end, one.position.amount) for one in found]


def test_each_budget_has_the_period_of_the_last_complete_day(tmp_path):
    span = Span(start=date(2026, 9, 5), end=date(2026, 9, 8))
    budgets = [
        Budget({}, D(1), id="q", period="quarterly"),
        Budget({}, D(2), amounts={"2026-09": D(3)}),
        Budget({}, D(4), period="custom", spans=[span]),
    ]
    with scene(tmp_path, budgets=budgets) as seen:
        found = standings(seen)
    assert names(found) == [
        ("q", date(2026, 7, 1), date(2026, 9, 30), 1),
        ("everything monthly", date(2026, 9, 1), date(2026, 9, 30), 3),
    ]
    assert found[0].landing.spent == 310 + 372 + 146


def test_what_is_merged_and_not_in_the_bill_is_in_the_landing_of_who_pays(tmp_path):
    """730 a month from the 11th on is 24 a day, for 20 days."""
    change = ledgerfile.Change("7", date(2026, 9, 10), "USD")
    merged = ledgerfile.added([], change, [ledgerfile.Share({"team": "web"}, D(730))])
    budgets = [Budget({"team": "web"}, D(900)), Budget({"team": "data"}, D(900))]
    with scene(tmp_path, budgets=budgets, merged=merged) as seen:
        web, data = standings(seen)
        everything = whole(seen)
    assert (web.landing.ledger, data.landing.ledger) == (pytest.approx(D(480)), 0)
    assert everything.landing.ledger == pytest.approx(D(480))


def test_a_budget_stands_where_the_gate_says_it_does(tmp_path):
    change = ledgerfile.Change("7", date(2026, 9, 9), "USD")
    merged = ledgerfile.added([], change, [ledgerfile.Share({"team": "web"}, D(73))])
    ledgerfile.append(tmp_path / "ledger.jsonl", merged)
    budgets = [Budget({}, D(180)), Budget({"team": "web"}, D(400), period="quarterly"), Budget({"team": "data"}, D(62))]
    spend = spendconfig.Spend(rollup="spend.parquet", ledger="ledger.jsonl")
    with scene(tmp_path, budgets=budgets, merged=merged, spend=spend) as seen:
        own = standings(seen)
        known = spent.load(seen.bill.terms, seen.terms.as_of)
        gates, _ = budgeted.standings(budgets, known, spend, seen.terms)
    for one, gate in zip(own, gates, strict=True):
        said = gate.spending
        assert (one.landing.spent, one.landing.rest, one.landing.ledger) == (said.spent, said.rest, said.merged)
        assert (one.landing.low, one.landing.high) == (said.low, said.high)
        assert (tuple(one.alerts), one.position.amount) == (said.alerts, gate.budget.amount)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ({}, {"team": "web"}, True),
        ({"team": "WEB "}, {"team": "web", "environment": "prod"}, True),
        ({"team": "web"}, {}, False),
        ({"team": "web"}, {"team": "data"}, False),
    ],
)
def test_a_scope_within_another(outer, inner, expected):
    assert within(outer, inner) == expected


def test_the_line_of_a_chart_is_the_budget_of_the_same_days_and_scope(tmp_path):
    budgets = [Budget({}, D(9), period="yearly"), Budget({"team": "web"}, D(8)), Budget({}, D(7))]
    with scene(tmp_path, budgets=budgets) as seen:
        assert limit_of(seen, standings(seen)).position.amount == 7
    with scene(tmp_path, budgets=budgets[:2]) as seen:
        assert limit_of(seen, standings(seen)) is None
