"""The user's catalog, as it is written: the shipped one's schema, and a table of the files that are in it.

A file's prices are staged in a temporary table on disk, then merged in one transaction, so that an import that is stopped
leaves whole files only. While files are merged the catalog has no hash, and the gate refuses it; `seal` gives it one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from costgate.errors import CatalogError
from costgate.price.compile import SCHEMA, SCHEMA_VERSION, rows_hash
from costgate.price.importing.aws_offer import HOURLY, UPFRONT
from costgate.price.importing.azure import SECONDARY
from costgate.price.importing.listed import Listed, Origin
from costgate.price.layer import USER, Layer

FILES = """
CREATE TABLE IF NOT EXISTS file (
    hash TEXT NOT NULL, filters TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, prices INTEGER NOT NULL,
    PRIMARY KEY (hash, filters)
) WITHOUT ROWID;
"""
STAGED = """
CREATE TEMP TABLE IF NOT EXISTS staged (
    service TEXT, family TEXT, attributes TEXT, region TEXT, purchase TEXT, tier INTEGER, part TEXT, amount INTEGER, unit TEXT,
    currency TEXT, sku TEXT,
    PRIMARY KEY (service, family, attributes, region, purchase, tier, part, amount, unit, currency)
) WITHOUT ROWID;
"""
KEY = itemgetter(0, 1, 2, 3, 4)
TIMES = ("second", "minute", "hour", "day", "month")
OLDER, NEWER = "older than what your catalog has", "replaced"


class Tier(NamedTuple):
    """One tier of a SKU, ready to be written."""

    start: int
    amount: int
    unit: str
    currency: str
    sku: str


class Store:
    """A user catalog that is open for writing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            if not self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                self._database.executescript(f"PRAGMA page_size = 8192; BEGIN; {SCHEMA} {FILES} COMMIT;")
                self._set(schema=SCHEMA_VERSION, prices="0", products="0", date="", hash=rows_hash([]))
            self._database.executescript(f"{STAGED} {FILES}")
        except sqlite3.DatabaseError as error:
            self.close()
            raise CatalogError(f"the user catalog cannot be written: {error}", where=str(path)) from error
        self._words: dict[str, int] = dict(self._database.execute("SELECT text, id FROM word"))
        self._sources: dict[Origin, int] = {
            Origin(name, date): number for number, name, date in self._database.execute("SELECT id, name, date FROM source")
        }

    def close(self) -> None:
        """Close the file."""
        database = getattr(self, "_database", None)  # not there when the file could not be opened
        if database is not None:
            database.close()

    def has(self, hash: str, filters: str) -> bool:
        """Tell whether the file with this content was imported with these filters."""
        found = self._database.execute("SELECT 1 FROM file WHERE hash = ? AND filters = ?", (hash, filters))
        return found.fetchone() is not None

    def merge(
        self, prices: Iterable[Listed], origin: Origin, file: tuple[str, str, str, str], skipped: Counter[str]
    ) -> tuple[int, int]:
        """Write the *prices* of one *file* (hash, filters, name, kind); return how many prices and SKUs are now from it."""
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            database.execute("DELETE FROM staged")
            database.executemany("INSERT OR IGNORE INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", prices)
            self._set(hash="")
            written = skus = 0
            for key, group in groupby(database.execute("SELECT * FROM staged"), KEY):
                tiers = combined([Listed(*row) for row in group], skipped)
                count = self._write(key, tiers, origin, skipped) if tiers else 0
                written, skus = written + count, skus + bool(count)
            database.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (*file, written))
            database.execute("DELETE FROM staged")
        except BaseException:
            database.execute("ROLLBACK")
            self._words = dict(database.execute("SELECT text, id FROM word"))
            self._sources = {Origin(n, d): i for i, n, d in database.execute("SELECT id, name, date FROM source")}
            raise
        database.execute("COMMIT")
        return written, skus

    def _write(self, key: tuple[str, ...], tiers: list[Tier], origin: Origin, skipped: Counter[str]) -> int:
        """Write one SKU's tiers over older ones; next to those of the same list, which may come in several files."""
        place = (self._product(key[:3]), self._word(key[3]), self._word(key[4]))
        where = "product = ? AND region = ? AND purchase = ?"
        there = self._database.execute(
            f"SELECT DISTINCT source.name, date FROM price JOIN source ON source.id = price.source WHERE {where}",  # noqa: S608
            place,
        ).fetchall()
        if any(date > origin.date for _, date in there):
            skipped[OLDER] += len(tiers)
            return 0
        if any(Origin(*one) != origin for one in there):
            self._database.execute(f"DELETE FROM price WHERE {where}", place)  # noqa: S608  (fixed text)
        source, flag = self._source(origin), self._word("listed")
        self._database.executemany(
            "INSERT OR REPLACE INTO price VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (*place, tier.start, tier.amount, self._word(tier.unit), self._word(tier.currency), source, flag, tier.sku)
                for tier in tiers
            ],
        )
        return len(tiers)

    def seal(self, skipped: Counter[str]) -> None:
        """Take out what costs nothing in Azure's list, count what lacks its first tier, and give the catalog its hash."""
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        skipped["costs nothing in every tier, which in Azure's list means that it is not charged so"] += database.execute(
            "DELETE FROM price WHERE (product, region, purchase) IN (SELECT product, region, purchase FROM price"
            " GROUP BY 1, 2, 3 HAVING max(amount) = 0) AND source IN (SELECT id FROM source WHERE name LIKE 'azure-%')"
        ).rowcount
        without = (
            "SELECT count(*) FROM (SELECT min(tier) AS first FROM price GROUP BY product, region, purchase) WHERE first > 0"
        )
        skipped["its first tier is in none of the files, so it is not used"] += database.execute(without).fetchone()[0]
        database.execute("DELETE FROM product WHERE id NOT IN (SELECT product FROM price)")
        prices, products = (database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("price", "product"))  # noqa: S608
        newest = "SELECT coalesce(max(date), '') FROM source WHERE id IN (SELECT source FROM price)"
        self._set(prices=str(prices), products=str(products), date=database.execute(newest).fetchone()[0], hash="-")
        database.execute("COMMIT")
        layer = Layer(self.path, USER)
        hash = rows_hash(layer.rows())
        layer.close()
        self._set(hash=hash)
        skipped += Counter()  # drops what was counted as 0

    def _set(self, **meta: str) -> None:
        self._database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(meta.items()))

    def _word(self, text: str) -> int:
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = len(self._words)
            self._database.execute("INSERT INTO word VALUES (?, ?)", (found, text))
        return found

    def _source(self, origin: Origin) -> int:
        found = self._sources.get(origin)
        if found is None:
            found = self._sources[origin] = len(self._sources)
            self._database.execute("INSERT INTO source VALUES (?, ?, ?)", (found, *origin))
        return found

    def _product(self, key: tuple[str, ...]) -> int:
        found = self._database.execute(
            "SELECT id FROM product WHERE service = ? AND family = ? AND attributes = ?", key
        ).fetchone()
        if found:
            return int(found[0])
        (last,) = self._database.execute("SELECT coalesce(max(id), -1) FROM product").fetchone()
        self._database.execute("INSERT INTO product VALUES (?, ?, ?, ?)", (*key, last + 1))
        return int(last) + 1


