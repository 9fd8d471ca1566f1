"""The rollup is the sum of its exports, whether they are read at once or one after the other."""

import hashlib
import json
import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.spend.rollups import manifest, rollup, tags
from tests.spend.exported import FOCUS, KEYS, focus, money, parquet, put, roll, rows


def month(number, *, last=28, cost="1.25", team="pay", start=1):
    """The rows of some days of a month of 2026."""
    tags = json.dumps({"team": team})
    return focus(
        *(
            {"ChargePeriodStart": f"2026-{number:02}-{day:02}", "BilledCost": cost, "EffectiveCost": cost, "Tags": tags}
            for day in range(start, last + 1)
        )
    )


def made(folder, into="spend.parquet"):
    return (folder / into).read_bytes(), manifest.path_of(folder / into).read_bytes()


def same_as_full(folder, *exports):
    """Tell whether the rollup that is there is what a full one would be, byte for byte."""
    again = roll(folder, *exports, into="full.parquet", full=True).manifest
    left = manifest.read(folder / "spend.parquet")
    assert left.sources == again.sources
    return made(folder)[0] == made(folder, "full.parquet")[0] and left.sha256 == again.sha256


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


def test_nothing_is_read_again_when_nothing_has_changed(tmp_path):
    put(tmp_path, "x.csv", month(9))
    roll(tmp_path, "x.csv")
    before = made(tmp_path)
    assert roll(tmp_path, "x.csv").read == 0
    assert made(tmp_path) == before


def test_only_months_with_new_charges_are_made_anew(tmp_path):
    for number in (7, 8, 9):
        put(tmp_path, f"e/{number}.csv", month(number, last=14))
    roll(tmp_path, "e")
    put(tmp_path, "e/9.csv", month(9, last=15))
    assert roll(tmp_path, "e").read == 1
    assert same_as_full(tmp_path, "e")


def test_a_new_file_brings_back_the_files_of_its_month(tmp_path):
    """As when each day is a file of its own."""
    for day in range(1, 5):
        put(tmp_path, f"e/08/{day}.csv", month(8, start=day, last=day))
        put(tmp_path, f"e/09/{day}.csv", month(9, start=day, last=day))
    roll(tmp_path, "e")
    put(tmp_path, "e/09/5.csv", month(9, start=5, last=5))
    assert roll(tmp_path, "e").read == 5
    assert same_as_full(tmp_path, "e")


def test_late_charges_of_a_closed_month_are_seen(tmp_path):
    for number in (7, 8, 9):
        put(tmp_path, f"e/{number}.csv", month(number))
    roll(tmp_path, "e")
    put(tmp_path, "e/7.csv", month(7) + month(7, start=28, cost="24.96").partition("\n")[2])
    roll(tmp_path, "e")
    assert manifest.read(tmp_path / "spend.parquet").billed == {"USD": money(Decimal("1.25") * 84 + Decimal("24.96"))}
    assert same_as_full(tmp_path, "e")


def test_a_file_that_now_begins_later_takes_its_early_charges_with_it(tmp_path):
    put(tmp_path, "e/x.csv", month(8) + month(9).partition("\n")[2])
    roll(tmp_path, "e")
    put(tmp_path, "e/x.csv", month(9))
    roll(tmp_path, "e")
    assert same_as_full(tmp_path, "e")


def test_months_whose_files_are_gone_stay(tmp_path):
    """A nightly job need only fetch the open month."""
    put(tmp_path, "e/8.csv", month(8))
    put(tmp_path, "e/9-run1.csv", month(9, last=10))
    roll(tmp_path, "e")
    (tmp_path / "e/8.csv").unlink()
    (tmp_path / "e/9-run1.csv").unlink()
    put(tmp_path, "e/9-run2.csv", month(9, last=11))
    found = roll(tmp_path, "e").manifest
    assert found.billed == {"USD": money(Decimal("1.25") * 39)}
    assert [(source.name, source.gone) for source in found.sources] == [("e/8.csv", True), ("e/9-run2.csv", False)]
    assert "no longer there" in found.notices[-1]
    assert roll(tmp_path, "e", full=True).manifest.billed == {"USD": money(Decimal("1.25") * 11)}


