"""From an engine's table to the rollup: the same bytes as from files, what is read again, what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.spend.rollups import rollup
from tests.spend.exported import rows
from tests.spend.warehouse import bills
from tests.spend.warehouse.engines import DUCKDB, TEXT, Fake, duckdb_tags, roll

pytestmark = pytest.mark.usefixtures("duckdb_tags")
__all__ = ["duckdb_tags"]
ONE = """
SELECT {billed} AS "BilledCost", {billed} AS "EffectiveCost", 'USD' AS "BillingCurrency", 'Usage' AS "ChargeCategory",
    {day} AS "ChargePeriodStart", DATE '{period}-01' AS "BillingPeriodStart", 'AWS' AS "ProviderName", '1' AS "SubAccountId",
    'EC2' AS "ServiceName", {tags} AS "Tags"
"""


def one(billed="CAST(1.5 AS DECIMAL(20,6))", day="DATE '2026-09-01'", period="2026-09", tags="CAST(NULL AS VARCHAR)"):
    return ONE.format(billed=billed, day=day, period=period, tags=tags)


def of_files(folder, query, keys=bills.KEYS):
    bills.write(folder / "bill.parquet", query)
    return rollup.roll_up(rollup.Asked(["bill.parquet"], Path(folder), Path(folder) / "files.parquet", keys)).manifest


@pytest.mark.parametrize("number", ["DECIMAL(30,15)", "VARCHAR", "DOUBLE"])
def test_a_table_gives_the_bytes_that_its_rows_in_a_file_give(tmp_path, number):
    query = bills.rows(2000, number=number)
    made = roll(Fake(query), tmp_path / "engine.parquet")
    files = of_files(tmp_path, query)
    assert (made.sha256, made.billed, made.charges) == (files.sha256, files.billed, files.charges)
    assert [source.name for source in made.sources] == ["fake:bill"]


def test_without_any_tags_there_are_no_owners(tmp_path):
    query = bills.rows(500).replace('AS "Tags"', 'AS "Labels"')
    made = roll(Fake(query), tmp_path / "engine.parquet")
    assert made.sha256 == of_files(tmp_path, query).sha256
    assert set(rows(tmp_path, "owner_team", "owner_business_unit", into="engine.parquet")) == {("", "")}


def test_tags_in_a_map_are_found_whatever_their_names(tmp_path):
    keys = {"team": config.Key(aliases=["Cost \"Center\" of 'us'"])}
    engine = Fake(one(tags="MAP {'Cost \"Center\" of ''us''': ' web '}"))
    roll(engine, tmp_path / "engine.parquet", keys)
    assert rows(tmp_path, "owner_team", "billed", into="engine.parquet") == [("web", Decimal("1.5"))]


def test_tags_in_a_list_of_keys_and_values_are_found(tmp_path):
    roll(Fake(one(tags="[{'key': 'squad', 'value': 'web'}]")), tmp_path / "engine.parquet")
    assert rows(tmp_path, "owner_team", into="engine.parquet") == [("web",)]


def test_tags_in_columns_of_their_own_are_found(tmp_path):
    report = """SELECT 2.5 AS line_item_unblended_cost, DATE '2026-09-03' AS line_item_usage_start_date,
        'Usage' AS line_item_line_item_type, 'AmazonEC2' AS line_item_product_code, 'USD' AS line_item_currency_code,
        '1' AS line_item_usage_account_id, 'web' AS resource_tags_user_team, 'prod' AS resource_tags_user_env"""
    made = roll(Fake(report), tmp_path / "engine.parquet", format="aws-cur")
    assert rows(tmp_path, "owner_team", "owner_environment", into="engine.parquet") == [("web", "prod")]
    assert made.sources[0].format == "aws-cur-1"


def test_only_the_rows_that_were_billed_lately_are_read_again(tmp_path):
    into = tmp_path / "engine.parquet"
    months = [("2026-07", 10), ("2026-08", 20), ("2026-09", 30)]
    table = " UNION ALL ".join(one(f"CAST({cost} AS DECIMAL(20,6))", f"DATE '{month}-15'", month) for month, cost in months)
    first = roll(Fake(table), into, since_days=10)
    assert first.billed == {"USD": Decimal(60)}
    changed = table.replace("CAST(10 ", "CAST(11 ").replace("CAST(30 ", "CAST(33 ")
    engine = Fake(changed)
    second = roll(engine, into, since_days=10)
    assert second.billed == {"USD": Decimal(63)}  # July's 11 is not looked at: 10 + 20 + 33
    assert (second.sources[0].first, second.sources[0].last, second.sources[0].charges) == ("2026-07-15", "2026-09-15", 3)
    assert "\"BillingPeriodStart\" >= CAST('2026-08-01' AS DATE)" in engine.asked[-1]  # what is billed ahead, a month more
    assert roll(Fake(changed), into, since_days=20, full=True).billed == {"USD": Decimal(64)}


def test_a_charge_that_is_billed_late_has_its_own_month_read_again(tmp_path):
    into = tmp_path / "engine.parquet"
    table = one("1.0", "DATE '2026-07-15'", "2026-07") + " UNION ALL " + one("2.0", "DATE '2026-09-15'", "2026-09")
    roll(Fake(table), into, since_days=20)
    late = table + " UNION ALL " + one("5.0", "DATE '2026-07-20'", "2026-09")
    assert roll(Fake(late), into, since_days=20).billed == {"USD": Decimal(8)}
    assert len(rows(tmp_path, into="engine.parquet")) == 3


def test_a_charge_that_is_dated_ahead_does_not_move_what_is_read_again(tmp_path):
    into = tmp_path / "engine.parquet"
    ahead = one("9.0", "DATE '2027-09-01'", "2026-09").replace("'Usage'", "'Purchase'")
    table = one("1.0", "DATE '2026-08-15'", "2026-08") + " UNION ALL " + one("2.0") + f" UNION ALL {ahead}"
    roll(Fake(table), into, since_days=5)
    assert roll(Fake(table.replace("2.0", "4.0")), into, since_days=5).billed == {"USD": Decimal(14)}  # 1 + 4 + 9


def test_other_owner_keys_have_everything_read_again(tmp_path):
    into = tmp_path / "engine.parquet"
    table = one("1.0", "DATE '2026-07-15'", "2026-07") + " UNION ALL " + one("2.0")
    roll(Fake(table), into, since_days=1)
    engine = Fake(table)
    made = roll(engine, into, {"squad": config.Key()}, since_days=1)
    assert (made.keys, made.billed) == (["squad"], {"USD": Decimal(3)})
    assert ">=" not in engine.asked[-1].partition("named AS")[0]


def test_a_name_that_json_paths_may_miss_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(DUCKDB, "text", TEXT._replace(proven=False))
    engine = Fake(one(tags='\'{" org": "web"}\''))
    with pytest.raises(ConfigError, match="the tag ' org' cannot be read from JSON") as caught:
        roll(engine, tmp_path / "engine.parquet")
    assert "MAP" in caught.value.hint
    assert len(engine.asked) == 1  # the names of tags, and no sums
    assert not (tmp_path / "engine.parquet").exists()


@pytest.mark.parametrize(
    ("column", "kind", "said"),
    [("BilledCost", "BOOLEAN", "no amount"), ("ChargePeriodStart", "BIGINT[]", "no date"), ("Tags", "BIGINT", "cannot look")],
)
def test_a_column_of_an_unexpected_type_is_refused_before_anything_is_read(tmp_path, column, kind, said):
    engine = Fake(one())
    engine.types = {**engine.columns(), column: kind}
    with pytest.raises(ConfigError, match=said):
        roll(engine, tmp_path / "engine.parquet")
    assert engine.asked == []


def test_another_format_than_the_stated_one_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="the table is FOCUS, not gcp"):
        roll(Fake(one()), tmp_path / "engine.parquet", format="gcp")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (one(billed="'1,50'"), "'1,50' in the column BilledCost is not an amount"),
        (one(day="'9/30/2026'"), "'9/30/2026' in the column ChargePeriodStart is not a date"),
        (one(day="'2026-02-30'"), "'2026-02-30' in the column ChargePeriodStart is not a date"),
        (one(day="CAST(NULL AS DATE)"), "a charge has no day or no currency"),
        (one(billed="CAST('inf' AS DOUBLE)"), "'inf' in the column BilledCost is not an amount"),
    ],
)
def test_what_is_not_plain_is_an_error_and_no_rollup(tmp_path, query, said):
    with pytest.raises(InputError, match=said):
        roll(Fake(query), tmp_path / "engine.parquet")
    assert not (tmp_path / "engine.parquet").exists()


def test_an_earlier_rollup_stays_when_the_engine_fails(tmp_path):
    into = tmp_path / "engine.parquet"
    before = roll(Fake(one()), into).sha256
    with pytest.raises(InputError, match="the engine gave an error"):
        roll(Fake(one().replace("bill", "other"), types={**Fake(one()).columns(), "ListCost": "DOUBLE"}), into)
    assert rollup.manifest.read(into).sha256 == before
