"""What costgate.yaml and the command line say of spend is applied or refused with exit 2: no bug, no hang, no silent guess."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from costgate.cli.main import main
from tests.spend.exported import focus, put, roll

ROOT = Path(__file__).parents[2]
CONFIG = """\
version: 1
taxonomy: {keys: {team: {}, environment: {aliases: [env]}}}
owners: [{match: {service: Amazon EKS}, owner: {team: platform}, since: "2026-07-01"}]
shared: [{id: s3, match: {service: Amazon S3}, to: team, by: fixed, percent: {web: 60, data: 40}}]
budgets:
  - {scope: {team: web}, amount: 3500, amounts: {2026-09: 3600}}
  - {scope: {}, amount: 900, period: weekly, start: 2026-01-05}
  - {scope: {}, amount: 60000, period: custom, spans: [{from: 2026-01-01, until: 2026-12-31}]}
alerts: {half_percent: 50, materiality: {amount: 1}, windows: [{days: 1, percent: 10}]}
anomalies: {deviations: 4, quiet: [{from: 2026-08-01, to: 2026-08-02, reason: x, owner: y}]}
slos: [{id: a, kind: spend, scope: {team: web}, target: 120, tolerance: 0.1}]
spend: {rollup: spend.parquet}
"""
AS_OF = ["--as-of", "2026-09-19"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a rollup of 60 days, up to 2026-09-18."""
    made = tmp_path_factory.mktemp("hostile")
    days = [date(2026, 7, 21) + timedelta(days=n) for n in range(60)]
    rows = [
        {"ChargePeriodStart": f"{day} 00:00:00", "EffectiveCost": "100", "Tags": json.dumps({"team": team})}
        for day in days
        for team in ("web", "data")
    ]
    put(made, "export.csv", focus(*rows))
    roll(made, "export.csv")
    return made


def ended(folder, monkeypatch, capsys, *arguments, config=CONFIG):
    """Run the command in *folder*; return its exit code and what it said on stderr."""
    (folder / "costgate.yaml").write_text(config, encoding="utf-8", errors="surrogatepass")
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as exit:
        main(list(arguments))
    return exit.value.code, capsys.readouterr().err


def test_the_configuration_is_right_before_it_is_made_wrong(folder, monkeypatch, capsys):
    assert ended(folder, monkeypatch, capsys, "spend", "budgets", *AS_OF)[0] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "amount: 3500 -> amount: .nan",
        "amount: 3500 -> amount: 1.0e+999999",
        "amount: 3500 -> amount: -1",
        "amount: 3500 -> amount: 1" + "0" * 400,
        "amount: 3500 -> amount: '1e999999'",
        "amount: 3500 -> amount: '0." + "0" * 60 + "1'",
        "amount: 3500 -> amount: 1000000000000000",
        "2026-09: 3600 -> 2026-13: 3600",
        "2026-09: 3600 -> 0001-01: 3600",
        "2026-09: 3600 -> 9999-12: 3600",
        "start: 2026-01-05 -> start: 0001-01-01",
        "start: 2026-01-05 -> start: 9999-12-31",
        "from: 2026-01-01 -> from: 0001-01-01",
        "until: 2026-12-31 -> until: 9999-12-31",
        "until: 2026-12-31 -> until: 2025-12-31",
        "half_percent: 50 -> half_percent: .inf",
        "days: 1 -> days: -1",
        "days: 1 -> days: 1" + "0" * 400,
        "percent: 10 -> percent: [10]",
        "deviations: 4 -> deviations: -4",
        "from: 2026-08-01 -> from: 2026-08-03",
        "to: 2026-08-02 -> to: 9999-12-31",
        "target: 120 -> target: '1e400'",
        "tolerance: 0.1 -> tolerance: 1.5",
        "2026-07-01 -> 9999-99-99",
        "2026-07-01 -> 0001-01-01",
        "data: 40 -> data: 41",
        'rollup: spend.parquet -> rollup: "\\0"',
    ],
    ids=lambda text: re.sub(r"0{9,}", "0...", text),
)
def test_a_value_that_makes_no_sense_is_refused(folder, monkeypatch, capsys, wrong):
    old, new = wrong.split(" -> ")
    assert CONFIG.count(old) == 1
    code, said = ended(folder, monkeypatch, capsys, "spend", "explain", *AS_OF, config=CONFIG.replace(old, new))
    if code == 0:  # what only budgets are about is checked where they are held
        code, said = ended(folder, monkeypatch, capsys, "spend", "budgets", *AS_OF, config=CONFIG.replace(old, new))
    assert code == 2, said
    assert "   in: " in said


