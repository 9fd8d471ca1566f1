"""Are the catalog's list prices those of the user's own bill? Reads a FOCUS export (https://focus.finops.org), 1.0 or later.

The bill is read once and brought to its distinct price points, which are then matched: by the provider's SKU id where a
catalog row bears it, else by what the bill says of the meter.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, DecimalException
from pathlib import Path
from typing import NamedTuple

from costgate.errors import AmbiguousPrice, InputError
from costgate.price.catalog import Catalog
from costgate.price.importing import aws, aws_lists, azure, documents
from costgate.price.importing.vocabulary import GLOBAL, Product, Vocabulary
from costgate.price.layer import Price
from costgate.price.pricer import Sku, Unpriced

NEEDED = ("ListUnitPrice", "ChargeCategory")
NOTHING = frozenset({"", "NULL", "null", "None"})
AWS, MICROSOFT, ORACLE = "aws", "microsoft", "oracle"


class Point(NamedTuple):
    """A distinct price of the bill, and what it says of the meter."""

    provider: str
    sku: str
    region: str
    price: str
    unit: str
    currency: str
    service: str
    usage: str
    operation: str
    product: str
    text: str


class Checked(NamedTuple):
    """A price point that the catalog has: what it lists in the bill's unit, in how many rows of the bill it stands."""

    point: Point
    listed: Decimal
    equal: bool
    by: str
    rows: int


class Outcome(NamedTuple):
    """What was compared, and how many rows of the bill were not, by reason."""

    checked: list[Checked]
    unmatched: Counter[str]

    @property
    def different(self) -> list[Checked]:
        """The price points that differ, the largest difference first."""
        found = [one for one in self.checked if not one.equal]
        return sorted(found, key=lambda one: (-abs(one.listed / Decimal(one.point.price) - 1), one.point))


def check(path: Path, catalog: Catalog, tolerance: Decimal) -> Outcome:
    """Compare *catalog* with the bill at *path*; prices are equal when they differ by at most *tolerance*, a share of one."""
    unmatched: Counter[str] = Counter()
    points = Counter(_points(path, unmatched))
    return Outcome(list(Checker(catalog, tolerance, points, unmatched).run()), unmatched)


def _points(path: Path, unmatched: Counter[str]) -> Iterator[Point]:
    document = documents.opened(str(path), path)
    rows = csv.DictReader(document.lines())
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(
            f"the bill lacks the columns {', '.join(missing)}", where=str(path), hint="export it as FOCUS 1.0 or later, as CSV"
        )
    try:
        for row in rows:
            cells = {name: value for name, value in row.items() if name and value not in NOTHING and isinstance(value, str)}
            reason = _left_out(cells)
            if reason:
                unmatched[reason] += 1
            else:
                yield _point(cells)
    except (csv.Error, UnicodeDecodeError, OSError, EOFError) as error:
        raise InputError(f"the bill cannot be read: {error}", where=f"{path}, row {rows.line_num}") from error


def _left_out(cells: Mapping[str, str]) -> str:
    if cells.get("ChargeCategory") != "Usage":
        return f"charge category {cells.get('ChargeCategory', 'missing')}"
    if cells.get("PricingCategory") == "Dynamic":
        return "a Spot price, which has no list"
    try:
        price = Decimal(cells.get("ListUnitPrice", "0"))
    except DecimalException:
        return "a ListUnitPrice that is no number"
    return "" if price.is_finite() and price > 0 else "no ListUnitPrice, or 0"


def _point(cells: Mapping[str, str]) -> Point:
    def first(*names: str) -> str:
        return next((cells[name] for name in names if name in cells), "")

    name = first("ServiceProviderName", "ProviderName", "PublisherName", "InvoiceIssuerName").lower()
    provider = AWS if "aws" in name or "amazon" in name else next((one for one in (MICROSOFT, ORACLE) if one in name), name)
    return Point(
        provider,
        first("SkuId").partition(".")[0] if provider == AWS else first("SkuId"),
        first("RegionId"),
        f"{Decimal(cells['ListUnitPrice']).normalize():f}",
        first("PricingUnit", "x_PricingUnitDescription"),
        first("PricingCurrency", "BillingCurrency") or "USD",
        first("x_ServiceCode", "x_SkuMeterCategory", "ServiceName"),
        first("x_UsageType", "SkuMeter", "x_SkuMeterName"),
        first("x_Operation", "x_SkuOperation"),
        first("x_SkuMeterSubcategory"),
        first("ChargeDescription"),
    )


