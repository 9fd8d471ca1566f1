"""The price catalog, offline, where a SKU matches exactly one price per tier or none.

The shipped file lies at the bottom, the user's own, made by `costgate catalog import`, over it: a SKU, region and way to
buy that the user's has wins, with all its tiers. Money is stored as integers of 1e-12 of the currency's unit and comes out
as exact `Decimal`s.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import merge
from importlib.resources import files
from itertools import groupby, islice
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from costgate.errors import AmbiguousPrice, CatalogError
from costgate.price import audit, regional
from costgate.price.compile import Row
from costgate.price.layer import COLUMNS, USER, Layer, Price
from costgate.price.pricer import GLOBAL, Sku, Unpriced

__all__ = ["Catalog", "Found", "Price", "shipped"]
APART = ("cn-", "us-gov-", "us-iso", "eusc-", "china", "usgov", "usdod")  # clouds with price lists of their own
DEFAULT_USER = Path(".costgate", "catalog.sqlite")  # beside costgate.yaml
SEARCH = (
    f"SELECT {COLUMNS}, service, family, attributes, region, purchase"  # noqa: S608  (fixed text)
    " FROM product JOIN price ON price.product = product.id WHERE {where}"
    " ORDER BY service, family, attributes, price.region, purchase, tier"
)


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


def users(stated: str, root: Path) -> Path | None:
    """Return the user's catalog: the one *stated* in the configuration, else the default one when it is there.

    *root* is the folder of costgate.yaml. A stated one that is missing is a `CatalogError`.
    """
    path = root / (stated or DEFAULT_USER)
    if path.is_file():
        return path
    if stated:
        raise CatalogError(
            "the user catalog is missing",
            where=str(path),
            hint="`costgate catalog import FILE` makes it; or take catalog.path out of costgate.yaml",
        )
    return None


class Limits(Protocol):
    """How old prices may be, and what older ones are, as costgate.yaml states it."""

    @property
    def max_age_days(self) -> int | None:
        """The most days between the newest price and the day of the run; None is no limit."""

    @property
    def stale(self) -> Literal["warn", "fail"]:
        """Whether older prices end the run."""


class Catalog:
    """The shipped catalog, or the one at *path*, with the *user*'s own over it."""

    def __init__(self, path: Path | None = None, user: Path | None = None) -> None:
        self.path = path or shipped()
        if not self.path.is_file():
            raise CatalogError(
                "the price catalog is missing",
                where=str(self.path),
                hint="reinstall costgate; in a checkout run `pip install -e .`, which builds it from pricing/",
            )
        self.base = Layer(self.path)
        self.user = Layer(user, USER) if user else None
        self.layers = [self.user, self.base] if self.user else [self.base]
        self._known: dict[tuple[Sku, str], tuple[Price, ...] | str] = {}
        self._used: set[str] = set()
        self._regional = regional.Estimator(self.layers)
        self._estimated: dict[tuple[Sku, str], tuple[Price, ...] | None] = {}

    def close(self) -> None:
        """Close the files. A catalog that nobody holds any more closes itself."""
        for layer in self.layers:
            layer.close()

    @property
    def date(self) -> str:
        """The date of the newest shipped price, as YYYY-MM-DD."""
        return self.base.date

    @property
    def hash(self) -> str:
        """The SHA-256 of the shipped content."""
        return self.base.hash

    def prices(self, sku: Sku, region: str) -> tuple[Price, ...]:
        """Return the price of *sku* in *region*, tier by tier from the lowest; a worldwide price holds in each region.

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

    def estimate(self, sku: Sku, region: str) -> tuple[Price, ...] | None:
        """Return what *sku* probably costs in *region*, tier by tier, from a region that lists it; None when that is open.

        The price is another region's, times the median ratio of the two regions over the SKUs of the same service and
        family that both list. It is flagged `estimated`, and its source states the method, the region and the spread.
        """
        key = (sku, region)
        if key not in self._estimated:
            self._estimated[key] = self._regional.estimate(sku, sku.region or region)
        return self._estimated[key]

    def sells(self, sku: Sku) -> bool:
        """Tell whether any region lists *sku*, bought as it says."""
        return any(layer.regions(sku, sku.purchase) for layer in self.layers)

    def _find(self, sku: Sku, region: str) -> tuple[Price, ...]:
        places = [region] if region == GLOBAL or region.startswith(APART) else [region, GLOBAL]
        for place in places:
            found = self._find_in(sku, place)
            if found is not None:
                return self._counted(found)
        raise Unpriced(self._missing(sku, region))

    def _find_in(self, sku: Sku, region: str) -> tuple[Price, ...] | None:
        for layer in self.layers:
            prices = layer.exact(sku, region)
            if prices:
                return prices
        found: dict[str, tuple[Price, ...]] = {}
        for layer in self.layers:
            for attributes, prices in layer.like(sku, region):
                found.setdefault(attributes, prices)
        if len(found) > 1:
            raise AmbiguousPrice(
                f"{sku} in {region} fits several prices, which differ in {', '.join(_differing(list(found)))}",
                hint="the pricer must name one more attribute: please report it with the resource type",
            )
        return next(iter(found.values()), None)

    def _counted(self, prices: tuple[Price, ...]) -> tuple[Price, ...]:
        self._used.add(prices[0].source.catalog)
        return prices

    def _missing(self, sku: Sku, region: str) -> str:
        others = set().union(*(layer.regions(sku) for layer in self.layers)) - {region}
        what = f"no price for {sku} in {region}"
        if sku.purchase != "OnDemand":
            what += f" bought as {sku.purchase}"
        if not others:
            return f"{what}; the catalog lists it nowhere"
        listed = next(iter(others)) if len(others) == 1 else f"{len(others)} other regions"
        return f"{what}; listed in {listed}"

    def stale(self, as_of: str, limits: Limits) -> list[str]:
        """Return which prices are older at *as_of* than they may be; raise `CatalogError` when that is to end the run.

        Each catalog that gave a price is judged by the date of its own newest one.
        """
        found = []
        for layer in self.layers:
            age = (date.fromisoformat(as_of) - date.fromisoformat(layer.date[:10])).days if layer.date else 0
            if limits.max_age_days is not None and age > limits.max_age_days and layer.name in self._used:
                found.append(
                    f"the newest price of the {layer.what} is of {layer.date}, {age:,} days before {as_of}:"
                    f" catalog.max_age_days is {limits.max_age_days}"
                )
        if found and limits.stale == "fail":
            raise CatalogError(
                "; ".join(found), where="catalog.stale is fail", hint="install a newer costgate, or `costgate catalog import`"
            )
        return found

    def search(self, words: list[str], *, region: str = "", limit: int = 50) -> list[Found]:
        """Return the first *limit* prices whose service, family or attributes hold all *words*, in any case."""
        rows = [row for layer in self.layers for row in self._search(layer, words, region, limit)]
        return sorted(rows, key=lambda row: (*row[:5], row.price.start))[:limit]

    def _search(self, layer: Layer, words: list[str], region: str, limit: int) -> list[Found]:
        text = "lower(product.service || ' ' || product.family || ' ' || product.attributes)"
        where = " AND ".join([f"{text} LIKE ?"] * len(words)) or "1"
        arguments: list[str | int] = [f"%{word.lower()}%" for word in words]
        if region:
            where += " AND price.region = ?"
            arguments.append(layer.ids.get(region, -1))
        names = layer.words
        rows = (
            Found(row[7], row[8], row[9], names[row[10]], names[row[11]], layer.price(row[:7], row[7]))
            for row in layer.database.execute(SEARCH.format(where=where), arguments)
        )
        return list(islice((row for row in rows if layer is not self.base or not self._overlaid(row)), limit))

    def _overlaid(self, row: Found) -> bool:
        """Tell whether the user's catalog has this price too, which then wins."""
        attributes = tuple((pair.partition("=")[0], pair.partition("=")[2]) for pair in row.pairs)
        key = Sku(row.service, row.family, attributes, purchase=row.purchase)
        return self.user is not None and bool(self.user.exact(key, row.region))

    def services(self) -> list[tuple[str, int, int, str, str]]:
        """Return the shipped services, each with its number of prices and regions, and its oldest and newest date."""
        return self.base.services()

    def rows(self) -> Iterator[Row]:
        """Yield the whole content as it is looked up, sorted: a SKU that the user's catalog has stands there with its tiers."""
        shipped = ((row, False) for row in self.base.rows())
        own = ((row, True) for row in (self.user.rows() if self.user else ()))
        for _, group in groupby(merge(shipped, own), lambda pair: pair[0][:5]):
            found = list(group)
            wins = any(mine and row.tier == 0 for row, mine in found)  # a price without its first tier is not looked up
            yield from (row for row, mine in found if mine == wins)

    def verify(self) -> list[str]:
        """Return what is wrong with the catalog: nothing, when it is sound.

        Checks the files and their content against their hashes, and that no SKU's attributes contain another's, which
        would let one query match both.
        """
        return [problem for layer in self.layers for problem in audit.damage(layer)] + audit.nested_skus(self.layers)


def _differing(products: list[str]) -> list[str]:
    """Return the names of the attributes in which *products*, given by their attributes, differ."""
    seen: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for attributes in products:
        for pair in attributes.split("\n"):
            name, _, value = pair.partition("=")
            seen.setdefault(name, set()).add(value)
            count[name] = count.get(name, 0) + 1
    return sorted(name for name, values in seen.items() if len(values) > 1 or count[name] < len(products))
