"""A price table, and how it is read from facts and written as reviewable CSV."""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple

CONSTANTS = ("service", "family", "unit", "purchase", "currency", "source", "date", "flag")
PICO = Decimal("1e-12")
ALIKE = Decimal("0.0005")  # sources that differ by less round differently


@dataclass(frozen=True)
class Facts:
    """The folders of collected price facts: one gzipped CSV per topic."""

    folders: Sequence[Path]

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the rows of the table called *name*; raise FileNotFoundError when no folder has it."""
        path = next((path for folder in self.folders if (path := folder / f"{name}.csv.gz").is_file()), None)
        if path is None:
            raise FileNotFoundError(f"{name}.csv.gz is in none of {', '.join(map(str, self.folders))}")
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
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
    """Prices of one service, written to *path* under pricing/. What holds for every row is said once.

    A SKU that costs nothing in every tier is a mistake of its source and is left out, unless the table *gives_away*.
    """

    path: str
    service: str
    family: str = ""
    unit: str = ""
    purchase: str = ""
    rows: list[Row] = field(default_factory=list)
    gives_away: bool = False

    def __post_init__(self) -> None:
        """Leave out what costs nothing."""
        if not self.gives_away:
            costly = {_key(row._replace(tier_start=""), self.family) for row in self.rows if row.price}
            self.rows = [row for row in self.rows if _key(row._replace(tier_start=""), self.family) in costly]


disagreements: list[tuple[Row, Row]] = []  # a row that was kept, and one of another source that says another price


def price(text: str, per: int = 1) -> Decimal:
    """Return the price of one unit where the list says *text* for *per* units, rounded to 1e-12 at most."""
    return (Decimal(text) / per).quantize(PICO, rounding=ROUND_HALF_EVEN).normalize()


def newest(rows: Iterable[Row]) -> list[Row]:
    """Keep one row per SKU and tier: the first one seen, so pass the most trusted and newest source first.

    Where a later one says another price, `disagreements` notes it.
    """
    kept: dict[tuple[object, ...], Row] = {}
    for row in rows:
        first = kept.setdefault(_key(row), row)
        if first.price != row.price and abs(first.price - row.price) > ALIKE * max(first.price, row.price):
            disagreements.append((first, row))
    return list(kept.values())


def in_line(rows: Iterable[Row], ratio: int, *, least: int = 5) -> list[Row]:
    """Leave out rows whose price is *ratio* times smaller than the median of the same SKU's in *least* regions or more.

    A source that puts 0.01 for a price that it does not know yet, or misses a digit, is found so. A price of nothing may be
    an included amount: `Table` judges it.
    """
    rows = list(rows)
    regions: dict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    for row in rows:
        regions[_key(row._replace(region=""))].append(row.price)
    middle = {key: median(prices) for key, prices in regions.items() if len(prices) >= least}
    return [row for row in rows if not row.price or row.price * ratio >= middle.get(_key(row._replace(region="")), Decimal(0))]


def _key(row: Row, family: str = "") -> tuple[object, ...]:
    return row.family or family, row.region, tuple(sorted(row.attributes.items())), row.purchase, row.tier_start


def lost(table: Table) -> list[dict[str, str]]:
    """Return what `disagreements` has on the rows of *table*, and take it out there."""
    if not disagreements:
        return []
    keys = {_key(row, table.family) for row in table.rows}
    mine = [pair for pair in disagreements if _key(pair[0], table.family) in keys]
    disagreements[:] = [pair for pair in disagreements if _key(pair[0], table.family) not in keys]
    return [
        {
            "service": table.service,
            "family": kept.family or table.family,
            "region": kept.region,
            "attributes": "; ".join(f"{name}={value}" for name, value in sorted(kept.attributes.items())),
            "purchase": kept.purchase or table.purchase or "OnDemand",
            "tier_start": kept.tier_start,
            "price": f"{kept.price:f}",
            "source": kept.source,
            "date": kept.date,
            "lost_price": f"{other.price:f}",
            "lost_source": other.source,
            "lost_date": other.date,
        }
        for kept, other in mine
    ]


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
