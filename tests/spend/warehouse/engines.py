"""A fake engine: DuckDB behind the contract of a warehouse, with its own ways to look into tags."""

import duckdb
import pytest

from costgate.sections.spendconfig import EngineTable
from costgate.spend.warehouse import rolling, tagging
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Session
from costgate.spend.warehouse.tagging import How
from tests.spend.warehouse.bills import KEYS

JSON = "CAST(CAST(CASE WHEN JSON_VALID({x}) THEN {x} END AS JSON) AS MAP(VARCHAR, VARCHAR))"
TEXT = How(
    "SELECT DISTINCT UNNEST(JSON_KEYS(CASE WHEN JSON_VALID({x}) THEN {x} END)) FROM {source}",
    f"{JSON}[{{name}}]",
    "{x} IS NOT NULL AND NOT JSON_VALID({x})",
)
DUCKDB = {
    "map": How("SELECT DISTINCT UNNEST(MAP_KEYS({x})) FROM {source}", "CAST({x}[{name}] AS VARCHAR)"),
    "list": How("SELECT DISTINCT UNNEST(MAP_KEYS(MAP_FROM_ENTRIES({x}))) FROM {source}", "MAP_FROM_ENTRIES({x})[{name}]"),
    "text": TEXT,
}


class Fake:
    """*query* is the table; what was asked is in `asked`."""

    dialect = "duckdb"
    source = "bill"
    errors = (duckdb.Error,)

    def __init__(self, query, types=None):
        self.connection = duckdb.connect()
        self.connection.execute(f"CREATE TABLE bill AS {query}")
        self.types = types
        self.asked = []

    def columns(self):
        if self.types is not None:
            return self.types
        return {name: kind for name, kind, *_ in self.connection.execute("DESCRIBE bill").fetchall()}

    def execute(self, sql):
        self.asked.append(sql)
        yield from self.connection.execute(sql).fetchall()

    def cancel(self):
        self.connection.interrupt()

    def close(self):
        self.connection.close()


@pytest.fixture
def duckdb_tags(monkeypatch):
    monkeypatch.setattr(tagging, "HOW", {**tagging.HOW, "duckdb": DUCKDB})


def session(engine, name="fake:bill"):
    return Session(engine, name, Settings({}), 5)


def roll(engine, into, keys=KEYS, *, name="fake:bill", full=False, **table):
    """The manifest of what *engine* has, rolled up into the file *into*."""
    stated = EngineTable(kind="spark", table="bill", **table)
    return rolling.roll_up(rolling.Asked(session(engine, name), stated, into, keys, full=full)).manifest
