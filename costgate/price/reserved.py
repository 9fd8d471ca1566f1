"""How much less than on demand a year's commitment without prepayment costs: over all that the catalog lists of a service."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from costgate.price.catalog import Catalog

# The way to buy that stands for a service's commitments; AWS prices compute savings plans like convertible reservations.
PURCHASES = {
    "AmazonEC2": "reserved_1y_convertible_no_upfront",
    "AmazonRDS": "reserved_1y_no_upfront",
    "AmazonElastiCache": "reserved_1y_no_upfront",
}
FEWEST = 20  # pairs of prices
PAIRS = """
SELECT reserved.amount, listed.amount FROM product
JOIN price AS reserved ON reserved.product = product.id AND reserved.purchase = ?
JOIN price AS listed ON listed.product = product.id AND listed.purchase = ? AND listed.region = reserved.region
    AND listed.tier = reserved.tier AND listed.unit = reserved.unit AND listed.currency = reserved.currency
WHERE product.service = ? AND listed.amount > 0 ORDER BY 1, 2"""


class Discount(NamedTuple):
    """What is off, 0 to 1, for the middle half of a service's prices; *prices* they are, bought as *purchase*."""

    low: Decimal
    high: Decimal
    prices: int
    purchase: str


def discount(catalog: Catalog, service: str) -> Discount | None:
    """Return what the shipped catalog says is off for *service*, by its code; None when it lists no such prices."""
    purchase = PURCHASES.get(service, "")
    layer = catalog.base
    rows = layer.database.execute(PAIRS, (layer.ids.get(purchase, -1), layer.ids.get("OnDemand", -1), service)).fetchall()
    off = sorted(1 - Decimal(reserved) / Decimal(listed) for reserved, listed in rows)
    if len(off) < FEWEST:
        return None
    return Discount(off[len(off) // 4], off[len(off) * 3 // 4], len(off), purchase)
