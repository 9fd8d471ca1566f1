"""The price catalog: one read-only SQLite file, offline, where a SKU matches exactly one row per tier or none.

Money is stored as integers of 1e-12 of the currency's unit and comes out as exact `Decimal`s.
"""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from costgate.errors import AmbiguousPrice, CatalogError
from costgate.model import Source
from costgate.price.compile import SCHEMA_VERSION, Row, rows_hash
from costgate.price.pricer import Sku, Unpriced
from costgate.units import Rate, unit

DIGITS, TIER_DIGITS = 12, 6  # of a price and of a tier's start, as compile.py scales them
COLUMNS = "product, tier, amount, unit, currency, source, flag, sku"
EXACT = (
    f"SELECT {COLUMNS} FROM product JOIN price ON product.id = price.product"  # noqa: S608  (fixed text)
    " WHERE service = ? AND family = ? AND attributes = ? AND region = ? AND purchase = ? ORDER BY tier"
)
OF_PRODUCT = f"SELECT {COLUMNS} FROM price WHERE product = ? AND region = ? AND purchase = ? ORDER BY tier"  # noqa: S608
PriceRow = tuple[int, int, int, int, int, int, int, str]


class Price(NamedTuple):
    """One tier of a SKU's price: it holds for quantities above *start*, in the rate's unit."""

    start: Decimal
    rate: Rate
    currency: str
    source: Source


class Found(NamedTuple):
    """A row of a catalog search: what it is, where, and for how much."""

    service: str
    family: str
    attributes: str
    region: str
    purchase: str
    price: Price

    @property
    def pairs(self) -> list[str]:
        """The attributes, each as `name=value`."""
        return [pair for pair in self.attributes.split("\n") if pair]


def shipped() -> Path:
    """Return the path of the catalog that ships with costgate."""
    return Path(str(files("costgate.price").joinpath("catalog.sqlite")))


