"""What a bill says was used of one resource: the noun that reading bills and learning usage from them have in common."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Meter(NamedTuple):
    """How much of one meter was billed to one resource in one month, in the bill's own *unit*.

    *list* is about what it costs at list prices, in dollars or what is worth about one; None where a charge does not say.
    """

    provider: str
    service: str
    sku: str
    meter: str
    resource: str
    region: str
    unit: str
    month: date
    quantity: Decimal
    rows: int
    days: int
    list: Decimal | None = None
