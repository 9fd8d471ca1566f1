"""Cost SLOs through the whole gate: a plan, a rollup, and the finding that comes of them.

A gp3 volume costs 0.08 a GB-month: 7,300 GB are 584 a month, and 584 x 24 / 730 = 19.20 a day; 5,700 GB are 14.99.
"""

import json
import os
from datetime import date, timedelta

import pytest

from costgate import configfile, gate
from costgate.judgement import Verdict
from costgate.report.formats import renderer
from costgate.request import of_paths
from costgate.spend.forecasts import accuracy
from tests.read.plans import aws, plan, resource_change, written
from tests.spend.exported import focus, put, roll

UNTIL = date(2026, 9, 13)
LARGE, FITS = 7300, 5700
SPEND = "{id: web-spend, kind: spend, scope: {team: web}, target: 100, owner: Dana, runbook: 'https://runbooks.example/web'}"


def exported(folder, *teams, count=60):
    """A rollup with so many days up to the 14th, the last of which is not complete; *teams* are (tags, cost a day)."""
    charges = [
        {"ChargePeriodStart": f"{UNTIL + timedelta(days=1 - n)}", "BilledCost": cost, "EffectiveCost": cost, "Tags": tags}
        for n in range(count + 1)
        for tags, cost in teams
    ]
    put(folder, "export.csv", focus(*charges))
    roll(folder, "export.csv")


def judged(folder, slo, *changes, more="", settings="") -> Verdict:
    configuration = written(providers={"aws": aws("us-east-1")})
    path = put(folder, "plan.json", json.dumps(plan(*changes, configuration=configuration)))
    config = (
        f"taxonomy: {{keys: {{team: {{}}, environment: {{}}}}}}\nspend: {{rollup: spend.parquet{more}}}\n"
        f"slos:\n  - {slo}\n{settings}"
    )
    put(folder, "costgate.yaml", config)
    return gate.check(of_paths([os.fspath(path)], configfile.load(os.fspath(folder / "costgate.yaml")), "2026-09-15"))


def volume(size, team="web", actions=("create",)):
    values = {"type": "gp3", "size": size, "tags": {"team": team} if team else {}}
    before = None if "create" in actions else values
    return resource_change("aws_ebs_volume.it", actions=list(actions), before=before, after=None if before else values)


def ids(verdict):
    return [(finding.severity, finding.id) for finding in verdict.findings if finding.policy == "slos"]


@pytest.fixture
def web(tmp_path):
    """A folder with a rollup of 95 a day of team web."""
    exported(tmp_path, ('{"team": "web"}', "95"))
    return tmp_path


def test_a_change_that_exhausts_the_error_budget_of_spend_is_blocked(web):
    """95 and 19.20 are 14.20 above 100, 30 times: 426 of the 300 that 10 % of 30 x 100 are."""
    verdict = judged(web, SPEND, volume(LARGE))
    assert (verdict.exit_code, ids(verdict)) == (1, [("deny", "slos.exhausted")])
    (slo,) = verdict.slos
    assert (round(slo.adds, 9), slo.before, round(slo.after, 9), slo.may) == (round(slo.adds, 2), 0, 426, 300)
    (finding,) = (one for one in verdict.findings if one.policy == "slos")
    assert "will use 0 % of the error budget without it, 142 % with it" in finding.msg
    assert "ask Dana to change the SLO web-spend" in finding.hint
    assert (finding.owner, finding.details["slo"]) == ("team=web", "web-spend")


def test_a_change_that_fits_passes_and_every_report_says_how_it_stands(web):
    """95 and 14.99 are 9.99 above 100: 299.75 of 300."""
    verdict = judged(web, SPEND, volume(FITS))
    assert (verdict.exit_code, ids(verdict)) == (0, [])
    assert "Spend of web: $95.00 a day" in " ".join(renderer("table")(verdict).split())
    (said,) = json.loads(renderer("json")(verdict))["slos"]
    assert (said["state"], said["met"], said["exhausts"]) == ("met", True, False)


def test_a_saving_may_merge_however_far_the_error_budget_is_overdrawn(tmp_path):
    exported(tmp_path, ('{"team": "web"}', "500"))
    verdict = judged(tmp_path, SPEND, volume(LARGE, actions=["delete"]))
    assert verdict.exit_code == 0
    assert ids(verdict) == [("info", "slos.already"), ("info", "slos.burn")]
    assert judged(tmp_path, SPEND, volume(1)).exit_code == 1


def test_a_change_of_another_team_may_merge(tmp_path):
    exported(tmp_path, ('{"team": "web"}', "500"))
    verdict = judged(
        tmp_path, SPEND, volume(LARGE, team="api"), settings="gate: {fail_on: warn}\npolicies: {levels: {guardrails: off}}\n"
    )
    assert (verdict.exit_code, {severity for severity, _ in ids(verdict)}) == (0, {"info"})


def test_a_change_that_makes_each_order_too_dear_is_blocked(web):
    """1,000 orders a day at 95 may cost 110: with 19.20 more they cost 114.20 on each of 30 days, and 1.5 may."""
    put(web, "units.csv", "date,unit,team,quantity\n" + "".join(f"{UNTIL - timedelta(n)},orders,web,1000\n" for n in range(40)))
    slo = "{id: per-order, kind: unit_cost, scope: {team: web}, unit: orders, per: 1000, target: 110}"
    verdict = judged(web, slo, volume(LARGE), more=", units: units.csv")
    assert (verdict.exit_code, ids(verdict)) == (1, [("deny", "slos.exhausted")])
    assert verdict.slos[0].value == 95
    assert judged(web, slo, volume(FITS), more=", units: units.csv").exit_code == 0


