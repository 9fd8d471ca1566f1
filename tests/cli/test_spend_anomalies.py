"""`costgate spend anomalies` from the command line."""

import json

import pytest

from costgate.cli.main import main
from costgate.judge import record
from tests.spend.dailybills import day, rolled

USUAL = {("EC2", "web"): 100, ("S3", "web"): 50, ("EC2", "ops"): 40}
SPIKE = [(40, "EC2", "web", 400)]
LEDGER = (
    '{"id":"PR-7","revision":1,"merged":"2026-02-12","effective":"2026-02-13","owner":{"team":"web"},"monthly":"730",'
    '"hourly":"1","currency":"USD","once":"0","unpriced":0,"schema":"costgate.merged/1"}\n'
)
BUDGET = """
budgets: [{scope: {team: web}, amount: 9000, owner: ana, approver: cfo, runbook: "https://runbooks.example.com/web"}]
taxonomy: {keys: {team: {}, environment: {}}}
"""


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", "anomalies", "--as-of", "2026-03-01", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


@pytest.fixture
def project(tmp_path, monkeypatch):
    rolled(tmp_path, 50, USUAL, SPIKE, BUDGET)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("project")
def test_incidents_are_listed_with_what_drove_them_and_the_next_command(capsys):
    code, out, err = run(capsys)
    assert code == 0
    assert "1 incident of all spend as a whole, $300.00 above what was expected; 1.4 in 30 days" in out
    assert (
        "  2026-02-14  +$300.00, over; $490.00 where $190.00 was expected\n      +$300.00  100 %  AWS / EC2 / 001234567890"
        in out
    )
    assert "  2026-02-14  EC2: +$300.00" in out
    assert out.endswith("next: costgate spend anomalies --explain 2026-02-14\n")
    assert "note: actual spend is complete up to 2026-02-23" in err


def test_it_needs_no_configuration_but_a_rollup(project, monkeypatch, capsys):
    (project / "elsewhere").mkdir()
    (project / "costgate.yaml").unlink()
    monkeypatch.chdir(project / "elsewhere")
    code, out, _ = run(capsys, "--rollup", "../spend.parquet", "--quiet", "--by", "account", "--days", 30)
    assert (code, "by account" in out) == (0, True)


@pytest.mark.usefixtures("project")
def test_json_has_all_of_it(capsys):
    found = json.loads(run(capsys, "-o", "json", "--by", "team", "--scope", "team=WEB")[1])
    assert (found["schema"], found["impact"], found["incidents"], found["scope"]) == (
        "costgate.anomalies/1",
        "300",
        1,
        {"team": "WEB"},
    )
    assert [one["key"] for one in found["found"]] == [{}, {"team": "web"}]
    assert found["found"][0]["worst"] == {
        "day": "2026-02-14", "amount": "450", "expected": "150", "excess": "300", "deviations": "26.97963",
    }  # fmt: skip


def test_markdown_escapes_what_comes_from_the_bill(tmp_path, monkeypatch, capsys):
    rolled(tmp_path, 50, {("<b>|x", "web"): 100}, [(40, "<b>|x", "web", 400)])
    monkeypatch.chdir(tmp_path)
    out = run(capsys, "-o", "markdown")[1]
    assert ("<b>" in out, "&lt;b&gt;\\|x" in out) == (False, True)


def test_where_nothing_stands_out_it_says_so(tmp_path, monkeypatch, capsys):
    rolled(tmp_path, 50, USUAL)
    monkeypatch.chdir(tmp_path)
    assert run(capsys)[1].endswith("nothing to explain: no day stands out\n")


# -- one day --------------------------------------------------------------------------------------------------------


