"""`costgate spend rollup` from the command line."""

import json
import subprocess
import sys

import pytest

from costgate.cli.main import main
from tests.spend.exported import focus, put, rows


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


def test_the_exports_of_the_configuration_become_its_rollup(tmp_path, monkeypatch, capsys):
    put(
        tmp_path,
        "costgate.yaml",
        "spend: {rollup: made/spend.parquet, exports: ['e/**/*.csv']}\ntaxonomy: {keys: {squad: {}}}\n",
    )
    put(tmp_path, "e/9/x.csv", focus({"Tags": '{"squad": "pay"}'}))
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    code, out, _ = run(capsys, "rollup")
    assert (code, rows(tmp_path, "owner_squad", into="made/spend.parquet")) == (0, [("pay",)])
    assert "1 rows from 1 charges in 1 file\n" in out
    assert "billed     1.50 USD\n" in out
    assert "nothing has changed" in run(capsys, "rollup")[1]


def test_named_exports_go_first_and_json_is_the_manifest(tmp_path, monkeypatch, capsys):
    put(tmp_path, "x.csv", focus({}, {"BilledCost": "", "EffectiveCost": ""}))
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "rollup", "x.csv", "-o", "json")
    assert (code, json.loads(out)["billed"]) == (0, {"USD": "1.500000000000"})
    assert "note: x.csv: 1 rows have no cost" in err
    assert run(capsys, "rollup", "x.csv", "--full", "--quiet")[2] == ""


def test_nothing_to_roll_up_is_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "rollup")
    assert (code, "there is nothing to roll up" in err) == (2, True)


def test_without_duckdb_the_error_says_how_to_install_it(tmp_path, monkeypatch, capsys):
    put(tmp_path, "x.csv", focus({}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, _, err = run(capsys, "rollup", "x.csv")
    assert (code, "pip install 'costgate[spend]'" in err) == (2, True)


def test_help_loads_no_duckdb():
    script = "import sys\nfrom costgate.cli.options import parser\nparser()\nassert 'duckdb' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
