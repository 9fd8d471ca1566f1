"""NOTICE names where every price comes from."""

import csv
import sqlite3
from contextlib import closing

import pytest

from costgate.price.catalog import shipped
from tests.conftest import ROOT

ENTRIES = [line.split(" | ") for line in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines() if " | " in line]
KEYS = {entry[0] for entry in ENTRIES}


def named(source):
    """Tell whether NOTICE has *source*; what follows a key after a space is its details, after a slash a page of a site."""
    return source in KEYS or any(source.startswith(key if key.endswith("/") else (f"{key} ", f"{key}: ")) for key in KEYS)


def test_every_source_of_the_compiled_catalog_is_named():
    if not shipped().is_file():
        pytest.skip("needs the compiled catalog: `make catalog`")
    with closing(sqlite3.connect(f"{shipped().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        sources = {name for (name,) in database.execute("SELECT name FROM source")}
    assert sources
    assert {source for source in sources if not named(source)} == set()


def test_every_source_of_the_tables_is_named():
    sources = set()
    for index in (ROOT / "pricing" / "tables").glob("*.csv"):
        with index.open(encoding="utf-8", newline="") as lines:
            sources |= {row["source"] for row in csv.DictReader(lines) if row["source"]}
    assert sources
    assert {source for source in sources if not named(source)} == set()


def test_an_entry_names_key_origin_and_licence():
    assert len(KEYS) == len(ENTRIES)
    assert [entry for entry in ENTRIES if len(entry) != 3 or not all(entry)] == []
