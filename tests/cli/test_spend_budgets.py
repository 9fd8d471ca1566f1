"""`costgate spend forecast` and `costgate spend budgets` from the command line, on a bill whose days are alike."""

import json
from datetime import date, timedelta

import pytest

from costgate.cli.main import main
from tests.spend.exported import focus, put, roll

SETTINGS = """
spend: {rollup: spend.parquet, ledger: merged.jsonl, forecasts: forecasts.jsonl}
taxonomy: {keys: {team: {aliases: [squad]}}}
budgets:
  - {scope: {team: web}, amount: 400, owner: ana@example.com, runbook: docs/spend.md}
  - {scope: {}, amount: 1000, id: all}
"""


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


@pytest.fixture
def bill(tmp_path, monkeypatch):
    """Web costs 20 a day and pay 10, from 1 July to 15 September; the last day is not complete."""
    rows = []
    for n in range(77):
        for team, amount, service in (("web", "20", "EC2"), ("pay", "10", "S3")):
            day = {"ChargePeriodStart": str(date(2026, 7, 1) + timedelta(days=n)), "Tags": json.dumps({"squad": team})}
            rows.append({**day, "BilledCost": amount, "EffectiveCost": amount, "ServiceName": service})
    put(tmp_path, "export.csv", focus(*rows))
    roll(tmp_path, "export.csv")
    put(tmp_path, "costgate.yaml", SETTINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def landings(out):
    found = json.loads(out)["scopes"]
    return {tuple(part["scope"].values()): [period["landing"] for period in part["periods"]] for part in found}


@pytest.mark.usefixtures("bill")
def test_the_forecast_is_by_period_and_scope(capsys):
    code, out, _ = run(capsys, "forecast", "--as-of", "2026-09-15", "--horizon", "1m", "--by", "team", "-o", "json")
    assert code == 0
    assert landings(out) == {(): ["900", "930"], ("web",): ["600", "620"], ("pay",): ["300", "310"]}
    out = run(capsys, "forecast", "--as-of", "2026-09-15", "--horizon", "1m", "--by", "service", "--top", "1", "-o", "json")[1]
    assert (landings(out), json.loads(out)["not_shown"]) == ({(): ["900", "930"], ("EC2",): ["600", "620"]}, 1)
    out = run(capsys, "forecast", "--as-of", "2026-09-15", "--scope", "team=WEB", "--period", "quarterly", "-o", "json")[1]
    assert landings(out) == {("WEB",): ["1840", "1840"]}


@pytest.mark.usefixtures("bill")
def test_the_table_has_budgets_with_the_probability_of_a_breach(capsys):
    out = run(capsys, "forecast", "--as-of", "2026-09-15")[1]
    assert "team=web monthly  2026-09-01 to 2026-09-30    $400.00  $600.00  -$200.00   100 %" in out
    assert "all               2026-09-01 to 2026-09-30  $1,000.00  $900.00   $100.00     0 %" in out


def test_it_works_without_a_configuration(bill, capsys):
    (bill / "costgate.yaml").unlink()
    code, out, _ = run(capsys, "forecast", "--rollup", "spend.parquet", "--as-of", "2026-09-15", "-o", "json")
    assert (code, landings(out)[()][0]) == (0, "900")


def test_forecasts_are_put_on_record_once_and_scored_later(bill, capsys):
    for _ in range(2):
        run(capsys, "forecast", "--as-of", "2026-08-16", "--horizon", "1m", "--record")
    assert len((bill / "forecasts.jsonl").read_text().splitlines()) == 4  # web and all, August and September
    code, out, _ = run(capsys, "forecast", "--as-of", "2026-09-15", "--score", "-o", "json")
    found = json.loads(out)
    assert (code, found["accuracy"], found["held"], found["pending"]) == (0, "1", "1", 2)
    assert [(one["scope"], one["actual"]) for one in found["periods"]] == [({}, "930"), ({"team": "web"}, "620")]
    assert "accuracy   100.0 % on average over 2 forecasts" in run(capsys, "forecast", "--as-of", "2026-09-15", "--score")[1]


def test_a_check_puts_no_forecast_on_record(bill, capsys):
    run(capsys, "forecast", "--as-of", "2026-09-15")
    assert not (bill / "forecasts.jsonl").exists()


def test_a_forecast_that_has_drifted_is_a_ticket(bill, capsys):
    """It was 450 when September began and is 900 now."""
    run(capsys, "forecast", "--as-of", "2026-09-02", "--horizon", "1m", "--record")
    path = bill / "forecasts.jsonl"
    path.write_text(path.read_text().replace('"amount":"900', '"amount":"450'))
    run(capsys, "forecast", "--as-of", "2026-09-14", "--horizon", "1m", "--record")
    out = run(capsys, "forecast", "--as-of", "2026-09-15", "--score")[1]
    assert "ticket: everything, 2026-09-01 to 2026-09-30 drifted 100.0 %: $450.00 on 2026-09-02 to $900.00 on 2026-09-14" in out
    out = run(capsys, "budgets", "--as-of", "2026-09-15")[1]
    assert "all: ticket on 2026-09-14: the forecast is 100 % off what was foreseen when the period began" in out


@pytest.mark.usefixtures("bill")
@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--by", "colour"], "spend is not known by colour"),
        (["--horizon", "soon"], "soon is not a horizon"),
        (["--scope", "web"], "web is no scope"),
        (["--score"], "there is no forecast on record"),
    ],
)
def test_what_cannot_be_foretold_is_an_error(capsys, arguments, what):
    code, _, err = run(capsys, "forecast", "--as-of", "2026-09-15", *arguments)
    assert (code, what in err) == (2, True)


