"""`costgate spend report` from the command line, on the small bill of tests/spend/overview/scenes.py."""

import json

import pytest

from costgate.cli.main import main
from costgate.judge import record
from tests.report.html.checking import check
from tests.spend.exported import focus, put, roll
from tests.spend.overview.scenes import WEB, charge, rows

CONFIG = """\
taxonomy: {keys: {team: {aliases: [squad, Cost Center]}, environment: {aliases: [env]}}}
spend: {rollup: spend.parquet}
budgets: [{scope: {}, amount: 500}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    put(tmp_path, "bill.csv", focus(*rows()))
    roll(tmp_path, "bill.csv")
    put(tmp_path, "costgate.yaml", CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", "report", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


def report(capsys, *arguments):
    code, out, err = run(capsys, "--as-of", "2026-09-11", "-o", "json", *arguments)
    assert code == 0, err
    return json.loads(out)


def panels(found):
    return {panel["id"]: panel for view in found["views"] for panel in view["panels"]}


def test_all_formats_at_once(folder, capsys):
    code, out, _ = run(
        capsys, "--as-of", "2026-09-11", "-o", "table", "-o", "html=r.html", "-o", "markdown=r.md", "-o", "json=r.json"
    )
    assert (code, "Spent so far: $146.00" in out) == (0, True)
    page = check((folder / "r.html").read_text())
    made = json.loads((folder / "r.json").read_text())
    for title in (panel["title"] for panel in panels(made).values()):
        assert title in out
        assert title in (folder / "r.md").read_text()
        assert ("h3", title) in page.texts


@pytest.mark.usefixtures("folder")
def test_every_panel_of_each_view(capsys):
    views = {view: list(panels(report(capsys, "--view", view))) for view in ("exec", "oncall", "debug")}
    assert views == {
        "exec": ["budgets", "top", "trend", "unit-cost", "unallocated", "providers", "shared"],
        "oncall": ["burn", "alerts", "anomalies", "changes", "decisions"],
        "debug": ["movers", "breakdown", "drill", "categories", "pipelines", "sources"],
    }
    assert list(panels(report(capsys))) == [id for ids in views.values() for id in ids]


@pytest.mark.usefixtures("folder")
def test_it_says_up_to_which_day_and_what_was_not_checked(capsys):
    found = report(capsys)
    assert (found["until"], found["lag_days"]) == ("2026-09-10", 1)
    assert found["horizon"][0] == {"provider": "AWS", "last": "2026-09-11", "lag_days": 0}
    assert [line.partition(":")[0] for line in found["not_checked"]] == [
        "Cost per unit", "Shared cost", "Merged changes", "Decisions of the gate", "CI and its cost",
    ]  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_the_same_command_gives_the_same_bytes(capsys):
    pages = [run(capsys, "--as-of", "2026-09-11", "-o", "html")[1] for _ in range(2)]
    assert pages[0] == pages[1]


def test_without_a_configuration_a_rollup_is_enough(folder, capsys):
    (folder / "costgate.yaml").unlink()
    found = report(capsys, "--rollup", "spend.parquet")
    assert panels(found)["budgets"]["figures"][0]["value"] == "146"
    assert "there are no budgets" in panels(found)["alerts"]["missing"]


@pytest.mark.usefixtures("folder")
def test_month_days_scope_and_owner(capsys):
    assert panels(report(capsys, "--month", "2026-08"))["budgets"]["figures"][0]["value"] == "372"
    days = report(capsys, "--from", "2026-08-11", "--to", "2026-08-20")
    assert (days["title"], panels(days)["budgets"]["figures"][0]["value"]) == ("2026-08-11 to 2026-08-20", "120")
    assert panels(report(capsys, "--scope", "team=data"))["budgets"]["figures"][0]["value"] == "20"
    rows = panels(report(capsys, "--by", "team"))["top"]["tables"][0]["rows"]
    assert [(row["team"], row["spent"]) for row in rows] == [("web", "120"), ("data", "20"), ("(nobody)", "6")]


def test_units_ledger_and_record_fill_their_panels(folder, capsys):
    put(folder, "units.csv", "date,unit,quantity\n2026-09-10,requests,5\n")
    entry = {"id": "7", "revision": 1, "merged": "2026-09-09", "effective": "2026-09-10", "owner": {"team": "web"},
             "monthly": "73", "hourly": "0.1", "currency": "USD", "schema": "costgate.merged/1"}  # fmt: skip
    put(folder, "ledger.jsonl", json.dumps(entry) + "\n")
    result = {"verdict": "blocked", "reason": "over budget", "currency": "USD", "totals": {"delta": "300"}}
    for time in ("2026-07-01T08:00:00Z", "2026-09-09T08:00:00Z"):
        record.append(folder / "log.jsonl", {"time": time, "ci": {"change": "12", "repository": "acme/shop"}, "result": result})
    more = "spend: {rollup: spend.parquet, units: units.csv, ledger: ledger.jsonl}\nrecord: {file: log.jsonl}\n"
    put(folder, "costgate.yaml", CONFIG.replace("spend: {rollup: spend.parquet}\n", more))
    found = panels(report(capsys))
    assert found["unit-cost"]["tables"][0]["rows"][0]["cost"] == "3"
    assert found["changes"]["tables"][0]["rows"][0]["monthly"] == "73"
    (decision,) = found["decisions"]["tables"][0]["rows"]
    assert (decision["change"], decision["verdict"], decision["monthly"]) == ("change 12, acme/shop", "blocked", "300")


def test_hostile_names_of_the_bill_stand_as_text(folder, capsys):
    name = "<script>alert(1)</script> | `x`\n[a](http://b)"
    put(folder, "bill.csv", focus(*rows(), charge("2026-09-02", 50, {**WEB, "ServiceName": name})))
    roll(folder, "bill.csv")
    run(capsys, "--as-of", "2026-09-11", "-o", "html=r.html", "-o", "markdown=r.md")
    page = check((folder / "r.html").read_text())
    assert any("<script>alert(1)</script>" in data for tag, data in page.texts if tag in ("th", "td"))
    assert len(page.all("script")) == 1
    assert "<script" not in (folder / "r.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "htm"], "did you mean html?"),
        (["--month", "September"], "write it as 2026-09"),
        (["--month", "2027-01"], "the bill has complete days from 2026-07-01 to 2026-09-10"),
        (["--from", "yesterday"], "write it as YYYY-MM-DD"),
        (["--by", "teams"], "did you mean team?"),
        (["--by", "team,service"], "name one, such as --by team"),
        (["--scope", "web"], "write it as team=web"),
        (["--rollup", "none.parquet"], "there is no such rollup"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_says_what_to_do(arguments, said, capsys):
    code, out, err = run(capsys, "--as-of", "2026-09-11", *arguments)
    assert (code, out) == (2, "")
    assert said in err
