"""The user's catalog: whole files, whole prices, the newest list wins, and the same hash as a compiled one."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from costgate.errors import CatalogError
from costgate.price.catalog import Catalog
from costgate.price.compile import rows_hash
from costgate.price.importing.listed import Listed, Origin
from costgate.price.importing.store import Store, combined
from costgate.price.layer import USER, Layer

OLD, NEW = Origin("list", "2026-01-01"), Origin("list", "2026-02-01")


def row(amount=100, *, tier=0, name="a", part="", unit="hour", purchase="OnDemand", service="S"):
    return Listed(service, "F", f"name={name}", "us-east-1", purchase, tier, part, amount, unit, "USD", "ID")


def merged(path, *files, seal=True):
    """A catalog of files, each as (origin, rows); what was left out."""
    skipped = Counter()
    with closing(Store(path)) as store:  # also when a file stops: its traceback would hold the open file
        for number, (origin, rows) in enumerate(files):
            store.merge(rows, origin, (f"hash {number} {origin.date}", "", "file", "kind"), skipped)
        if seal:
            store.seal(skipped)
    return skipped


def amounts(path):
    layer = Layer(path, USER)
    found = {(one.attributes, one.tier): one.amount for one in layer.rows()}
    layer.close()
    return found


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "catalog.sqlite"


def test_a_new_catalog_is_one_that_the_gate_reads(path):
    merged(path, (OLD, [row()]))
    layer = Layer(path, USER)
    assert (layer.meta["prices"], layer.meta["products"], layer.date) == ("1", "1", "2026-01-01")
    assert layer.hash == rows_hash(sorted(layer.rows()))


def test_the_order_of_the_files_does_not_change_the_hash(tmp_path):
    one, other = (OLD, [row(name="a")]), (OLD, [row(name="b")])
    merged(tmp_path / "x", one, other)
    merged(tmp_path / "y", other, one)
    assert Layer(tmp_path / "x", USER).hash == Layer(tmp_path / "y", USER).hash


def test_a_newer_list_replaces_all_tiers_of_a_sku(path):
    merged(path, (OLD, [row(1), row(2, tier=5)]), (NEW, [row(3)]))
    assert amounts(path) == {("name=a", 0): 3}


def test_an_older_list_replaces_nothing(path):
    skipped = merged(path, (NEW, [row(3)]), (OLD, [row(1), row(2, tier=5)]))
    assert amounts(path) == {("name=a", 0): 3}
    assert skipped == {"older than what your catalog has": 2}


def test_tiers_of_one_list_may_come_in_several_files(path):
    merged(path, (OLD, [row(1)]), (OLD, [row(2, tier=5)]))
    assert amounts(path) == {("name=a", 0): 1, ("name=a", 5): 2}


def test_a_price_whose_first_tier_is_missing_is_counted(path):
    assert merged(path, (OLD, [row(2, tier=5)])) == {"its first tier is in none of the files, so it is not used": 1}


def test_what_costs_nothing_is_not_a_price_in_azures_list(path):
    merged(
        path, (Origin("azure-retail-prices", "2026-01-01"), [row(0, name="free"), row(0, name="b"), row(1, name="b", tier=5)])
    )
    assert set(amounts(path)) == {("name=b", 0), ("name=b", 5)}


def test_an_import_that_stops_leaves_whole_files_and_no_hash(path):
    def broken():
        yield row(name="b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merged(path, (OLD, [row()]), (OLD, broken()))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM price").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM file").fetchone() == (1,)
    with pytest.raises(CatalogError, match="did not end"):
        Layer(path, USER)
    store = Store(path)
    store.seal(Counter())
    store.close()
    assert set(amounts(path)) == {("name=a", 0)}


def test_a_file_is_known_again_by_content_and_filters(path):
    merged(path, (OLD, [row()]))
    store = Store(path)
    assert store.has("hash 0 2026-01-01", "")
    assert not store.has("hash 0 2026-01-01", "eu-west-1")
    assert not store.has("another", "")
    store.close()


def test_a_file_that_is_no_catalog_is_an_error(tmp_path):
    (tmp_path / "x").write_text("no database" * 200)
    with pytest.raises(CatalogError, match="cannot be written"):
        Store(tmp_path / "x")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row(1), row(2)], "several prices for one SKU"),
        ([row(1, unit="a"), row(1, unit="b")], "one SKU in several units or currencies"),
        ([row(1, part="upfront")], "a reservation without its hourly price"),
    ],
)
def test_rows_that_contradict_each_other_are_left_out(rows, reason):
    skipped = Counter()
    assert combined(rows, skipped) == []
    assert list(skipped) == [reason]


def test_a_price_that_is_listed_by_the_hour_and_by_the_month_is_the_hours():
    (tier,) = combined([row(1), row(730, unit="month")], Counter())
    assert (tier.amount, tier.unit) == (1, "hour")


def test_the_parts_of_a_reservation_add_up():
    (tier,) = combined([row(30, part="hourly"), row(12, part="upfront")], Counter())
    assert tier.amount == 42


def test_rows_of_the_primary_region_go_before_others():
    (tier,) = combined([row(1), row(2, part="secondary")], Counter())
    assert tier.amount == 1
    (tier,) = combined([row(2, part="secondary")], Counter())
    assert tier.amount == 2


def test_the_catalog_of_an_import_lies_over_another(path, tmp_path):
    merged(tmp_path / "base", (OLD, [row(1), row(9, name="b")]))
    merged(path, (NEW, [row(2)]))
    assert [one.amount for one in Catalog(tmp_path / "base", path).rows()] == [2, 9]
