"""Tags in each engine: which names are asked for, how, and which are refused."""

import pytest

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.spend.exports.columns import Columns, Tags
from costgate.spend.warehouse import tagging
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Session

sqlglot = pytest.importorskip("sqlglot")
KEYS = {"team": config.Key(aliases=["Cost Center"])}


class Named:
    """An engine whose tags have these names."""

    source = "bill"
    errors = ()

    def __init__(self, dialect, *names):
        self.dialect = dialect
        self.names = names
        self.asked = []

    def execute(self, sql):
        self.asked.append(sql)
        yield from ((name,) for name in self.names)

    def cancel(self):
        pass


def reading(engine, kind):
    return tagging.reading(Session(engine, "x:bill", Settings({}), 1), Tags("Tags"), Columns({"Tags": kind}), KEYS)


SHAPES = [(dialect, shape) for dialect, shapes in tagging.HOW.items() for shape in shapes]
KINDS = {
    "map": "MAP(TEXT, TEXT)",
    "list": "STRUCT(key TEXT, value TEXT)[]",
    "text": "VARCHAR",
    "JSON": "JSON",
    "OBJECT": "VARIANT",
}


@pytest.mark.parametrize(("dialect", "shape"), SHAPES)
def test_every_way_to_look_into_tags_parses_in_its_engine(dialect, shape):
    engine = Named(dialect, "team", "user:team", "other")
    read = reading(engine, KINDS[shape])
    assert list(read.each) == ["team", "user:team"]
    for sql in (*engine.asked, f"SELECT {', '.join(read.each.values())}, {read.damaged} FROM bill"):  # noqa: S608
        sqlglot.parse_one(sql, dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)


@pytest.mark.parametrize(("dialect", "shape"), SHAPES)
def test_names_with_spaces_are_found_or_refused_but_never_null(dialect, shape):
    engine = Named(dialect, "Cost Center")
    if tagging.HOW[dialect][shape].proven:
        assert "Cost Center" in reading(engine, KINDS[shape]).each["Cost Center"]
    else:
        with pytest.raises(ConfigError, match="'Cost Center' cannot be read from JSON"):
            reading(engine, KINDS[shape])


def test_a_tag_that_no_key_asks_for_may_have_any_name():
    assert list(reading(Named("trino", "Some Name", "team"), "VARCHAR").each) == ["team"]


def test_bigquery_quotes_names_with_signs_in_them():
    assert reading(Named("bigquery", '"user:team"'), "VARCHAR").each["user:team"].endswith("""'$."user:team"')""")


def test_without_owner_keys_nobody_asks_for_names():
    engine = Named("spark")
    found = tagging.reading(Session(engine, "x", Settings({}), 1), Tags("Tags"), Columns({"Tags": "VARCHAR"}), {})
    assert (found.each, engine.asked) == ({}, [])


def test_a_column_that_an_engine_cannot_look_into_is_refused():
    with pytest.raises(ConfigError, match="has tags as MAP"):
        reading(Named("bigquery"), "MAP(TEXT, TEXT)")


def test_too_many_names_are_an_error(monkeypatch):
    monkeypatch.setattr(tagging, "MOST_NAMES", 2)
    with pytest.raises(InputError, match="over 2 names of tags"):
        reading(Named("spark", "a", "b", "c"), "MAP(TEXT, TEXT)")