@pytest.mark.parametrize(
    "arguments",
    [
        "budgets --as-of 9999-12-31",
        "budgets --as-of 0001-01-01",
        "forecast --as-of 9999-12-31",
        "forecast --as-of 20260919",
        "forecast --horizon 99999999999999999999y",
        "reconcile --month 9999-12",
        "reconcile --invoice=1e-999999",
        "reconcile --invoice=1e9999999999",
        "reconcile --invoice=NaN",
        "explain --month 9999-12",
        "explain --month 0001-01",
        "report --from 0001-01-01 --to 9999-12-31",
        "incident --from 0001-01-01 --to 0001-01-02",
        "incident --from 2026-09-01 --to 9999-12-31",
        "anomalies --explain 9999-12-31",
        "simulate --scale web=NaN",
        "simulate --scale web=1e400x",
        "simulate --scale web=-1x",
        "simulate --price EC2=+NaN%",
        "simulate --add :+1e9/day",
        "simulate --scale web=2x --days 1000000000",
        "simulate --scale web=2x --days -1",
        "simulate --scale web=2x --from 1900-01-01",
        "simulate --scale web=2x --from 9999-12-31",
        "commitments --days 99999999999999999999999",
        "commitments --days " + "9" * 5_000,
        "commitments --days \u0663x",
        "merged --revert PR-1 --on 9999-12-31",
        "merged --revert PR-1 --lag-days 1000000000",
        "rollup " + "a" * 5_000,
        "slos --rollup /dev/zero",
    ],
    ids=lambda text: text[:60],
)
def test_arguments_that_make_no_sense_are_refused(folder, monkeypatch, capsys, arguments):
    (folder / "merged.jsonl").write_text(
        '{"id":"PR-1","revision":1,"merged":"2026-09-10","effective":"2026-09-11","owner":{},"monthly":"1","hourly":"1",'
        '"currency":"USD"}\n'
    )
    what, *rest = arguments.split(" ")
    as_of = [] if "--as-of" in rest or what in ("merged", "rollup") else AS_OF
    code, said = ended(folder, monkeypatch, capsys, "spend", what, *rest, *as_of)
    assert code == 2, said
    assert len(said) < 5_000
    assert "Traceback" not in said


def test_a_message_cannot_repaint_the_terminal_or_command_the_runner(folder, monkeypatch, capsys):
    odd = '"\\e[31m\\u202e\\n::error::owned"'
    _, said = ended(folder, monkeypatch, capsys, "config", "validate", config=f"version: 1\n{odd}: 1\n")
    assert "owned" in said
    assert not re.search("[\x1b\u202e]", said)
    assert not re.search(r"^\s*::", said, re.MULTILINE)


def test_a_run_without_spend_loads_nothing_that_reads_it():
    """What nobody configured costs nothing: neither time nor a dependency that is an extra."""
    code = (
        "import sys; from costgate.cli.main import _guarded;"
        " assert _guarded(sys.argv[1:]) in (0, 1);"
        " print(sorted(name for name in sys.modules if name.startswith('costgate.spend.') or name in ('duckdb', 'requests')))"
    )
    plan = ROOT / "examples/web-app/plan.json"
    arguments = ["check", str(plan), *AS_OF, "-o", "json=/dev/null", "--quiet", "--config", "/dev/null"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
