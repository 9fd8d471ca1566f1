"""`costgate spend rollup --engine` from the command line, with a fake engine in the place of a driver."""

import json
import sys
from types import SimpleNamespace

import pytest

from costgate.cli.main import main
from costgate.spend.warehouse import trino
from tests.spend.exported import put, rows
from tests.spend.warehouse import bills
from tests.spend.warehouse.engines import Fake, duckdb_tags

pytest.importorskip("sqlglot")
pytestmark = pytest.mark.usefixtures("duckdb_tags", "asked")
__all__ = ["duckdb_tags"]
CONFIG = """
spend:
  rollup: spend.parquet
  engine: {kind: trino, table: hive.billing.focus, since_days: 40, connection: {host: t, user: ci, password: env:TRINO_PW}}
taxonomy: {keys: {team: {aliases: [squad, Cost Center]}}}
"""


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What `connect` was asked; DuckDB answers in the driver's place."""
    found = []

    def connect(_driver, table, settings, timeout):
        found.append((table, dict(settings.values), timeout))
        return Fake(bills.rows(300))

    monkeypatch.setitem(sys.modules, "trino", SimpleNamespace(__name__="trino"))
    monkeypatch.setattr(trino, "errors", lambda _driver: (RuntimeError,))
    monkeypatch.setattr(trino, "connect", connect)
    monkeypatch.setenv("TRINO_PW", "hunter2")
    monkeypatch.chdir(tmp_path)
    return found


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", "rollup", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


def test_the_table_of_the_configuration_becomes_its_rollup(asked, tmp_path, capsys):
    put(tmp_path, "costgate.yaml", CONFIG)
    code, out, err = run(capsys)
    assert (code, asked) == (0, [("hive.billing.focus", {"host": "t", "user": "ci", "password": "hunter2"}, 3600)])
    assert "300 charges in trino:hive.billing.focus\n" in out
    assert "note: trino:hive.billing.focus: the tags of" in err
    assert "payments" in {team for (team,) in rows(tmp_path, "owner_team")}
    assert "hunter2" not in out + err + (tmp_path / "spend.manifest.json").read_text()


def test_the_command_line_goes_before_the_configuration(asked, tmp_path, capsys):
    put(tmp_path, "costgate.yaml", CONFIG)
    code, out, _ = run(
        capsys, "--engine", "trino", "--table", "other.focus", "--connection", "user=me", "-o", "json", "--quiet"
    )
    assert (code, asked[0][0], asked[0][1]["user"], asked[0][1]["host"]) == (0, "other.focus", "me", "t")
    assert json.loads(out)["sources"][0]["name"] == "trino:other.focus"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "trino"], "the engine has no table to read"),
        (["--engine", "trino", "--table", "a.b", "--connection", "host"], "--connection takes NAME=VALUE"),
        (["--engine", "trino", "--table", "a.b", "--connection", "password=x"], "password is secret"),
        (["--engine", "trino", "--table", "a.b", "--since-days", "-1"], "--since-days is less than 0"),
        (["--engine", "trino", "--table", "a.b", "--into", "x.csv"], "a rollup is a Parquet file"),
        (["--engine", "trino", "x.csv"], "an engine reads a table, not files"),
        (["--table", "a.b"], "an engine reads a table, not files"),
    ],
)
def test_what_does_not_fit_together_is_an_error(capsys, arguments, said):
    code, _, err = run(capsys, *arguments)
    assert (code, said in err) == (2, True)


def test_exports_and_an_engine_are_one_too_many(tmp_path, capsys):
    put(tmp_path, "costgate.yaml", CONFIG.replace("  rollup:", "  exports: [x.csv]\n  rollup:"))
    code, _, err = run(capsys)
    assert (code, "both exports and an engine" in err) == (2, True)


def test_the_configuration_knows_engines_by_name(tmp_path, capsys):
    put(tmp_path, "costgate.yaml", CONFIG.replace("kind: trino", "kind: oracle"))
    assert run(capsys)[0] == 2
