"""Compile the CSV tables under `pricing/` into the one SQLite file that ships in the wheel.

Standard library only: it runs while the wheel is built. The same tables give the same bytes.

`tables/*.csv` name every table and the columns that are constant in it; what a table does not fix is a column of its own.
Columns that are not reserved are attributes of the SKU, in the words of the provider's price list; an empty one is absent.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from costgate.errors import CatalogError

SCHEMA_VERSION = "1"
SCALE = 10**12  # prices are integers of 1e-12 of the currency's unit
TIER_SCALE = 10**6  # tier starts are integers of 1e-6 of the unit
RESERVED = (
    "service", "family", "region", "purchase", "tier_start", "unit", "price", "currency", "source", "date", "flag", "sku",
)  # fmt: skip
FLAGS = ("listed", "derived", "estimated", "user")

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, date TEXT NOT NULL, UNIQUE (name, date));
CREATE TABLE product (
    service TEXT NOT NULL, family TEXT NOT NULL, attributes TEXT NOT NULL, id INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (service, family, attributes)
) WITHOUT ROWID;
CREATE TABLE price (
    product INTEGER NOT NULL, region INTEGER NOT NULL, purchase INTEGER NOT NULL, tier INTEGER NOT NULL,
    amount INTEGER NOT NULL, unit INTEGER NOT NULL, currency INTEGER NOT NULL, source INTEGER NOT NULL,
    flag INTEGER NOT NULL, sku TEXT NOT NULL,
    PRIMARY KEY (product, region, purchase, tier)
) WITHOUT ROWID;
CREATE TABLE disagreement (
    service TEXT NOT NULL, what TEXT NOT NULL, kept INTEGER NOT NULL, source TEXT NOT NULL, date TEXT NOT NULL,
    lost INTEGER NOT NULL, lost_source TEXT NOT NULL, lost_date TEXT NOT NULL
);
"""


class Row(NamedTuple):
    """One price: a SKU in a region, bought one way, from one tier on."""

    service: str
    family: str
    attributes: str
    region: str
    purchase: str
    tier: int
    amount: int
    unit: str
    currency: str
    source: str
    date: str
    flag: str
    sku: str


def attributes_key(attributes: dict[str, str] | tuple[tuple[str, str], ...]) -> str:
    """Return the canonical text of SKU attributes: `name=value` lines, sorted."""
    pairs = attributes.items() if isinstance(attributes, dict) else attributes
    return "\n".join(f"{name}={value}" for name, value in sorted(pairs))


def read_tables(folder: Path) -> Iterator[Row]:
    """Yield every row of every table under *folder*; raise `CatalogError` with file and line where one is wrong."""
    for index in sorted((folder / "tables").glob("*.csv")):
        with index.open(encoding="utf-8", newline="") as lines:
            for constants in csv.DictReader(lines):
                table = constants.pop("table")
                fixed = {name: value for name, value in constants.items() if value}
                yield from _read_table(folder / table, fixed)


def _read_table(path: Path, fixed: dict[str, str]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, cells in enumerate(csv.DictReader(lines), start=2):
            try:
                yield _row({**fixed, **cells})
            except (KeyError, ValueError, ArithmeticError) as error:
                raise CatalogError(f"a price cannot be read: {error}", where=f"{path}:{number}") from error


def _row(cells: dict[str, str]) -> Row:
    attributes = {name: value for name, value in cells.items() if value and name not in RESERVED}
    flag = cells.get("flag") or "listed"
    if flag not in FLAGS:
        raise ValueError(f"flag {flag} is none of {', '.join(FLAGS)}")
    return Row(
        service=cells["service"],
        family=cells["family"],
        attributes=attributes_key(attributes),
        region=cells["region"],
        purchase=cells.get("purchase") or "OnDemand",
        tier=_scaled(cells.get("tier_start") or "0", TIER_SCALE),
        amount=_scaled(cells["price"], SCALE),
        unit=cells["unit"],
        currency=cells.get("currency") or "USD",
        source=cells["source"],
        date=cells["date"],
        flag=flag,
        sku=cells.get("sku") or "",
    )


def _scaled(text: str, scale: int) -> int:
    scaled = Decimal(text) * scale
    whole = int(scaled)
    if whole != scaled or whole < 0:
        raise ValueError(f"{text} is not a whole number of {Decimal(1) / scale} units, or is negative")
    return whole


def compile_catalog(folder: Path, target: Path) -> int:
    """Write the tables under *folder* into the SQLite file *target*; return the number of prices."""
    rows = sorted(read_tables(folder))
    _refuse_duplicates(rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as database:
        database.executescript(f"PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; {SCHEMA}")
        _write(database, rows)
        database.executemany("INSERT INTO disagreement VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sorted(_disagreements(folder)))
        database.commit()
        database.execute("VACUUM")
    part.replace(target)
    return len(rows)


def _disagreements(folder: Path) -> Iterator[tuple[str | int, ...]]:
    """Yield where the sources of the tables disagree, as pricing.make notes it: what was kept, and what was not."""
    for path in sorted((folder / "disagreements").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                tier = f"from {row['tier_start']}" if row["tier_start"] else ""
                what = ", ".join(filter(None, (row["family"], row["attributes"], row["region"], row["purchase"], tier)))
                kept = (_scaled(row["price"], SCALE), row["source"], row["date"])
                yield (row["service"], what, *kept, _scaled(row["lost_price"], SCALE), row["lost_source"], row["lost_date"])


def _refuse_duplicates(rows: list[Row]) -> None:
    for one, other in pairwise(rows):
        if one[:6] == other[:6]:
            name = one.attributes.replace("\n", ", ")
            raise CatalogError(
                f"two prices for one SKU: {one.service} {one.family} {name} in {one.region}, {one.purchase}",
                hint=f"keep one of {one.source} {one.date} and {other.source} {other.date} in pricing/",
            )


def _write(database: sqlite3.Connection, rows: list[Row]) -> None:
    words = {
        text: n for n, text in enumerate(sorted({w for r in rows for w in (r.region, r.purchase, r.unit, r.currency, r.flag)}))
    }
    sources = {pair: n for n, pair in enumerate(sorted({(r.source, r.date) for r in rows}))}
    products = {key: n for n, key in enumerate(sorted({r[:3] for r in rows}))}
    database.executemany("INSERT INTO word VALUES (?, ?)", [(n, text) for text, n in words.items()])
    database.executemany("INSERT INTO source VALUES (?, ?, ?)", [(n, *pair) for pair, n in sources.items()])
    database.executemany("INSERT INTO product VALUES (?, ?, ?, ?)", [(*key, n) for key, n in products.items()])
    database.executemany(
        "INSERT INTO price VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        sorted(
            (
                products[r[:3]], words[r.region], words[r.purchase], r.tier,
                r.amount, words[r.unit], words[r.currency], sources[r.source, r.date], words[r.flag], r.sku,
            )
            for r in rows
        ),
    )  # fmt: skip
    meta = {
        "schema": SCHEMA_VERSION,
        "prices": str(len(rows)),
        "products": str(len(products)),
        "date": max((r.date for r in rows), default=""),
        "hash": rows_hash(rows),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))


def rows_hash(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of *rows*, which must be sorted: the identity of a catalog's content."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join(map(str, row)).encode())
        digest.update(b"\x1e")
    return digest.hexdigest()
