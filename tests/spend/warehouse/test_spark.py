"""Spark, for real: the same bytes as DuckDB from the same rows, whatever is wrong with them. Needs pyspark and Java 17."""

import shutil
from pathlib import Path

import pytest

from costgate.errors import InputError
from costgate.sections.spendconfig import EngineTable
from costgate.spend.rollups import rollup
from costgate.spend.warehouse import rolling, spark
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Session
from tests.spend.exported import rows
from tests.spend.warehouse import bills

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'costgate[spark]'")
if not shutil.which("java"):
    pytest.skip("there is no Java for Spark", allow_module_level=True)

LOCAL = {
    "master": "local[2]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.log.level": "ERROR",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # small queries end before they are optimised
}
COUNT = 3000


@pytest.fixture(scope="module")
def java():
    """One Spark session for all tests: it takes seconds to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = spark.started(Settings(LOCAL))
    yield session
    session.stop()


def roll(java, table, into, **stated):
    """The manifest of *table*, rolled up by Spark into the file *into*."""
    engine = spark.Spark(java, spark.frame(java, str(table)), spark.errors(pyspark))
    asked = EngineTable(kind="spark", table=str(table), **stated)
    return rolling.roll_up(rolling.Asked(Session(engine, "spark:bill", Settings({}), 10), asked, into, bills.KEYS)).manifest


def of_files(path, into):
    return rollup.roll_up(rollup.Asked([path.name], path.parent, into, bills.KEYS)).manifest


def same(java, path):
    """Spark's manifest of the file *path*; its rollup has the bytes of DuckDB's."""
    made = roll(java, path, path.parent / "spark.parquet")
    files = of_files(path, path.parent / "files.parquet")
    assert (made.sha256, made.billed, made.effective) == (files.sha256, files.billed, files.effective)
    assert made.rows > 100
    return made


@pytest.mark.parametrize("number", ["DOUBLE", "DECIMAL(30,15)"])
def test_parquet_gives_the_bytes_that_duckdb_gives(java, tmp_path, number):
    made = same(java, bills.write(tmp_path / "bill.parquet", bills.rows(COUNT, number=number)))
    owners = set(rows(tmp_path, "owner_team", "owner_business_unit", "owner_environment", into="spark.parquet"))
    assert {("payments", "", ""), ("", "retail", ""), ("search", "", "prod"), ("7", "", ""), ("true", "", "")} <= owners
    assert {('4"2', "", "st\u00e4ging"), ("1.5", "", ""), ("braceless", "", "")} <= owners
    assert set(made.billed) == {"EUR", "USD"}


def test_csv_gives_the_bytes_that_duckdb_gives(java, tmp_path):
    same(java, bills.write(tmp_path / "bill.csv", bills.rows(COUNT), "csv"))


def test_tags_in_a_map_give_the_bytes_that_duckdb_gives(java, tmp_path):
    query = f"""SELECT * REPLACE (CASE WHEN JSON_VALID("Tags") AND "Tags" LIKE '{{%'
        THEN CAST(CAST("Tags" AS JSON) AS MAP(VARCHAR, VARCHAR)) END AS "Tags") FROM ({bills.rows(COUNT)})"""  # noqa: S608
    same(java, bills.write(tmp_path / "bill.parquet", query))


def test_credits_of_google_are_added_to_the_cost(java, tmp_path):
    query = """SELECT CAST(10.25 AS DOUBLE) AS cost, TIMESTAMPTZ '2026-09-30 23:30:00+00' AS usage_start_time, 'USD' AS currency,
        {'description': 'BigQuery'} AS service, {'id': 'p-1'} AS project, 'regular' AS cost_type,
        [{'key': 'squad', 'value': 'web'}] AS labels,
        [{'name': 'a', 'amount': CAST(-0.25 AS DOUBLE)}, {'name': 'b', 'amount': NULL}] AS credits
        UNION ALL SELECT 1.5, TIMESTAMPTZ '2026-09-30 00:30:00+02', 'USD', {'description': 'BigQuery'}, {'id': 'p-1'},
        'regular', [], []"""
    path = bills.write(tmp_path / "bill.parquet", query)
    roll(java, path, tmp_path / "spark.parquet")
    found = rows(tmp_path, "day", "account", "owner_team", "billed", into="spark.parquet")
    assert [(str(day), account, team, str(billed)) for day, account, team, billed in found] == [
        ("2026-09-29", "p-1", "", "1.500000000000"),  # half past midnight in Berlin is the day before in UTC
        ("2026-09-30", "p-1", "web", "10.000000000000"),
    ]


def test_late_charges_have_their_months_read_again(java, tmp_path):
    folder, into = tmp_path / "bill", tmp_path / "spark.parquet"
    bills.write(folder / "1.parquet", bills.rows(COUNT))
    roll(java, folder, into, since_days=10)
    bills.write(folder / "2.parquet", bills.rows(40, start=COUNT))
    continued = roll(java, folder, into, since_days=10)
    whole = roll(java, folder, tmp_path / "whole.parquet")
    assert (continued.sha256, continued.charges) == (whole.sha256, COUNT + 40)


def test_a_cost_that_is_none_is_named(java, tmp_path):
    path = bills.write(tmp_path / "bill.csv", bills.rows(50), "csv")
    wrong = path.read_text().splitlines()
    wrong[3] = "$1.00" + wrong[3][wrong[3].index(",") :]
    path.write_text("\n".join(wrong) + "\n")
    with pytest.raises(InputError, match=r"'\$[0-9.]+' in the column BilledCost is not an amount"):
        roll(java, path, tmp_path / "spark.parquet")


def test_a_table_that_is_not_there_is_an_error_in_one_line(java, tmp_path):
    with pytest.raises(spark.errors(pyspark)):
        spark.frame(java, "nowhere.bill")
    with pytest.raises(spark.errors(pyspark)):
        spark.frame(java, str(Path(tmp_path) / "none.parquet"))
