"""The rollup is the sum of its exports."""

import hashlib
from decimal import Decimal

import pytest

from costgate.errors import ConfigError, InputError
from costgate.spend.rollups import manifest, tags
from tests.spend.exported import FOCUS, focus, money, parquet, put, roll, rows
from tests.spend.rollups.months import made, month


def test_the_manifest_names_sources_sums_horizon_and_hashes(tmp_path):
    path = put(tmp_path, "e/x.csv", month(9, last=3))
    found = roll(tmp_path, "e").manifest
    (source,) = found.sources
    assert (source.name, source.format, source.charges, source.first, source.last) == (
        "e/x.csv", "focus-1.0", 3, "2026-09-01", "2026-09-03",
    )  # fmt: skip
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.sha256 == hashlib.sha256((tmp_path / "spend.parquet").read_bytes()).hexdigest()
    assert (found.rows, found.charges, found.horizon, found.keys) == (3, 3, {"AWS": "2026-09-03"}, ["team", "environment"])
    assert (found.billed, source.billed) == ({"USD": money("3.75")}, {"USD": money("3.75")})
    assert manifest.read(tmp_path / "spend.parquet") == found


def test_the_horizon_is_that_of_usage(tmp_path):
    """A purchase or a tax may bear a day that has not come yet."""
    put(tmp_path, "x.csv", focus({}, {"ChargeCategory": "Tax", "ChargePeriodStart": "2026-09-30"}))
    found = roll(tmp_path, "x.csv").manifest
    assert (found.horizon, found.last) == ({"AWS": "2026-09-01"}, "2026-09-30")


def test_the_same_exports_give_the_same_bytes(tmp_path):
    """In any folder, in any order, and with any number of files at once."""
    lines = month(9).splitlines(keepends=True)
    for folder in ("one", "two"):
        for number in range(3):
            put(tmp_path, f"{folder}/{number}.csv", lines[0] + "".join(lines[1 + number :: 3]))
    first = roll(tmp_path / "one", "0.csv", "1.csv", "2.csv")
    second = roll(tmp_path / "two", "2.csv", ".", memory="1GB")
    assert made(tmp_path / "one") == made(tmp_path / "two")
    assert (first.read, second.read) == (3, 3)


def test_rows_of_several_files_with_one_key_are_one_row(tmp_path):
    put(tmp_path, "a.csv", focus({}))
    put(tmp_path, "b.csv", focus({"ListCost": ""}))
    roll(tmp_path, "a.csv", "b.csv")
    assert rows(tmp_path, "billed", "list", "contracted", "charges") == [(3, None, money("3.5"), 2)]


def test_two_files_with_the_same_content_count_once(tmp_path):
    put(tmp_path, "a.csv", focus({}))
    put(tmp_path, "b.csv", focus({}))
    found = roll(tmp_path, "a.csv", "b.csv").manifest
    assert (found.billed, found.notices) == ({"USD": money("1.5")}, ["b.csv is the same as a.csv: it counts once"])


def test_an_account_in_two_formats_would_count_twice(tmp_path):
    from tests.spend.exports.test_formats import CUR, text

    put(tmp_path, "a.csv", focus({}))
    put(tmp_path, "b.csv", text([{}], CUR))
    with pytest.raises(InputError, match=r"AWS account 001234567890 has charges of 2026-09 in two formats, aws-cur and focus"):
        roll(tmp_path, "a.csv", "b.csv")


def test_a_rollup_is_called_parquet(tmp_path):
    with pytest.raises(ConfigError, match="a Parquet file"):
        roll(tmp_path, into="spend.csv")


def test_memory_is_bounded(tmp_path):
    put(tmp_path, "x.csv", month(9))
    with pytest.raises(ConfigError, match="DuckDB does not start"):
        roll(tmp_path, "x.csv", memory="much")


def test_progress_is_told_up_to_the_end(tmp_path):
    put(tmp_path, "x.csv", month(9))
    said = []
    roll(tmp_path, "x.csv", progress=lambda word, share: said.append((word, share)))
    assert said[0] == ("looking at the exports", 1.0)
    assert said[-1] == ("reading", 1.0)
    assert all(0 <= share <= 1 for _, share in said)


def test_many_tags_are_read_as_few_are(tmp_path, monkeypatch):
    """Few texts of tags are told apart as they are, and read when all is added up; many are read with each charge."""
    texts = [
        '{"team": " pay "}',
        '"squad": "b", "env": "prod"',
        "no tags",
        "",
        '{"env": null, "team": true}',
        '{"team": "pay"}',
    ]
    put(tmp_path, "x.csv", focus(*({"Tags": text} for text in texts)))
    roll(tmp_path, "x.csv", into="few.parquet")
    monkeypatch.setattr(tags, "FEW", 0)
    roll(tmp_path, "x.csv", into="many.parquet")
    assert made(tmp_path, "few.parquet")[0] == made(tmp_path, "many.parquet")[0]
    assert rows(tmp_path, "owner_team", "owner_environment", "charges", into="many.parquet") == [
        ("", "", 2), ("b", "prod", 1), ("pay", "", 2), ("true", "", 1),
    ]  # fmt: skip


RUNS = ("0b9f7a52-6a58-4a8e-8f0c-1a2b3c4d5e6f", "7C1F3E60-93e1-4f0e-9d1c-aabbccddeeff")


def test_two_runs_of_one_export_would_count_twice(tmp_path):
    """Azure and AWS leave earlier runs of the open month where they are."""
    for last, run in enumerate(RUNS, 10):
        put(tmp_path, f"e/20260901-20260930/{run}/part_0.csv", month(9, last=last))
    with pytest.raises(InputError, match=r"AWS account 001234567890 has charges of 2026-09-01 from two runs") as caught:
        roll(tmp_path, "e")
    assert all(run in caught.value.where for run in RUNS)
    assert roll(tmp_path, f"e/20260901-20260930/{RUNS[1]}").read == 1


def test_folders_of_subscriptions_are_no_runs(tmp_path):
    """Their names are GUIDs too, but each has an account of its own."""
    for run in RUNS:
        put(tmp_path, f"e/{run}/part_0.csv", focus({"SubAccountId": run}))
    assert roll(tmp_path, "e").read == 2


def test_a_float_of_a_parquet_file_is_what_it_was_written_as(tmp_path):
    """8999.13 as a double is 8999.1299999999992: the shortest decimal that means it is what the bill said."""
    costs = {"BilledCost": "8999.13", "EffectiveCost": "8999.13", "ListCost": "123456.789", "ContractedCost": "0.1"}
    texts = [f"'{value}' AS {name}" for name, value in FOCUS.items() if name not in costs]
    parquet(
        tmp_path, "x.parquet", f"SELECT {', '.join([*texts, *(f'CAST({v} AS DOUBLE) AS {name}' for name, v in costs.items())])}"
    )
    roll(tmp_path, "x.parquet")
    expected = tuple(Decimal(amount) for amount in ("8999.13", "8999.13", "123456.789", "0.1"))
    assert rows(tmp_path, "billed", "effective", "list", "contracted") == [expected]
