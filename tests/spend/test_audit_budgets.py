"""Budgets, alerts, the ledger and promises by figures worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate.sections import spendconfig
from costgate.sections.budgetconfig import Alerts, Budget
from costgate.sections.sloconfig import Slo as Promised
from costgate.spend import spent
from costgate.spend.anomalies import simulate_alerts
from costgate.spend.anomalies.anomalies import Anomaly, Rule, incidents
from costgate.spend.budgets import budgeted, burn
from costgate.spend.budgets.burn import Position
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.ledgerfile import Entry
from costgate.spend.objectives import slo
from costgate.spend.objectives.slo import Slo
from costgate.spend.overview.standings import standings, whole
from tests.spend.days import WEEK, until
from tests.spend.overview.scenes import WEB, charge, scene

D = Decimal
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
LAST = date(2026, 9, 25)


def position(amount, daily, days=25):
    return Position(D(amount), *SEPTEMBER, until([daily] * days, LAST))


# -- alerts ---------------------------------------------------------------------------------------------------------


def test_alerts_stand_since_the_day_on_which_they_began():
    # 45 a day of 1,000: 540 on the 12th is over half, on t = 0.4; 810 on the 18th is over 80 %, on t = 0.6.
    # It lands at 30 x 45 = 1,350: 350 over, and 35 % off the budget. 7 days are 315, over 30 %: 1.35 times as fast.
    at = position(1000, 45)
    found = burn.alerts(at, Forecaster(at.spent).landing(*SEPTEMBER))
    assert [(one.rule, one.severity, one.since) for one in found] == [
        ("ahead", "page", date(2026, 9, 18)),
        ("burn", "ticket", date(2026, 9, 19)),
        ("drift", "ticket", LAST),
        ("landing", "ticket", LAST),
        ("half", "info", date(2026, 9, 12)),
    ]
    assert [one.actual for one in found] == [D("1.125"), D("1.35"), D("0.35"), 1350, D("0.54")]


def test_a_budget_of_nothing_is_landed_over_by_anything():
    at = position(0, 2)
    (found,) = burn.alerts(at, Forecaster(at.spent).landing(*SEPTEMBER))
    assert (found.rule, found.severity, found.actual, found.limit, found.excess) == ("landing", "ticket", 60, 0, 60)


def test_a_budget_of_nothing_that_nothing_is_spent_of_has_no_alert():
    at = position(0, 0)
    assert burn.alerts(at, Forecaster(at.spent).landing(*SEPTEMBER)) == []


# -- the ledger -----------------------------------------------------------------------------------------------------


def entry(id, effective, monthly, revision=1):
    day = date(2026, 9, effective)
    owner = {"team": "web"}
    return Entry(id, revision, day - timedelta(days=1), day, owner, D(monthly), D(monthly) / 730, "USD")


def test_merged_replaced_and_reverted_changes_count_once():
    # Known up to the 25th, by a median of 14 days from the 12th on; five days are to come.
    #   a: 1.00 an hour from the 21st; 9 of 14 days lack it, so it is not in the level: 24 x 5 = 120
    #   b: 2.00 from the 26th, corrected to 0.20: 24 x 0.20 x 5 = 24
    #   c: 0.50 from the 23rd: 24 x 0.50 x 5 = 60, reverted from the 28th: -24 x 0.50 x 3 = -36
    #   d: 1.00 from the 13th: 13 of 14 days have it, so the level has it: nothing
    written = [
        entry("a", 21, 730), entry("b", 26, 1460), entry("b", 26, 146, revision=2), entry("c", 23, 365),
        entry("revert of c", 28, -365), entry("d", 13, 730),
    ]  # fmt: skip
    merged = ledgerfile.merged(ledgerfile.unseen(written, LAST), {"team": "web"}, "USD")
    found = Forecaster(until([*WEEK] * 5, LAST), merged).landing(*SEPTEMBER)
    assert found.method == "weekday"
    assert found.merged == {"a": 120, "b": 24, "c": 60, "revert of c": -36}
    assert found.ledger == 168


# -- the same figure in every command ---------------------------------------------------------------------------------


def test_the_report_and_the_budgets_land_at_the_same_amount_with_a_purchase(tmp_path):
    # The bill of scenes.py, of which 146 are spent, and 140 bought once on the 2nd: spent, and not repeated.
    # The 20 days to come cost the mean of the last 14, without it: 4 x 12 + 4 x 14 + 6 x 15 = 194, by 14.
    bought = charge(date(2026, 9, 2), 140, WEB) | {"ChargeCategory": "Purchase"}
    with scene(tmp_path, more=[bought], budgets=[Budget({}, D(500))]) as seen:
        report = whole(seen).landing
        (own,) = standings(seen)
        known = spent.load(seen.bill.terms, "2026-09-11")
        terms = budgeted.Terms(tmp_path, "2026-09-11", "USD", lambda *_: D(1), Alerts())
        ((gate,), _) = budgeted.standings(seen.budgets, known, spendconfig.Spend(rollup="spend.parquet"), terms)
    assert report.spent == 286
    assert report.amount == pytest.approx(286 + D(194) / 14 * 20)
    assert gate.spending.spent + gate.spending.rest + gate.spending.merged == report.amount == own.landing.amount
    assert (gate.spending.low, gate.spending.high) == (report.low, report.high) == (own.landing.low, own.landing.high)


# -- promises -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "days", "allowed"), [(1, 30, "1"), (2, 30, "2"), (7, 30, "7"), (1, 90, "3")])
def test_as_many_anomalies_as_are_promised_meet_the_slo(target, days, allowed):
    # A thirtieth has no end in decimals: 30 of them must allow one, not 0.999….
    promise = Slo("spikes", "anomaly_rate", D(target), days)
    begun = [LAST - timedelta(days=4 * n) for n in range(int(allowed))]
    found = incidents(Anomaly(day, D(100), D(10), None) for day in sorted(begun))
    now = slo.state(promise, slo.anomaly_rate(promise, found, LAST - timedelta(days=days - 1), LAST), LAST)
    assert (now.used, now.allowed, now.met) == (D(allowed), D(allowed), True)
    assert now.value == target


def test_units_at_exactly_their_target_meet_it_whatever_they_are_counted_by():
    # 40 for 3 units; a third of 40 has no end in decimals.
    promise = Slo("orders", "unit_cost", D(40), per=D(3))
    assert slo.unit_point(promise, D(40), D(3)).used == 0
    assert slo.unit_point(promise, D("40.01"), D(3)).used == 1
    assert slo.unit_point(promise, D(4_000), D(300)).used == 0


def test_a_game_days_slo_counts_the_anomalies_that_are_configured():
    # 100 a day and 140 on the last: 40 more is over 4 x 1.4826 x 5 = 29.65 and over 20, but not over `least: 50`.
    spent_so_far = until([*[100] * 28, 140], LAST)
    promised = [Promised("calm", "anomaly_rate", target=D(0))]
    ((usual,), _), ((lax,), _) = simulate_alerts.slos(promised), simulate_alerts.slos(promised, Rule(least=D(50)))
    assert "not met" in [told.rule for told in usual.alerts(spent_so_far)]
    assert list(lax.alerts(spent_so_far)) == []