def test_a_doubtful_file_stays_doubtful_when_only_a_part_of_it_is_read(tmp_path):
    """What decides may stand in the months that are not read again."""
    rounded = {"BilledCost": "0.4", "EffectiveCost": "0", "ChargePeriodStart": "2026-08-01"}
    put(tmp_path, "e/x.csv", focus(rounded, {"BilledCost": "7", "EffectiveCost": "6", "ChargePeriodStart": "2026-09-01"}))
    roll(tmp_path, "e")
    put(tmp_path, "e/y.csv", month(9, last=1))
    assert roll(tmp_path, "e").read == 2
    assert same_as_full(tmp_path, "e")


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_changes_gives_what_reading_everything_gives(seed, tmp_path):
    """Files come, grow, shrink and are renamed; none that counted is lost."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    content = {}
    for _ in range(5):
        for name in chance.sample("abcdef", 3):
            first = date(2026, chance.randint(5, 9), chance.randint(1, 28))
            days = [first + timedelta(days=chance.randint(0, 40)) for _ in range(chance.randint(1, 5))]
            costs = [str(Decimal(chance.randint(1, 9999)) / 1000) for _ in days]
            content[name] = focus(
                *({"ChargePeriodStart": str(day), "BilledCost": cost, "EffectiveCost": cost} for day, cost in zip(days, costs))
            )
            put(tmp_path, f"e/{name}.csv", content[name])
        roll(tmp_path, "e")
        assert same_as_full(tmp_path, "e")


def test_other_keys_are_read_anew(tmp_path):
    put(tmp_path, "x.csv", focus({"Tags": '{"crew": "pay"}'}))
    roll(tmp_path, "x.csv")
    keys = {**KEYS, "team": config.Key(aliases=["crew"])}
    done = rollup.roll_up(rollup.Asked(["x.csv"], tmp_path, tmp_path / "spend.parquet", keys))
    assert (done.read, rows(tmp_path, "owner_team")) == (1, [("pay",)])


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


def test_a_rollup_that_is_not_its_manifests_is_refused(tmp_path):
    put(tmp_path, "x.csv", focus({}))
    roll(tmp_path, "x.csv")
    put(tmp_path, "spend.parquet", b"other")
    with pytest.raises(InputError, match="not the one that its manifest describes"):
        roll(tmp_path, "x.csv")
    assert roll(tmp_path, "x.csv", full=True).read == 1


def test_a_failure_leaves_the_earlier_rollup_alone(tmp_path):
    put(tmp_path, "x.csv", focus({}))
    roll(tmp_path, "x.csv")
    before = made(tmp_path)
    put(tmp_path, "x.csv", focus({"BilledCost": "much"}))
    with pytest.raises(InputError):
        roll(tmp_path, "x.csv")
    assert made(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["spend.manifest.json", "spend.parquet", "x.csv"]


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


def test_other_keys_do_not_lose_months_whose_files_are_gone(tmp_path):
    put(tmp_path, "e/8.csv", month(8))
    put(tmp_path, "e/9.csv", month(9))
    roll(tmp_path, "e")
    (tmp_path / "e/8.csv").unlink()
    asked = rollup.Asked(["e"], tmp_path, tmp_path / "spend.parquet", {"team": config.Key()})
    with pytest.raises(InputError, match=r"taxonomy has changed .* 1 of its exports are gone, such as e/8.csv"):
        rollup.roll_up(asked)
    assert rollup.roll_up(asked._replace(full=True)).read == 1


def test_a_month_of_a_file_that_is_gone_and_of_one_that_was_replaced_is_not_guessed(tmp_path):
    put(tmp_path, "e/a.csv", month(8, last=10))
    put(tmp_path, "e/b.csv", month(8, start=11) + month(9).partition("\n")[2])
    roll(tmp_path, "e")
    (tmp_path / "e/a.csv").unlink()
    put(tmp_path, "e/b.csv", month(9))
    with pytest.raises(InputError, match=r"e/b.csv has no charges of AWS in 2026-08 any more, and e/a.csv"):
        roll(tmp_path, "e")


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
