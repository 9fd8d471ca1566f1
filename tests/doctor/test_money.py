"""What doctor says of the spend: how fresh it is, how much of it has an owner, and how to begin."""

from costgate import configfile
from costgate.doctor import money
from costgate.sections.spendconfig import Spend
from costgate.spend.bill import Terms
from tests.spend.exported import KEYS, focus, put, roll


def found(folder, rows, *, as_of="2026-09-12", production=False, settings=""):
    put(folder, "x.csv", focus(*rows))
    roll(folder, "x.csv")
    path = put(folder, "costgate.yaml", f"spend: {{rollup: spend.parquet}}\n{settings}")
    loaded = configfile.load(str(path))
    terms = Terms(folder, loaded.config.spend, KEYS, "USD")
    return {check.name: check for check in money.checks(loaded, terms, as_of, production=production)}


def charge(day, cost, team):
    tags = f'{{"team": "{team}"}}' if team else ""
    return {"ChargePeriodStart": day, "BilledCost": cost, "EffectiveCost": cost, "Tags": tags}


def test_spend_that_is_fresh_and_owned_is_well(tmp_path):
    checks = found(tmp_path, [charge("2026-09-10", "99", "pay"), charge("2026-09-11", "4", "")])
    assert checks["actual spend"].state == "ok"
    assert checks["owners"].said.startswith("3.9 %")  # 4 of 103
    assert checks["owners"].state == "ok"


def test_a_twentieth_without_an_owner_is_too_much(tmp_path):
    checks = found(tmp_path, [charge("2026-09-10", "95", "pay"), charge("2026-09-11", "5", "")])
    assert (checks["owners"].state, checks["owners"].said[:5]) == ("fail", "5.0 %")


def test_old_spend_is_worth_a_look(tmp_path):
    checks = found(tmp_path, [charge("2026-08-10", "1", "pay")])
    assert checks["actual spend"].state == "warn"
    assert "33 days ago" in checks["actual spend"].said


def test_many_teams_with_a_bill_that_moves_need_budgets_that_deny(tmp_path):
    rows = [charge(f"2026-{month:02}-{day:02}", cost, team)
            for month, cost in ((6, "10"), (7, "20"), (8, "10")) for day in (1, 28, 30) for team in ("a", "b", "c", "d")]  # fmt: skip
    checks = found(tmp_path, [*rows, charge("2026-09-11", "1", "a")])
    assert (
        checks["how to begin"].said == "4 teams, months differ by 75 %: let budgets warn for a month, then deny"
    )  # +100 %, -50 %


def test_a_steady_bill_of_few_teams_needs_reports(tmp_path):
    rows = [charge(f"2026-{month:02}-15", "10", "a") for month in (6, 7, 8)]
    checks = found(tmp_path, [charge("2026-06-01", "0", "a"), *rows, charge("2026-09-11", "1", "a")])
    assert checks["how to begin"].said == "1 teams, months differ by 0 %: reports will do; let budgets warn"


def test_for_production_alerts_need_runbooks(tmp_path):
    checks = found(tmp_path, [charge("2026-09-11", "1", "a")], production=True, settings="budgets: [{scope: {}, amount: 9}]\n")
    assert checks["reconciled"].state == "ok"
    assert (checks["alerts"].state, checks["alerts"].said) == ("warn", "1 budgets have no runbook")


def test_a_rollup_that_is_not_there_fails(tmp_path):
    path = put(tmp_path, "costgate.yaml", "spend: {rollup: none.parquet}\n")
    loaded = configfile.load(str(path))
    (check,) = money.checks(loaded, Terms(tmp_path, Spend(rollup="none.parquet"), KEYS, "USD"), "2026-09-12", production=False)
    assert check.state == "fail"
    assert check.said.endswith("none.manifest.json: there is no such rollup, or it lacks its manifest")
