"""How fast and how large a rollup is: `python -m tests.bench.spend [ROWS] [PATH]`, also a part of `make bench`.

ROWS (default: 1,000,000) are made up, with what goes wrong in genuine bills; with PATH, a FOCUS CSV, its rows are repeated over
60 days instead, as different resources. The rollup of the Parquet file that they make is held against a bare sum by the same
columns and tags in DuckDB, in one file, in ten by day, as exports are, and in ten that all have every day. Spark's rollup of the
file must have the same bytes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from tests.bench.measure import Used, costgate, run

GOAL, GOAL_MB = 2, 500
MAKE = "--make"
GENUINE = """
SELECT * REPLACE (
    "ChargePeriodStart" + INTERVAL ((n * 7) % 60) DAY AS "ChargePeriodStart",
    CAST("SubAccountId" AS VARCHAR) || (n % 10) AS "SubAccountId", CAST("ResourceId" AS VARCHAR) || n AS "ResourceId",
    "BilledCost" * (1 + n / 1e6) AS "BilledCost", "EffectiveCost" * (1 + n / 1e6) AS "EffectiveCost",
    "ListCost" * (1 + n / 1e6) AS "ListCost", "ContractedCost" * (1 + n / 1e6) AS "ContractedCost")
FROM read_csv('{path}', nullstr=['NULL', ''], types={{'SubAccountId': 'VARCHAR', 'BillingAccountId': 'VARCHAR'}})
    CROSS JOIN RANGE({start}, {end}) AS numbers(n)"""
BARE = """
import duckdb, sys
connection = duckdb.connect(config={"memory_limit": "300MB", "temp_directory": sys.argv[2]})
connection.execute('''CREATE TABLE added AS SELECT CAST("ChargePeriodStart" AS DATE), "ProviderName", "SubAccountId", "ServiceName",
    "ChargeCategory", "BillingCurrency",
    json_extract_string(CASE WHEN json_valid("Tags") THEN "Tags" END, ['/team', '/business_unit', '/org', '/environment', '/env'])
    AS owners, SUM(CAST("BilledCost" AS DECIMAL(28,12))),
    SUM(CAST("EffectiveCost" AS DECIMAL(28,12))), SUM(CAST("ListCost" AS DECIMAL(28,12))),
    SUM(CAST("ContractedCost" AS DECIMAL(28,12))), COUNT(*)
    FROM read_parquet(''' + repr(sys.argv[1]) + ''') GROUP BY ALL''')
"""
CONFIG = """taxonomy: {keys: {team: {aliases: [squad, Cost Center]}, business_unit: {aliases: [org]}, environment: {aliases: [env]}}}
"""


def measure(rows: int, genuine: Path | None = None) -> None:
    """Print the figures of a bill of so many rows, beside the goals."""
    what = f"rollup of {rows:,} rows"
    if find_spec("duckdb") is None:
        print(f"{what:<58} {'not measured':>20}   (no duckdb here: pip install 'costgate[spend]')")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "costgate.yaml").write_text(CONFIG)
        making = [sys.executable, "-m", "tests.bench.spend", MAKE, name, str(rows), *([str(genuine)] if genuine else [])]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL)  # a child's peak is at least its parent's size
        bare = run([sys.executable, "-c", BARE, str(folder / "one" / "*.parquet"), name], times=3)
        for files, words in (("one", "one file"), ("days", "ten files by day"), ("ten", "ten files that overlap")):
            rolled = run([*_rollup(folder, f"{files}.parquet"), str(folder / files), "--full"], times=3)
            _said(f"{what} in {words} / a bare sum by group, CPU", bare, rolled)
        _spark(folder, what)


def _make(folder: Path, rows: int, genuine: Path | None) -> None:
    import duckdb

    from tests.spend.warehouse import bills

    per_copy = 1
    if genuine:
        with duckdb.connect() as connection:
            (per_copy,) = connection.execute("SELECT COUNT(*) FROM read_csv(?)", [str(genuine)]).fetchall()[0]
    parts = [("one/bill", 0, rows), *((f"ten/bill-{part}", part * rows // 10, (part + 1) * rows // 10) for part in range(10))]
    for name, start, end in parts:
        query = (
            GENUINE.format(path=genuine, start=start // per_copy, end=end // per_copy)
            if genuine
            else bills.rows(end - start, start=start, accounts=40, services=25)
        )
        bills.write(folder / f"{name}.parquet", query)
    (folder / "days").mkdir()
    with duckdb.connect() as connection:
        for part in range(10):
            of_days = f"DAY(CAST(ChargePeriodStart AS DATE)) % 10 = {part}"
            chosen = f"SELECT * FROM read_parquet('{folder / 'one' / 'bill.parquet'}') WHERE {of_days}"
            connection.execute(f"COPY ({chosen}) TO '{folder / 'days' / f'bill-{part}.parquet'}' (FORMAT parquet)")


def _rollup(folder: Path, into: str) -> list[str]:
    return [costgate(), "spend", "rollup", "--quiet", "--config", str(folder / "costgate.yaml"), "--into", str(folder / into)]


def _said(what: str, bare: Used, rolled: Used) -> None:
    ratio = rolled.cpu / bare.cpu
    mark = "reached" if ratio <= GOAL and rolled.peak_mb <= GOAL_MB and rolled.code == 0 else "MISSED"
    note = f"{rolled.cpu:.1f} s against {bare.cpu:.1f} s, {rolled.peak_mb:.0f} MB of {GOAL_MB}"
    print(f"{what:<58} {ratio:>20.3g} x   <= {GOAL}  {mark}  {note}", flush=True)


def _spark(folder: Path, what: str) -> None:
    what = f"{what} by Spark, local[2]"
    if find_spec("pyspark") is None or find_spec("sqlglot") is None or not shutil.which("java"):
        print(f"{what:<58} {'not measured':>20}   (no pyspark or no Java here: pip install 'costgate[spark]')")
        return
    table = str(folder / "one" / "bill.parquet")
    start = time.perf_counter()
    used = run([*_rollup(folder, "spark.parquet"), "--engine", "spark", "--table", table, "--connection", "master=local[2]"])
    seconds = time.perf_counter() - start  # the processors' time is Java's, which is not ours to wait for
    hashes = {_hash(folder / f"{name}.manifest.json") for name in ("one", "spark")} if used.code == 0 else set()
    mark = "the same bytes" if len(hashes) == 1 else "OTHER BYTES"
    print(f"{what:<58} {seconds:>20.3g} s   {mark}, {used.peak_mb:.0f} MB beside Java", flush=True)


def _hash(manifest: Path) -> str:
    return str(json.loads(manifest.read_text(encoding="utf-8"))["sha256"])


if __name__ == "__main__" and sys.argv[1:2] == [MAKE]:
    _make(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]) if len(sys.argv) > 4 else None)
elif __name__ == "__main__":
    measure(
        int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000, Path(sys.argv[2]) if len(sys.argv) > 2 else None
    )
