"""A rollup that goes on from an earlier one is the one that reading everything would give."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate import config
from costgate.errors import InputError
from costgate.spend.rollups import manifest, rollup
from tests.spend.exported import KEYS, focus, money, put, roll, rows
from tests.spend.rollups.months import made, month


def same_as_full(folder, *exports):
    """Tell whether the rollup that is there is what a full one would be, byte for byte."""
    again = roll(folder, *exports, into="full.parquet", full=True).manifest
    left = manifest.read(folder / "spend.parquet")
    assert left.sources == again.sources
    return made(folder)[0] == made(folder, "full.parquet")[0] and left.sha256 == again.sha256


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
