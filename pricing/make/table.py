"""A price table, and how it is read from facts and written as reviewable CSV."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import NamedTuple

CONSTANTS = ("service", "family", "unit", "purchase", "currency", "source", "date", "flag")
PICO = Decimal("1e-12")


@dataclass(frozen=True)
class Facts:
    """The folder of collected price facts: one gzipped CSV per topic."""

    folder: Path

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the rows of the table called *name*."""
        with gzip.open(self.folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


class Row(NamedTuple):
    """One price. Empty text means that the table's constant applies, or that there is none."""

    region: str
    price: Decimal
    source: str
    date: str
    attributes: dict[str, str]
    tier_start: str = ""
    unit: str = ""
    purchase: str = ""
    currency: str = ""
    flag: str = ""
    sku: str = ""
    family: str = ""


@dataclass
class Table:
    """Prices of one service, written to *path* under pricing/. What holds for every row is said once."""

    path: str
    service: str
    family: str = ""
    unit: str = ""
    purchase: str = ""
    rows: list[Row] = field(default_factory=list)


def price(text: str, per: int = 1) -> Decimal:
    """Return the price of one unit where the list says *text* for *per* units, rounded to 1e-12 at most."""
    return (Decimal(text) / per).quantize(PICO, rounding=ROUND_HALF_EVEN).normalize()


def newest(rows: Iterable[Row]) -> list[Row]:
    """Keep one row per SKU and tier: the first one seen, so pass the most trusted and newest source first."""
    kept: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.family, row.region, tuple(sorted(row.attributes.items())), row.purchase, row.tier_start)
        kept.setdefault(key, row)
    return list(kept.values())


def write(table: Table, folder: Path) -> dict[str, str]:
    """Write *table* and return its line of the index: the values that all its rows share."""
    names = sorted({name for row in table.rows for name in row.attributes})
    lines = [_cells(row) for row in table.rows]
    shared = {"service": table.service, "family": table.family, "unit": table.unit, "purchase": table.purchase}
    for name in ("source", "date", "currency", "flag", "unit", "purchase", "family"):
        values = {line[name] for line in lines}
        if len(values) == 1 and not shared.get(name):
            shared[name] = values.pop()
    varying = [
        name
        for name in (
            "family",
            "region",
            *names,
            "purchase",
            "tier_start",
            "unit",
            "price",
            "currency",
            "source",
            "date",
            "flag",
            "sku",
        )
        if not shared.get(name) and any(line.get(name) for line in lines)
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, varying, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(lines, key=lambda line: [line.get(name, "") for name in varying]))
    target = folder / table.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.getvalue(), encoding="utf-8")
    return {"table": table.path, **{name: shared.get(name, "") for name in CONSTANTS}}


def _cells(row: Row) -> dict[str, str]:
    return {
        **row.attributes,
        "family": row.family,
        "region": row.region,
        "purchase": row.purchase,
        "tier_start": row.tier_start,
        "unit": row.unit,
        "price": f"{row.price:f}",
        "currency": row.currency,
        "source": row.source,
        "date": row.date,
        "flag": row.flag,
        "sku": row.sku,
    }