class Catalog:
    """A compiled catalog, opened read-only and immutable, so that parallel processes share its pages."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or shipped()
        if not self.path.is_file():
            raise CatalogError(
                "the price catalog is missing",
                where=str(self.path),
                hint="reinstall costgate; in a checkout run `pip install -e .`, which builds it from pricing/",
            )
        try:
            self._database = sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro&immutable=1", uri=True)
            self.meta: dict[str, str] = dict(self._database.execute("SELECT key, value FROM meta"))
        except sqlite3.DatabaseError as error:
            raise CatalogError(
                f"the price catalog is damaged: {error}", where=str(self.path), hint="reinstall costgate"
            ) from error
        if self.meta.get("schema") != SCHEMA_VERSION:
            raise CatalogError(
                f"the price catalog has schema {self.meta.get('schema')}, this costgate reads schema {SCHEMA_VERSION}",
                where=str(self.path),
                hint="install the catalog and costgate from the same release",
            )
        self._words: dict[int, str] = dict(self._database.execute("SELECT id, text FROM word"))
        self._sources: dict[int, tuple[str, str]] = {
            number: (name, date) for number, name, date in self._database.execute("SELECT id, name, date FROM source")
        }
        self._ids: dict[str, int] = {text: number for number, text in self._words.items()}
        self._known: dict[tuple[Sku, str], tuple[Price, ...] | str] = {}

    def close(self) -> None:
        """Close the file. A catalog that nobody holds any more closes itself."""
        database = getattr(self, "_database", None)  # not there when the file could not be opened
        if database is not None:
            database.close()

    __del__ = close

    @property
    def date(self) -> str:
        """The date of the newest price, as YYYY-MM-DD."""
        return self.meta["date"]

    @property
    def hash(self) -> str:
        """The SHA-256 of the catalog's content."""
        return self.meta["hash"]

    def prices(self, sku: Sku, region: str) -> tuple[Price, ...]:
        """Return the price of *sku* in *region*, tier by tier from the lowest.

        Raises `Unpriced` when the catalog has none, naming where else it is listed, and `AmbiguousPrice` when the query
        fits several SKUs.
        """
        key = (sku, region)
        known = self._known.get(key)
        if known is None:
            try:
                known = self._find(sku, sku.region or region)
            except Unpriced as missing:
                known = str(missing)
            self._known[key] = known
        if isinstance(known, str):
            raise Unpriced(known)
        return known

    def _find(self, sku: Sku, region: str) -> tuple[Price, ...]:
        place = (self._ids.get(region, -1), self._ids.get(sku.purchase, -1))
        exact = (sku.service, sku.family, "\n".join(map("=".join, sku.attributes)))
        rows = self._database.execute(EXACT, (*exact, *place)).fetchall()
        if not rows:
            products = self._products_like(sku)
            rows = self._rows(products, place)
            if not rows:
                raise Unpriced(self._missing(sku, region, products))
            if len({row[0] for row in rows}) > 1:
                raise AmbiguousPrice(
                    f"{sku} in {region} fits several prices, which differ in {', '.join(self._differing(rows))}",
                    hint="the pricer must name one more attribute: please report it with the resource type",
                )
        return tuple(map(self._price, rows))

    def _products_like(self, sku: Sku) -> list[int]:
        """Return the products that have all the attributes of the query, and more."""
        wanted = {f"{name}={value}" for name, value in sku.attributes}
        return [
            product
            for product, attributes in self._database.execute(
                "SELECT id, attributes FROM product WHERE service = ? AND family = ?", (sku.service, sku.family)
            )
            if wanted <= set(attributes.split("\n"))
        ]

    def _rows(self, products: list[int], place: tuple[int, int]) -> list[PriceRow]:
        rows: list[PriceRow] = []
        for product in products:
            rows += self._database.execute(OF_PRODUCT, (product, *place))
        return rows

    def _price(self, row: PriceRow) -> Price:
        _, tier, amount, per, currency, source, flag, sku = row
        return Price(
            Decimal(tier).scaleb(-TIER_DIGITS).normalize(),
            Rate(Decimal(amount).scaleb(-DIGITS).normalize(), unit(self._words[per])),
            self._words[currency],
            Source(sku, *self._sources[source], self._words[flag]),  # type: ignore[arg-type]
        )

    def _differing(self, rows: list[PriceRow]) -> list[str]:
        """Return the names of the attributes in which the products of *rows* differ."""
        seen: dict[str, set[str]] = {}
        products = {row[0] for row in rows}
        for product in products:
            (attributes,) = self._database.execute("SELECT attributes FROM product WHERE id = ?", (product,)).fetchone()
            for pair in attributes.split("\n"):
                name, _, value = pair.partition("=")
                seen.setdefault(name, set()).add(f"{product}:{value}")
        return sorted(n for n, v in seen.items() if len({x.partition(":")[2] for x in v}) > 1 or len(v) < len(products))

    def _missing(self, sku: Sku, region: str, products: list[int]) -> str:
        others = {
            self._words[number]
            for product in products
            for (number,) in self._database.execute("SELECT region FROM price WHERE product = ?", (product,))
        } - {region}
        what = f"no price for {sku} in {region}"
        if sku.purchase != "OnDemand":
            what += f" bought as {sku.purchase}"
        if not others:
            return f"{what}; the catalog lists it nowhere"
        listed = next(iter(others)) if len(others) == 1 else f"{len(others)} other regions"
        return f"{what}; listed in {listed}"

    def search(self, words: list[str], *, region: str = "", limit: int = 50) -> list[Found]:
        """Return the first *limit* prices whose service, family or attributes hold all *words*, in any case."""
        text = "lower(product.service || ' ' || product.family || ' ' || product.attributes)"
        where = " AND ".join([f"{text} LIKE ?"] * len(words)) or "1"
        arguments: list[str | int] = [f"%{word.lower()}%" for word in words]
        if region:
            where += " AND price.region = ?"
            arguments.append(self._ids.get(region, -1))
        found = self._database.execute(
            "SELECT product, tier, amount, unit, currency, source, flag, sku, service, family, attributes, region, purchase"  # noqa: S608  (fixed text and placeholders)
            f" FROM product JOIN price ON price.product = product.id WHERE {where}"
            " ORDER BY service, family, attributes, price.region, purchase, tier LIMIT ?",
            (*arguments, limit),
        )
        return [
            Found(row[8], row[9], row[10], self._words[row[11]], self._words[row[12]], self._price(row[:8])) for row in found
        ]

    def services(self) -> list[tuple[str, int, int, str, str]]:
        """Return each service with its number of prices and regions, and the dates of its oldest and newest price."""
        return self._database.execute(
            "SELECT service, count(*), count(DISTINCT region), min(date), max(date)"
            " FROM product JOIN price ON price.product = product.id JOIN source ON source.id = price.source"
            " GROUP BY service ORDER BY service"
        ).fetchall()

    def rows(self) -> list[Row]:
        """Return the whole content, sorted, as it was compiled."""
        words = self._words
        found = self._database.execute(
            "SELECT service, family, attributes, region, purchase, tier, amount, unit, currency, name, date, flag, price.sku"
            " FROM price JOIN product ON product.id = price.product JOIN source ON source.id = price.source"
        )
        return sorted(
            Row(s, f, a, words[r], words[p], t, m, words[u], words[c], n, d, words[g], k)
            for s, f, a, r, p, t, m, u, c, n, d, g, k in found
        )

    def verify(self) -> list[str]:
        """Return what is wrong with the catalog: nothing, when it is sound.

        Checks the content against its hash, and that no SKU's attributes contain another's in the same region, which
        would let one query match both.
        """
        rows = self.rows()
        problems = [] if rows_hash(rows) == self.hash else ["the content does not match its hash: reinstall costgate"]
        return problems + _nested_skus(rows)


def _nested_skus(rows: list[Row]) -> list[str]:
    families: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        families.setdefault((row.service, row.family), set()).add(row.attributes)
    problems = []
    for (service, family), attributes in sorted(families.items()):
        names: dict[frozenset[str], list[frozenset[str]]] = {}
        for text in attributes:
            pairs = frozenset(text.split("\n")) - {""}
            names.setdefault(frozenset(pair.partition("=")[0] for pair in pairs), []).append(pairs)
        for small, members in names.items():
            for large, others in names.items():
                if small < large:
                    projected = {frozenset(p for p in other if p.partition("=")[0] in small) for other in others}
                    problems += [
                        f"{service} {family}: {', '.join(sorted(pairs)) or '(no attributes)'} is part of another SKU"
                        for pairs in members
                        if pairs in projected
                    ]
    return problems