@pytest.mark.usefixtures("bill")
def test_budgets_show_how_they_stand(capsys):
    """14 days of 20 are 280 of 400: 70 % of the budget in 47 % of the month, burn rate 1.5, 400 is passed on the 21st; 7 days are 35 %."""
    code, out, _ = run(capsys, "budgets", "--as-of", "2026-09-15", "-o", "json")
    web, whole = json.loads(out)["budgets"]
    assert (code, web["spent"], web["landing"], web["left"], web["burn"], web["used_up"]) == (
        0,
        "280",
        "600",
        "-200",
        "1.5",
        "2026-09-21",
    )
    assert {(alert["rule"], alert["severity"]) for alert in web["alerts"]} == {
        ("half", "info"),
        ("burn", "ticket"),
        ("landing", "ticket"),
        ("drift", "info"),
    }
    assert (whole["used_up"], whole["alerts"]) == (None, [])
    out = run(capsys, "budgets", "--as-of", "2026-09-15")[1]
    assert "team=web monthly: what to do: docs/spend.md" in out
    assert "lands $200.00 over the budget" in out


@pytest.mark.usefixtures("bill")
def test_budgets_are_written_for_a_cloud_one_a_line_with_notices(capsys):
    code, out, err = run(capsys, "budgets", "--as-of", "2026-09-15", "--export", "gcp", "--account", "p1")
    assert (code, [json.loads(line)["displayName"] for line in out.splitlines()]) == (0, ["team=web monthly", "all"])
    assert "note: team=web monthly: the runbook is left out" in err


def test_without_budgets_there_is_nothing_to_show(bill, capsys):
    (bill / "costgate.yaml").write_text("spend: {rollup: spend.parquet}\n")
    code, _, err = run(capsys, "budgets")
    assert (code, "there is no budget" in err) == (2, True)


def test_a_landing_outside_of_what_is_likely_is_said(tmp_path, monkeypatch, capsys):
    """Spend that grows by 1 % a day is followed by more than its level says, each time."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(250)]
    rows = "".join(f"{day},web,{100 * 1.01**n:.2f}\n" for n, day in enumerate(days))
    (tmp_path / "spend.csv").write_text(f"date,team,amount\n{rows}")
    (tmp_path / "costgate.yaml").write_text("spend: {file: spend.csv}\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["spend", "forecast", "--as-of", str(days[-1])])
    assert ended.value.code == 0
    assert "outside of the likely range: past forecasts like these were followed by more" in capsys.readouterr().err
