"""Whatever stands in an export, it is rolled up or refused with the file: nothing else comes out, and it always ends."""

import gzip
import json
import random

import pytest

from costgate.errors import InputError
from tests.spend.exported import FOCUS, focus, parquet, put, roll

GOOGLE = {
    "service": {"description": "BigQuery"},
    "project": {"id": "p"},
    "usage_start_time": "2026-09-01 10:00:00 UTC",
    "cost_type": "regular",
    "currency": "USD",
    "cost": 1.5,
    "labels": [{"key": "team", "value": "a"}],
    "credits": [{"amount": -0.5}],
}
NESTED = """SELECT {'description': 'BigQuery'} AS service, {'id': 'p'} AS project, TIMESTAMP '2026-09-01' AS usage_start_time,
    'regular' AS cost_type, 'USD' AS currency, 1.5::DOUBLE AS cost, [{'key': 'team', 'value': 'a'}] AS labels,
    [{'amount': -0.5::DOUBLE}] AS credits"""
FLAT = "SELECT " + ", ".join(f"'{value}' AS \"{name}\"" for name, value in FOCUS.items())
LINES = 2 * f"{json.dumps(GOOGLE)}\n".encode()
INSTEAD = (b"\0", b"\xff", b'"', b"[", b"{", b"1e400", b"9" * 30, b"\n", b",", b'{"a":[', b"NaN")
TIMES = 40


def changed(content, chance, start=0):
    """*content* with one to five bytes, or some of them, replaced, from *start* on."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(min(start, len(data) - 1), len(data))
        length = chance.choice((0, 1, 1, 4, 20))
        data[at : at + length] = chance.choice((chance.randbytes(length), chance.choice(INSTEAD)))
        data = data or bytearray(b"x")
    return bytes(data)


def outcome(folder, name, content):
    """How the export ends: rolled up, or refused."""
    put(folder, name, content)
    try:
        roll(folder, name)
    except InputError as error:
        assert name in f"{error.where} {error.what}" or error.hint  # noqa: PT017  (both outcomes are right)
        return "refused"
    return "rolled up"


@pytest.mark.parametrize(("name", "query"), [("flat.parquet", FLAT), ("nested.parquet", NESTED)])
@pytest.mark.parametrize("part", ["anywhere", "metadata"])
def test_parquet_with_bytes_replaced(name, query, part, tmp_path):
    content, chance = parquet(tmp_path, "whole.parquet", query).read_bytes(), random.Random(1)  # noqa: S311  (no secret)
    assert outcome(tmp_path, name, content) == "rolled up"
    start = len(content) - int.from_bytes(content[-8:-4], "little") - 8 if part == "metadata" else 0
    assert "refused" in {outcome(tmp_path, name, changed(content, chance, start)) for _ in range(TIMES)}


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.csv", focus({}, {}).encode()), ("x.json", LINES), ("focus.json", f"{json.dumps(FOCUS)}\n".encode())],
)
@pytest.mark.parametrize("zipped", ["", "inside", "outside"])
def test_text_with_bytes_replaced(name, content, zipped, tmp_path):
    """In a gzip, and in the gzip itself."""
    chance, packed = random.Random(2), gzip.compress(content)  # noqa: S311  (no secret)
    assert outcome(tmp_path, name, packed if zipped else content) == "rolled up"
    for _ in range(TIMES):
        odd = changed(packed, chance) if zipped == "outside" else changed(content, chance)
        outcome(tmp_path, name, gzip.compress(odd) if zipped == "inside" else odd)


def test_metadata_that_says_nonsense_is_a_damaged_file(tmp_path):
    """DuckDB raises an error of no kind then."""
    content = bytearray(parquet(tmp_path, "x.parquet", FLAT).read_bytes())
    content[-8 - int.from_bytes(content[-8:-4], "little")] = 0xFF
    put(tmp_path, "x.parquet", bytes(content))
    with pytest.raises(InputError, match="the export cannot be read") as raised:
        roll(tmp_path, "x.parquet")
    assert (raised.value.where, raised.value.hint) == ("x.parquet", "is it damaged?")
