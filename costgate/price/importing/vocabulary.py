"""Which SKUs the pricers ask for: those of the shipped catalog, and by analogy those that differ in one open attribute.

A row of a price list has many more attributes than a SKU needs. The shipped catalog says which ones name the SKU, for each
service and family; a price list's row is brought to exactly these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from costgate.price.compile import attributes_key
from costgate.price.layer import Layer

OPEN = 5  # an attribute that has so many values may get another one, such as a new instance type
CLOSED = frozenset(
    {"usagetype", "group", "operation", "description", "displayName"}
)  # unless they name a kind: `Usage:m5.large`
GLOBAL = "global"


class Product(NamedTuple):
    """A SKU in the catalog's words, its unit, and what it costs at least and at most, in 1e-12; 0 when it is new."""

    service: str
    family: str
    attributes: str
    unit: str
    least: int = 0
    most: int = 0
    everywhere: bool = False


class Shape(NamedTuple):
    """The attributes that name some SKUs of a family, and the values that each is known to have."""

    names: tuple[str, ...]
    values: dict[str, set[str]]
    units: set[str]


class Vocabulary:
    """The SKUs of the shipped catalog."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._products: dict[tuple[str, str, str], Product] = {}
        self._shapes: dict[tuple[str, str], list[Shape]] = defaultdict(list)
        self._by_usage: dict[tuple[str, str], list[Product]] = defaultdict(list)
        self._by_sku: dict[str, set[tuple[str, str, str]]] | None = None
        self._purchases: dict[tuple[str, str], set[str]] = defaultdict(set)
        by_names: dict[tuple[str, str, tuple[str, ...]], Shape] = {}
        for product in _products(layer):
            key = product[:3]
            self._products[key] = product
            pairs = [pair.partition("=")[::2] for pair in product.attributes.split("\n") if pair]
            names = tuple(name for name, _ in pairs)
            shape = by_names.get((*key[:2], names))
            if shape is None:
                shape = by_names[(*key[:2], names)] = Shape(names, {name: set() for name in names}, set())
                self._shapes[key[:2]].append(shape)
            shape.units.add(product.unit)
            for name, value in pairs:
                shape.values[name].add(value)
        for shapes in self._shapes.values():
            shapes.sort(key=lambda shape: (-len(shape.names), shape.names))
        self.names = {name.lower(): name for shapes in self._shapes.values() for shape in shapes for name in shape.names}

    def known(self, service: str, family: str, attributes: str) -> Product | None:
        """Return the product with exactly these attributes."""
        return self._products.get((service, family, attributes))

    def has_family(self, service: str, family: str) -> bool:
        """Tell whether the catalog has anything of *family*."""
        return (service, family) in self._shapes

    def fits(self, service: str, family: str, attributes: Mapping[str, str]) -> Product | None:
        """Return the product that a row with *attributes* is: a known one, else a new one of a known shape; None for others."""
        shapes = self._shapes.get((service, family), [])
        candidates = [shape for shape in shapes if all(attributes.get(name) for name in shape.names)]
        for shape in candidates:
            found = self._products.get((service, family, _projected(shape, attributes)))
            if found is not None:
                return found
        for shape in candidates:
            new = [name for name in shape.names if attributes[name] not in shape.values[name]]
            if (
                len(new) == 1
                and attributes[new[0]].isprintable()
                and len(shape.units) == 1
                and _is_open(shape, new[0], attributes[new[0]])
            ):
                return Product(service, family, _projected(shape, attributes), next(iter(shape.units)))
        return None

    def values(self, service: str, family: str, name: str) -> set[str]:
        """Return the values that the attribute *name* has in a family."""
        return set().union(*(shape.values.get(name, set()) for shape in self._shapes.get((service, family), [])))

    def purchases(self, service: str, family: str) -> set[str]:
        """Return the ways to buy that the catalog knows for a family."""
        if not self._purchases:
            query = "SELECT DISTINCT service, family, purchase FROM product JOIN price ON product.id = price.product"
            for name, kind, purchase in self._layer.database.execute(query):
                self._purchases[name, kind].add(self._layer.words[purchase])
        return self._purchases[service, family]

    def with_sku(self, sku: str) -> set[tuple[str, str, str]]:
        """Return the products, as service, family and attributes, that the provider's own id *sku* is recorded for."""
        if self._by_sku is None:
            self._by_sku = defaultdict(set)
            query = (
                "SELECT DISTINCT sku, service, family, attributes FROM price JOIN product ON product.id = price.product"
                " WHERE sku <> ''"
            )
            for name, *product in self._layer.database.execute(query):
                self._by_sku[name].add((product[0], product[1], product[2]))
        return self._by_sku.get(sku, set())

    def with_usage(self, service: str, usagetype: str) -> list[Product]:
        """Return the products of *service* that have this usage type, which bears no code of a region."""
        if not self._by_usage:
            for product in self._products.values():
                for pair in product.attributes.split("\n"):
                    if pair.startswith("usagetype="):
                        self._by_usage[product.service, pair.removeprefix("usagetype=")].append(product)
        return self._by_usage.get((service, usagetype), [])

    def with_words(self, service: str, family: str, pair: str) -> Product | None:
        """Return the one product that has *pair* among its attributes, in services and families that begin so."""
        found = [
            product
            for product in self._products.values()
            if product.service.startswith(service)
            and product.family.startswith(family)
            and pair in product.attributes.split("\n")
        ]
        return found[0] if len(found) == 1 else None

    def tiers(self, key: tuple[str, str, str], region: str) -> list[tuple[int, int]]:
        """Return the on-demand tiers of a product in *region*: where each starts and what it costs, as they are stored."""
        query = (
            "SELECT tier, amount FROM product JOIN price ON product.id = price.product"
            " WHERE service = ? AND family = ? AND attributes = ? AND region = ? AND purchase = ? ORDER BY tier"
        )
        ids = self._layer.ids
        return self._layer.database.execute(query, (*key, ids.get(region, -1), ids.get("OnDemand", -1))).fetchall()


def _products(layer: Layer) -> Iterator[Product]:
    listed = (
        "SELECT service, family, attributes, unit, min(amount), max(amount), min(region), max(region)"
        " FROM product JOIN price ON product.id = price.product GROUP BY product.id"
    )
    everywhere = layer.ids.get(GLOBAL)
    for service, family, attributes, unit, least, most, first, last in layer.database.execute(listed):
        yield Product(service, family, attributes, layer.words[unit], least, most, first == last == everywhere)


def _projected(shape: Shape, attributes: Mapping[str, str]) -> str:
    return attributes_key({name: attributes[name] for name in shape.names})


def _is_open(shape: Shape, name: str, value: str) -> bool:
    """Tell whether an attribute may have one more value than the shipped catalog knows."""
    if name not in CLOSED:
        return len(shape.values[name]) >= OPEN
    kind, colon, _ = value.partition(":")
    return bool(colon) and sum(one.startswith(f"{kind}:") for one in shape.values[name]) >= OPEN
