"""Is a catalog sound? Its file, its content against its hash, and whether one query could match two SKUs.

And what is worth a look: prices out of line with other regions', and sources that disagree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from costgate.price.compile import rows_hash
from costgate.price.layer import DIGITS, Layer

REGIONS, DEVIATIONS, RATIO = 8, 10, 3


def damage(layer: Layer) -> list[str]:
    """Return what is wrong with a catalog's file and content."""
    try:
        found = [text for (text,) in layer.database.execute("PRAGMA integrity_check(10)") if text != "ok"]
        if not found and rows_hash(layer.rows()) != layer.hash:
            found = ["the content does not match its hash: " + ("import anew" if layer.name else "reinstall costgate")]
    except (sqlite3.DatabaseError, KeyError) as error:
        found = [f"the file cannot be read: {error}"]
    return [f"{layer.what}: {text}" for text in found] if layer.name else found


def nested_skus(layers: Sequence[Layer]) -> list[str]:
    """Return the SKUs whose attributes are all part of another SKU's, so that a query may match both."""
    families: dict[tuple[str, str], set[str]] = {}
    for layer in layers:
        for service, family, attributes in layer.database.execute("SELECT service, family, attributes FROM product"):
            families.setdefault((service, family), set()).add(attributes)
    return [
        f"{service} {family}: {', '.join(sorted(pairs)) or '(no attributes)'} is part of another SKU"
        for (service, family), attributes in sorted(families.items())
        for pairs in _nested(attributes)
    ]


def _nested(attributes: set[str]) -> Iterator[frozenset[str]]:
    """Yield the SKUs of one family, each as its pairs, that are part of another one."""
    shapes: dict[frozenset[str], list[frozenset[str]]] = {}
    for text in attributes:
        pairs = frozenset(text.split("\n")) - {""}
        shapes.setdefault(frozenset(pair.partition("=")[0] for pair in pairs), []).append(pairs)
    for small, members in shapes.items():
        for large, others in shapes.items():
            if small < large:
                projected = {frozenset(p for p in other if p.partition("=")[0] in small) for other in others}
                yield from (pairs for pairs in members if pairs in projected)


class Outlier(NamedTuple):
    """A price that is out of line with the same SKU's in other regions."""

    service: str
    family: str
    attributes: str
    region: str
    purchase: str
    unit: str
    price: Decimal
    median: Decimal

    @property
    def ratio(self) -> Decimal:
        """How many times more or less than the median; infinite where one of both is 0."""
        low, high = sorted((self.price, self.median))
        return high / low if low else Decimal("Infinity")


class Disagreement(NamedTuple):
    """Another price than the one that was kept, which another source of the shipped catalog said."""

    service: str
    what: str
    kept: Decimal
    source: str
    date: str
    lost: Decimal
    lost_source: str
    lost_date: str

    @property
    def ratio(self) -> Decimal:
        """How many times one price is the other."""
        low, high = sorted((self.kept, self.lost))
        return high / low if low else Decimal("Infinity")


def outliers(layer: Layer) -> list[Outlier]:
    """Return the prices that are out of line with the same SKU's in other regions, the furthest first.

    Out of line is over `DEVIATIONS` median absolute deviations from the median of at least `REGIONS` regions, and over
    `RATIO` times more or less. Spot and reserved prices, and other currencies than the US dollar, are left out.
    """
    listed = (
        "SELECT product, unit, tier, region, amount FROM price WHERE purchase = ? AND currency = ? ORDER BY product, unit, tier"
    )
    rows = layer.database.execute(listed, (layer.ids.get("OnDemand", -1), layer.ids.get("USD", -1)))
    found: list[Outlier] = []
    for (product, unit, _), group in groupby(rows, itemgetter(0, 1, 2)):
        prices = [(region, amount) for *_, region, amount in group]
        for region, amount, middle in _apart(prices):
            query = "SELECT service, family, attributes FROM product WHERE id = ?"
            names = layer.database.execute(query, (product,)).fetchone()
            place = (layer.words[region], "OnDemand", layer.words[unit])
            found.append(Outlier._make((*names, *place, _money(amount), _money(middle))))
    return sorted(found, key=lambda one: (not one.median, -one.ratio, one))


def _median(values: Iterable[int]) -> int:
    """Return the lower median; the standard library's module takes longer to import than all of these."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def _money(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-DIGITS).normalize()


def _apart(prices: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the regions whose amounts are out of line, with the amount and the median of all."""
    if len(prices) < REGIONS:
        return
    middle = _median(amount for _, amount in prices)
    deviation = max(_median(abs(amount - middle) for _, amount in prices), middle // 100)
    for region, amount in prices:
        far = abs(amount - middle) > DEVIATIONS * deviation
        if far and max(amount, middle) > RATIO * min(amount, middle):
            yield region, amount, middle


def disagreements(layer: Layer) -> list[Disagreement]:
    """Return where the sources that the catalog was made from say other prices than the one kept, the furthest first."""
    if not layer.database.execute("SELECT 1 FROM sqlite_master WHERE name = 'disagreement'").fetchone():
        return []
    rows = layer.database.execute("SELECT * FROM disagreement")
    found = [Disagreement._make((*row[:2], _money(row[2]), *row[3:5], _money(row[5]), *row[6:])) for row in rows]
    return sorted(found, key=lambda one: (-one.ratio, one))
