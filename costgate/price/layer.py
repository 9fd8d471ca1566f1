"""One catalog file: SQLite, opened read-only. `catalog.py` lays the user's over the shipped one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from costgate.errors import CatalogError
from costgate.model import Source
from costgate.price.compile import SCHEMA_VERSION, Row
from costgate.price.pricer import Sku
from costgate.units import Rate, unit

DIGITS, TIER_DIGITS = 12, 6  # of a price and of a tier's start, as compile.py scales them
USER = "user"  # the name of a layer that the user made; the shipped one has none
COLUMNS = "tier, amount, unit, currency, source, flag, sku"
EXACT = (
    f"SELECT {COLUMNS} FROM product JOIN price ON product.id = price.product"  # noqa: S608  (fixed text)
    " WHERE service = ? AND family = ? AND attributes = ? AND region = ? AND purchase = ? ORDER BY tier"
)
OF_PRODUCT = f"SELECT {COLUMNS} FROM price WHERE product = ? AND region = ? AND purchase = ? ORDER BY tier"  # noqa: S608
ROW = (
    "SELECT region, purchase, tier, amount, unit, currency, name, date, flag, price.sku"
    " FROM price JOIN source ON source.id = price.source WHERE product = ?"
)
PriceRow = tuple[int, int, int, int, int, int, str]
Found = tuple[str, tuple["Price", ...]]


class Price(NamedTuple):
    """One tier of a SKU's price: it holds for quantities above *start*, in the rate's unit."""

    start: Decimal
    rate: Rate
    currency: str
    source: Source


class Layer:
    """The prices of one catalog file.

    *name* is empty for the shipped catalog, which never changes while it is open, so that parallel processes share its
    pages; `USER` for one that `costgate catalog import` may be writing to.
    """

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name
        try:
            self.database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro{'' if name else '&immutable=1'}", uri=True)
            self.meta: dict[str, str] = dict(self.database.execute("SELECT key, value FROM meta"))
            self._check_schema()
            self.words: dict[int, str] = dict(self.database.execute("SELECT id, text FROM word"))
            self._sources: dict[int, tuple[str, str]] = {
                number: (source, date) for number, source, date in self.database.execute("SELECT id, name, date FROM source")
            }
        except sqlite3.DatabaseError as error:
            self.close()
            raise CatalogError(f"the {self.what} is damaged: {error}", where=str(path), hint=self._hint) from error
        except CatalogError:
            self.close()
            raise
        self.ids: dict[str, int] = {text: number for number, text in self.words.items()}
        self._families: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]] = {}

    @property
    def what(self) -> str:
        """What to call it in a message."""
        return "user catalog" if self.name else "price catalog"

    @property
    def _hint(self) -> str:
        if self.name:
            return "run `costgate catalog import` again, or delete the file and import anew"
        return "reinstall costgate"

    @property
    def date(self) -> str:
        """The date of the newest price, as YYYY-MM-DD; empty when there is none."""
        return self.meta["date"]

    @property
    def hash(self) -> str:
        """The SHA-256 of the content."""
        return self.meta["hash"]

    def _check_schema(self) -> None:
        if self.meta.get("schema") != SCHEMA_VERSION:
            raise CatalogError(
                f"the {self.what} has schema {self.meta.get('schema')}, this costgate reads schema {SCHEMA_VERSION}",
                where=str(self.path),
                hint=self._hint if self.name else "install the catalog and costgate from the same release",
            )
        if not self.meta.get("hash"):
            raise CatalogError(
                f"an import into the {self.what} did not end, so it has no hash yet",
                where=str(self.path),
                hint="run the same `costgate catalog import` again: it continues where it stopped",
            )

    def close(self) -> None:
        """Close the file. A layer that nobody holds any more closes itself."""
        database = getattr(self, "database", None)  # not there when the file could not be opened
        if database is not None:
            database.close()

    __del__ = close

    def exact(self, sku: Sku, region: str) -> tuple[Price, ...]:
        """Return the tiers of the product that has exactly the attributes of *sku*; nothing when there is none."""
        key = (sku.service, sku.family, "\n".join(map("=".join, sku.attributes)))
        return self._tiers(sku.service, EXACT, *key, self.ids.get(region, -1), self.ids.get(sku.purchase, -1))

    def like(self, sku: Sku, region: str) -> Iterator[Found]:
        """Yield the attributes and tiers of each product that has all the attributes of *sku*, and more."""
        for product, attributes in self._products_like(sku):
            prices = self._tiers(sku.service, OF_PRODUCT, product, self.ids.get(region, -1), self.ids.get(sku.purchase, -1))
            if prices:
                yield attributes, prices

    def regions(self, sku: Sku, purchase: str = "") -> set[str]:
        """Return where products with all the attributes of *sku* are listed, bought as *purchase* or in any way."""
        bought = "" if not purchase else f" AND purchase = {self.ids.get(purchase, -1)}"
        query = f"SELECT DISTINCT region FROM price WHERE product = ?{bought}"  # noqa: S608  (a number of ours)
        return {
            self.words[number]
            for product, _ in self._products_like(sku)
            for (number,) in self.database.execute(query, (product,))
        }

    def products(self, service: str, family: str) -> list[tuple[int, str, frozenset[str]]]:
        """Return the id and the attributes (as text and as pairs) of each product of a family."""
        found = self._families.get((service, family))
        if found is None:
            query = "SELECT id, attributes FROM product WHERE service = ? AND family = ?"
            rows = self.database.execute(query, (service, family))
            found = [(product, text, frozenset(text.split("\n")) - {""}) for product, text in rows]
            self._families[service, family] = found
        return found

    def _products_like(self, sku: Sku) -> Iterator[tuple[int, str]]:
        wanted = {f"{name}={value}" for name, value in sku.attributes}
        return ((product, text) for product, text, pairs in self.products(sku.service, sku.family) if wanted <= pairs)

    def _tiers(self, service: str, query: str, *arguments: str | int) -> tuple[Price, ...]:
        try:
            rows = self.database.execute(query, arguments).fetchall()
        except sqlite3.DatabaseError as error:
            raise CatalogError(f"the {self.what} cannot be read: {error}", where=str(self.path), hint=self._hint) from error
        if self.name and rows and rows[0][0]:
            return ()  # an imported list without the first tier is not a whole price
        return tuple(self.price(row, service) for row in rows)

    def price(self, row: PriceRow, service: str) -> Price:
        """Return what a row of `COLUMNS` says about a product of *service*."""
        tier, amount, per, currency, source, flag, sku = row
        return Price(
            Decimal(tier).scaleb(-TIER_DIGITS).normalize(),
            Rate(Decimal(amount).scaleb(-DIGITS).normalize(), unit(self.words[per])),
            self.words[currency],
            Source(sku, *self._sources[source], self.words[flag], self.name, service),  # type: ignore[arg-type]
        )

    def services(self) -> list[tuple[str, int, int, str, str]]:
        """Return each service with its number of prices and regions, and the dates of its oldest and newest price."""
        return self.database.execute(
            "SELECT service, count(*), count(DISTINCT region), min(date), max(date)"
            " FROM product JOIN price ON price.product = product.id JOIN source ON source.id = price.source"
            " GROUP BY service ORDER BY service"
        ).fetchall()

    def rows(self) -> Iterator[Row]:
        """Yield the whole content, sorted, as it is compiled and hashed, holding one product at a time."""
        words = self.words
        products = self.database.execute("SELECT service, family, attributes, id FROM product ORDER BY 1, 2, 3")
        for service, family, attributes, product in products:
            yield from sorted(
                Row(service, family, attributes, words[r], words[p], t, m, words[u], words[c], n, d, words[g], k)
                for r, p, t, m, u, c, n, d, g, k in self.database.execute(ROW, (product,))
            )