def test_a_change_without_an_owner_is_blocked_where_too_much_has_none(tmp_path):
    """4 of 100 a day have no owner; 19.20 more without one are 23.20 of 119.20."""
    exported(tmp_path, ('{"team": "web"}', "96"), ("", "4"))
    verdict = judged(tmp_path, "{id: owners, kind: allocation}", volume(LARGE, team=""))
    assert ("deny", "slos.exhausted") in ids(verdict)
    (slo,) = verdict.slos
    assert (round(slo.value, 9), round(slo.after, 9)) == (round(slo.before, 9), round((4 + slo.adds) / (100 + slo.adds), 9))
    assert ids(judged(tmp_path, "{id: owners, kind: allocation}", volume(LARGE))) == []


def test_a_change_that_would_be_an_anomaly_uses_up_what_may_be(tmp_path):
    """5 a day and 19.20 are more than three times 5; of 30 days none may be an anomaly."""
    exported(tmp_path, ('{"team": "web"}', "5"))
    slo = "{id: spikes, kind: anomaly_rate, scope: {team: web}, target: 0}"
    assert ids(judged(tmp_path, slo, volume(LARGE))) == [("deny", "slos.exhausted")]
    assert ids(judged(tmp_path, slo, volume(100))) == []


def test_forecasts_on_record_are_held_against_the_bill(web):
    """August cost 31 x 95 = 2,945: a forecast of 2,356 is 20 % off, and 10 % may be."""
    made = accuracy.Forecast(
        "everything", date(2026, 8, 1), date(2026, 8, 31), date(2026, 8, 14), *map(int, [2356, 0, 0]), "w", "USD"
    )
    put(web, "forecasts.jsonl", accuracy.encode(made))
    verdict = judged(web, "{id: forecasts, kind: forecast_accuracy}", volume(LARGE), more=", forecasts: forecasts.jsonl")
    assert ids(verdict) == [("info", "slos.missed")]
    assert float(verdict.slos[0].value) == pytest.approx(0.8)


def test_what_cannot_be_checked_warns_who_adds_to_it(web):
    verdict = judged(web, "{id: per-order, kind: unit_cost, unit: orders, target: 110}", volume(LARGE))
    assert (verdict.exit_code, ids(verdict)) == (0, [("warn", "slos.unknown")])
    assert "spend.units" in next(one.msg for one in verdict.findings if one.policy == "slos")


def test_without_actual_spend_an_slo_is_unknown_and_not_met(tmp_path):
    path = put(tmp_path, "plan.json", json.dumps(plan(volume(LARGE))))
    put(tmp_path, "costgate.yaml", f"slos:\n  - {SPEND}\n")
    verdict = gate.check(of_paths([os.fspath(path)], configfile.load(os.fspath(tmp_path / "costgate.yaml")), "2026-09-15"))
    assert ids(verdict) == [("warn", "slos.unknown")]
    assert verdict.slos[0].met is None


def test_a_level_may_be_stricter_or_off(web):
    off = judged(web, SPEND, volume(LARGE), settings="policies: {levels: {slos: off}}\n")
    assert (off.exit_code, ids(off), len(off.slos)) == (0, [], 1)
    warned = judged(web, SPEND, volume(LARGE), settings="policies: {levels: {slos.exhausted: warn}}\n")
    assert (warned.exit_code, ids(warned)) == (0, [("warn", "slos.exhausted")])


def test_a_csv_of_spend_will_do(tmp_path):
    put(tmp_path, "spend.csv", "date,team,amount\n" + "".join(f"{UNTIL - timedelta(n - 1)},web,95\n" for n in range(60)))
    path = put(
        tmp_path, "plan.json", json.dumps(plan(volume(LARGE), configuration=written(providers={"aws": aws("us-east-1")})))
    )
    put(tmp_path, "costgate.yaml", f"spend: {{file: spend.csv}}\nslos:\n  - {SPEND}\n  - {{id: owners, kind: allocation}}\n")
    verdict = gate.check(of_paths([os.fspath(path)], configfile.load(os.fspath(tmp_path / "costgate.yaml")), "2026-09-15"))
    assert ids(verdict) == [("deny", "slos.exhausted"), ("info", "slos.unknown")]


def test_without_slos_nothing_of_them_is_computed(web, monkeypatch):
    monkeypatch.setattr("costgate.spend.objectives.slos.states", lambda *_: pytest.fail("nobody asked"))
    path = put(web, "plan.json", json.dumps(plan(volume(LARGE))))
    put(web, "costgate.yaml", "spend: {rollup: spend.parquet}\ntaxonomy: {keys: {team: {}, environment: {}}}\n")
    verdict = gate.check(of_paths([os.fspath(path)], configfile.load(os.fspath(web / "costgate.yaml")), "2026-09-15"))
    assert (verdict.slos, ids(verdict)) == ([], [])


def test_a_waiver_of_the_scopes_owner_lets_it_pass(web):
    """It is about the 126 of 426 that are above 300."""
    waiver = (
        "{id: launch, rule: slos.exhausted, scope: {owner: {team: web}}, reason: the launch of the year, owner: Dana,"
        " created: 2026-09-10, expires: 2026-09-30, max_amount: 127}"
    )
    put(web, "waivers.yaml", f"version: 1\nwaivers: [{waiver}]\n")
    verdict = judged(web, SPEND, volume(LARGE), settings="waivers: {file: waivers.yaml}\n")
    assert (verdict.exit_code, ids(verdict)) == (0, [("deny", "slos.exhausted")])
    assert verdict.waivers[0].amount == 126