def combined(rows: list[Listed], skipped: Counter[str]) -> list[Tier]:
    """Return the tiers that a list's *rows* of one SKU mean; none, and counted, when they contradict each other."""
    if any(row.part != SECONDARY for row in rows):
        rows = [row for row in rows if row.part != SECONDARY]
    finest = min(_fineness(row.unit) for row in rows)
    rows = [row for row in rows if _fineness(row.unit) == finest]
    if len({(row.unit, row.currency) for row in rows}) > 1:
        skipped["one SKU in several units or currencies"] += len(rows)
        return []
    tiers = []
    for start, group in groupby(rows, itemgetter(5)):
        parts = _parts(list(group))
        if parts is None:
            skipped["several prices for one SKU"] += len(rows)
            return []
        first = next(iter(parts.values()))
        if UPFRONT in parts and HOURLY not in parts:
            skipped["a reservation without its hourly price"] += len(rows)
            return []
        tiers.append(Tier(start, sum(row.amount for row in parts.values()), first.unit, first.currency, first.sku))
    return tiers


def _parts(rows: list[Listed]) -> dict[str, Listed] | None:
    """Return the one row of each part of a price; None when a part has several amounts."""
    parts: dict[str, Listed] = {}
    for row in rows:
        if parts.setdefault(row.part, row).amount != row.amount:
            return None
    return parts


def _fineness(unit: str) -> int:
    time = unit.rpartition("-")[2]
    return TIMES.index(time) if time in TIMES else -1


def files(layer: Layer) -> Iterator[tuple[str, str, int]]:
    """Yield the files that a user catalog was made of, each with its kind and how many prices it gave."""
    yield from layer.database.execute("SELECT name, kind, prices FROM file ORDER BY name")