def test_a_day_is_explained_under_the_headings_of_an_incident(project, capsys):
    config = (project / "costgate.yaml").read_text().replace("lag_days: 0", "lag_days: 0, ledger: merged.jsonl")
    (project / "costgate.yaml").write_text(config)
    (project / "merged.jsonl").write_text(LEDGER)
    out = run(capsys, "--explain", day(40))[1]
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings[0] == "## Spend on 2026-02-14: $490.00 where $190.00 was expected"
    assert [line[4:] for line in headings[1:]] == [
        "Scope", "Recent changes", "Mitigation", "Notify", "Cost impact", "Record",
    ]  # fmt: skip
    for line in (
        "- 2026-02-13 merged: PR-7, +$24.00 a day (merged on 2026-02-12, costs from this day on; team=web)",
        "- record is not configured: runs of the gate are not known",
        "- Runbook of budget team=web: <https://runbooks.example.com/web>",
        "- [ ] team=web (+$300.00, 100 %)",
        "- [ ] budget team=web: owner ana, approver cfo",
        "- It came down again: nothing goes on",
        "costgate spend incident --from 2026-02-14 --to 2026-02-14",
    ):
        assert f"{line}\n" in out


def test_budgets_of_others_are_not_told_and_what_is_no_address_is_no_link(project, capsys):
    more = (
        "budgets: [{scope: {team: ops}, amount: 9}, {scope: {}, amount: 9, id: 'all | of it', runbook: '<script>'}]\n"
        "slos: [{id: calm, kind: anomaly_rate, scope: {team: ops}, runbook: 'https://runbooks.example.com/ops'}]\n"
    )
    (project / "costgate.yaml").write_text(f"spend: {{rollup: spend.parquet, lag_days: 0}}\n{more}")
    out = run(capsys, "--explain", day(40))[1]
    assert "- Runbook of budget all \\| of it: &lt;script&gt;\n" in out
    assert "- [ ] budget all \\| of it: no owner is named\n" in out
    assert "team=ops" not in out
    assert "runbooks.example.com/ops" not in out


def test_runs_of_the_gate_near_the_day_are_recent_changes(project, capsys):
    result = {"verdict": "pass", "totals": {"delta": "73"}}
    for time, change in (("2026-02-12T09:00:00Z", "41"), ("2026-01-01T09:00:00Z", "12")):
        entry = {"time": time, "ci": {"change": change, "actor": "bob"}, "result": result, "decision": ""}
        record.append(project / "log.jsonl", entry)
    (project / "costgate.yaml").write_text((project / "costgate.yaml").read_text() + "record: {file: log.jsonl}\n")
    out = run(capsys, "--explain", day(40))[1]
    assert "- 2026-02-12 decided: change 41, +$2.40 a day (pass, bob)\n" in out
    assert "change 12" not in out


@pytest.mark.usefixtures("project")
def test_a_day_that_is_no_anomaly_says_why_and_json_has_it(capsys):
    assert "- Not an anomaly: it did not cost more than was usual\n" in run(capsys, "--explain", day(41))[1]
    found = json.loads(run(capsys, "--explain", day(41), "-o", "json")[1])
    assert (found["anomaly"], found["why_not"], found["impact"]) == (False, "it did not cost more than was usual", "0")


# -- what is wrong --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--by", "teem"], "did you mean team?"),
        (["--scope", "team"], "write it as team=web"),
        (["--explain", "yesterday"], "write it as YYYY-MM-DD"),
        (["--explain", "2026-01-10"], "the days from 2026-02-02 to 2026-02-23 can"),
        (["--days", "5000"], "ask for 1 to 3,660"),
    ],
)
def test_what_is_wrong_is_an_error_with_a_way_out(arguments, what, capsys):
    code, _, err = run(capsys, *arguments)
    assert (code, what in err) == (2, True)


def test_quiet_days_silence_a_load_test_and_expire(project, capsys):
    quiet = "anomalies: {quiet: [{from: 2026-02-14, to: 2026-02-14, scope: {team: web}, reason: load test, owner: ana}]}\n"
    (project / "costgate.yaml").write_text((project / "costgate.yaml").read_text() + quiet)
    out = run(capsys)[1]
    assert "quiet 2026-02-14: team=web, load test" in out
    assert "no incident of all spend as a whole" in out
    (project / "costgate.yaml").write_text((project / "costgate.yaml").read_text().replace("2026-02-14", "2025-02-14"))
    code, _, err = run(capsys)
    assert (code, "expired" in err, "ana" in err) == (2, True, True)