class Checker:
    """Matches the price points of a bill with a catalog."""

    def __init__(self, catalog: Catalog, tolerance: Decimal, points: Counter[Point], unmatched: Counter[str]) -> None:
        self._catalog = catalog
        self._tolerance = tolerance
        self._points = points
        self._unmatched = unmatched
        self._vocabulary = Vocabulary(catalog.base)
        self._by_sku = _by_sku(catalog, {point.sku for point in points if point.sku})

    def run(self) -> Iterator[Checked]:
        """Yield what was compared, and count what cannot be."""
        for point, rows in sorted(self._points.items()):
            by = "SKU id"
            prices = self._with_sku(point)
            if not prices:
                by = "meter"
                prices, reason = self._with_meter(point)
            else:
                reason = ""
            if reason:
                self._unmatched[reason] += rows
            elif prices[0].currency != point.currency:
                self._unmatched[f"billed in {point.currency}, listed in {prices[0].currency}"] += rows
            else:
                listed = self._nearest(point, prices)
                yield Checked(point, listed, self._is_equal(point, listed), by, rows)

    def _with_sku(self, point: Point) -> Sequence[Price]:
        """Return the tiers of the catalog rows that bear the bill's SKU id, in the bill's region."""
        found = self._by_sku.get(point.sku, {})
        return found.get(point.region) or found.get(GLOBAL) or (next(iter(found.values())) if len(found) == 1 else ())

    def _with_meter(self, point: Point) -> tuple[Sequence[Price], str]:
        product = self._product(point)
        if product is None:
            has = "no row with this SKU id" if point.sku else "no SKU id in the bill"
            return (), f"{point.service or point.provider}: {has}, and {self._why(point)}"
        attributes = tuple((pair.partition("=")[0], pair.partition("=")[2]) for pair in product.attributes.split("\n") if pair)
        for region in (point.region, GLOBAL):
            try:
                return self._catalog.prices(Sku(product.service, product.family, attributes), region), ""
            except (Unpriced, AmbiguousPrice):
                continue
        return (), f"{product.service}: not listed in {point.region or 'any region that the bill names'}"

    def _why(self, point: Point) -> str:
        if not point.usage and point.provider in {AWS, MICROSOFT}:
            return "the bill has no column that names the meter"
        return "no SKU of the catalog is this meter"

    def _product(self, point: Point) -> Product | None:
        if point.provider == AWS and point.usage:
            return aws_lists.billed(point.service, point.usage, point.operation, self._vocabulary)
        if point.provider == MICROSOFT and point.usage:
            return self._vocabulary.with_words(point.service, point.product, f"meterName={point.usage}")
        if point.provider == ORACLE and point.sku:
            return self._vocabulary.with_words("OCI ", "", f"partNumber={point.sku}")
        return None

    def _nearest(self, point: Point, prices: Sequence[Price]) -> Decimal:
        """Return the tier's price nearest to the bill's, which does not say which tier it is, for the bill's unit."""
        billed = Decimal(point.price)
        listed = [price.rate.price * _units(point, str(price.rate.per)) for price in prices]
        return min(listed, key=lambda one: abs(one - billed))

    def _is_equal(self, point: Point, listed: Decimal) -> bool:
        billed = Decimal(point.price)
        return abs(listed - billed) <= self._tolerance * max(listed, billed)


def _units(point: Point, unit: str) -> int:
    """Return how many of the catalog's *unit* the bill's pricing unit is."""
    if point.provider == MICROSOFT:
        read = azure.measure(point.unit)
        return read.per if read else 1
    return (aws.per(point.unit, unit) if point.provider == AWS else None) or 1


def _by_sku(catalog: Catalog, wanted: set[str]) -> dict[str, dict[str, list[Price]]]:
    """Return the on-demand tiers of each wanted SKU id by region; the user's catalog wins."""
    query = "SELECT tier, amount, unit, currency, source, flag, sku, region FROM price WHERE sku <> '' AND purchase = ?"
    found: dict[str, dict[str, list[Price]]] = {}
    for layer in reversed(catalog.layers):
        here: dict[str, dict[str, list[Price]]] = defaultdict(lambda: defaultdict(list))
        for *row, region in layer.database.execute(query, (layer.ids.get("OnDemand", -1),)):
            if row[6] in wanted:
                here[row[6]][layer.words[region]].append(layer.price(tuple(row), ""))
        for sku, regions in here.items():
            found.setdefault(sku, {}).update(regions)
    return found
