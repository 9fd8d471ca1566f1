"""`costgate spend slos` from the command line."""

import json
from datetime import date, timedelta

import pytest

from costgate.cli.main import main
from tests.spend.exported import focus, put, roll

AS_OF = ("--as-of", "2026-09-15")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with 60 days of 95 a day of team web, and 5 of nobody."""
    days = [f"{date(2026, 9, 14) - timedelta(days=n)}" for n in range(60)]
    charges = [
        {"ChargePeriodStart": day, "BilledCost": cost, "EffectiveCost": cost, "Tags": tags}
        for day in days
        for cost, tags in (("95", '{"team": "web"}'), ("5", ""))
    ]
    put(tmp_path, "export.csv", focus(*charges))
    roll(tmp_path, "export.csv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", "slos", *AS_OF, *arguments])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


def configured(folder):
    put(
        folder,
        "costgate.yaml",
        "spend: {rollup: spend.parquet}\ntaxonomy: {keys: {team: {}, environment: {}}}\nslos:\n"
        "  - {id: web, kind: spend, scope: {team: web}, target: 90, runbook: 'https://runbooks.example/web'}\n"
        "  - {id: owners, kind: allocation}\n"
        "  - {id: orders, kind: unit_cost, unit: orders, target: 1}\n",
    )


def test_every_slo_is_said_and_the_exit_is_0_whatever_it_is(folder, capsys):
    """95 a day are 5 above 90, 30 times: 150 of the 270 that 10 % are. 5 of 100 a day have no owner: all of what may."""
    configured(folder)
    code, out, err = run(capsys)
    assert code == 0
    assert out.splitlines()[0] == "cost SLOs up to 2026-09-13: 1 unknown, 2 met"
    assert "Spend of web: $95.00 a day" in out
    assert "55.6 % of the error budget is used" in out
    assert "Spend without an owner: 5 %" in out
    assert "100 % of the error budget is used" in out
    assert "spend.units" in out
    assert "this change" not in out
    assert "complete up to 2026-09-13" in err


def test_the_json_is_that_of_a_check(folder, capsys):
    configured(folder)
    code, out, _ = run(capsys, "-o", "json")
    found = json.loads(out)
    assert (code, found["schema"], found["as_of"], found["currency"]) == (0, "costgate.slos/1", "2026-09-15", "USD")
    assert [(slo["id"], slo["state"]) for slo in found["slos"]] == [("web", "met"), ("owners", "met"), ("orders", "unknown")]
    assert (found["slos"][0]["used"], found["slos"][0]["allowed"], found["slos"][0]["effective"]) == ("150", "270", "")


@pytest.mark.usefixtures("folder")
def test_a_rollup_alone_is_judged_by_what_is_usual(capsys):
    code, out, err = run(capsys, "--rollup", "spend.parquet")
    assert code == 0
    assert "unallocated" in out
    assert "Cost anomalies: 0 in 30 days" in out
    assert "no slos" in err


def test_without_anything_it_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys)
    assert code == 2
    assert "--rollup" in err


def test_a_missed_slo_has_its_runbook(folder, capsys):
    configured(folder)
    text = (folder / "costgate.yaml").read_text(encoding="utf-8")
    put(folder, "costgate.yaml", text.replace("target: 90", "target: 80"))
    _, out, _ = run(capsys)
    assert "runbook: https://runbooks.example/web" in out
    assert out.index("not met   web") < out.index("owners")
