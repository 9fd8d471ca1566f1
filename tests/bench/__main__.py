"""`make bench`: start-up, 500, 2,000 and 100,000 resources, a bill of 10,000,000 rows, beside checkov and json.loads, with the goals.

checkov is measured when it is on PATH or named by $CHECKOV; `pip install checkov` into a virtual environment of its own.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from costgate.price.catalog import Catalog
from costgate.price.pricer import sku
from tests.bench import code, plans, policies
from tests.bench.measure import JSON_LOADS, Used, costgate, run

CHECKOV = os.environ.get("CHECKOV") or shutil.which("checkov") or ""
LARGE = int(os.environ.get("BENCH_LARGE", "100000"))
BILL = int(os.environ.get("BENCH_BILL", "10000000"))
GENUINE = Path(__file__).parents[3] / "shared" / "inputs" / "billing" / "focus_sample_1.0_1000rows.csv"  # else made-up rows
AS_OF = "--as-of=2026-09-15"
LOOKUPS = 200_000


def main() -> None:
    """Measure and print one line a figure: what, measured, goal, and whether it is reached."""
    print(f"{'what':<58} {'measured':>22}   goal")
    with tempfile.TemporaryDirectory() as folder:
        _start()
        each = {count: _small(count, Path(folder)) for count in (500, 2000)}
        _catalog()
        _code(Path(folder))
        _policies(Path(folder))
        _large(Path(folder), each[2000])
    genuine = [str(GENUINE)] if GENUINE.is_file() else []
    subprocess.run(
        [sys.executable, "-m", "tests.bench.spend", str(BILL), *genuine], check=True
    )  # a small parent, see measure.py


def _line(what: str, measured: float, goal: float, unit: str = "x", note: str = "") -> None:
    mark = "reached" if measured <= goal else "MISSED"
    print(f"{what:<58} {measured:>20.3g} {unit:<3} <= {goal:g}  {mark}  {note}", flush=True)


def _start() -> None:
    bare = run([sys.executable, "-c", "pass"], times=15)
    version = run([costgate(), "--version"], times=15)
    note = f"{1000 * version.cpu:.0f} ms against {1000 * bare.cpu:.0f} ms"
    _line("costgate --version / python -c pass, CPU", version.cpu / bare.cpu, 3, note=note)


def _gate(plan: Path, times: int) -> Used:
    used = run([costgate(), "check", str(plan), AS_OF, "--fail-on=never"], times=times)
    if used.code != 0:
        sys.exit(f"the gate ended with {used.code} on {plan}: nothing to measure")
    return used


def _small(count: int, folder: Path) -> Used:
    plan = plans.make_apart(count, folder / f"{count}.json")
    ours = _gate(plan, times=3)
    what = f"the gate on {count:,} resources / checkov, CPU"
    if CHECKOV:
        theirs = run([*shlex.split(CHECKOV), "-f", str(plan), "--quiet", "--compact", "-o", "json"])
        note = f"{ours.cpu:.2f} s against {theirs.cpu:.2f} s, {ours.peak_mb:.0f} MB against {theirs.peak_mb:.0f} MB"
        _line(what, ours.cpu / theirs.cpu, {500: 1 / 10, 2000: 1 / 15}[count], note=note)
    else:
        print(f"{what:<58} {ours.cpu:>20.3g} s   (no checkov here: set $CHECKOV)")
    return ours


def _large(folder: Path, small: Used) -> None:
    plan = plans.make_apart(LARGE, folder / "large.json")
    size_mb = plan.stat().st_size / 1e6
    loads = run([sys.executable, "-c", JSON_LOADS, str(plan)], times=2)
    ours = _gate(plan, times=1)
    note = f"{ours.cpu:.1f} s against {loads.cpu:.1f} s on {size_mb:.0f} MB"
    _line(f"the gate on {LARGE:,} resources / json.loads without gc, CPU", ours.cpu / loads.cpu, 4, note=note)
    _line(
        f"its peak memory / the file, {LARGE:,} resources", ours.peak_mb * 1.048576 / size_mb, 3, note=f"{ours.peak_mb:.0f} MB"
    )
    per_small, per_large = small.cpu / 2000, ours.cpu / LARGE
    note = f"{1e6 * per_large:.0f} us against {1e6 * per_small:.0f} us"
    _line(f"time per resource, {LARGE:,} / 2,000 resources", per_large / per_small, 1.1, note=note)


def _code(folder: Path) -> None:
    made = folder / "code"
    made.mkdir()
    _line("a dry run of 500 blocks of code, above their bare parse", code.added(500, made), 0.30)


def _policies(folder: Path) -> None:
    """Measure the shipped policies by themselves, beside a real OPA on the same document where there is one."""
    each = {}
    for count, goal in ((1_000, 0.15), (10_000, 1.2), (LARGE, 1.2 * LARGE / 10_000)):
        document = policies.Judged(plans.make_apart(count, folder / f"policies-{count}.json"), AS_OF.partition("=")[2])
        each[count] = document.seconds("embedded")
        with_opa = f", {document.seconds('opa'):.2f} s in opa" if shutil.which("opa") and count <= 10_000 else ""
        note = f"a document of {document.megabytes:.1f} MB{with_opa}"
        _line(f"all shipped policies on {count:,} resources, CPU", each[count], goal, "s", note)
    per_resource = each[LARGE] / LARGE / (each[10_000] / 10_000)
    _line(f"their time per resource, {LARGE:,} / 10,000 resources", per_resource, 1.2)


def _catalog() -> None:
    first, again = _lookups()
    mark = "reached" if again >= LOOKUPS else "MISSED"
    print(
        f"{'catalog: look-ups a second':<58} {again:>20,.0f}     >= {LOOKUPS:,}  {mark}  {first:,.0f} for SKUs not asked for yet",
        flush=True,
    )


def _lookups() -> tuple[float, float]:
    """Return how many prices a second the catalog finds: SKUs it has not been asked for, and SKUs it has."""
    catalog = Catalog()
    found = catalog.search(["AmazonEC2", "Compute", "Linux"], limit=20_000)
    queries = [
        (sku(row.service, row.family, purchase=row.purchase, **dict(p.split("=", 1) for p in row.pairs)), row.region)
        for row in found
    ]
    rates = []
    for _ in range(2):
        start = time.process_time()
        for query, region in queries:
            catalog.prices(query, region)
        rates.append(len(queries) / (time.process_time() - start))
    return rates[0], rates[1]


main()
