"""What providers give away each month, for those that the user asks for: deducted once per account, that is once per run.

Only allowances that never end are here, not those of an account's first months. Resources draw on them in the plan's order,
before and after the change each from a full one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from costgate.model import ZERO, Side
from costgate.price.layer import Price
from costgate.price.pricer import Charge, Sku
from costgate.units import Quantity, unit
from costgate.wildcard import fits

FILE = Path(__file__).with_name("free_tier.csv")


class Allowance(NamedTuple):
    """A row of free_tier.csv: *attribute* is `name=value`, in which `*` stands for anything; an empty *regions* is all."""

    provider: str
    name: str
    service: str
    family: str
    attribute: str
    regions: str
    amount: str
    unit: str
    page: str

    def covers(self, sku: Sku, region: str) -> bool:
        """Tell whether usage of *sku* in *region* is drawn from this allowance."""
        name, _, value = self.attribute.partition("=")
        return (
            (self.service, self.family) == (sku.service, sku.family)
            and any(key == name and fits(value, mine) for key, mine in sku.attributes)
            and (not self.regions or region in self.regions.split())
        )


class Allowances:
    """The monthly allowances of *providers*, and what is left of each."""

    def __init__(self, providers: Iterable[str]) -> None:
        self._providers = frozenset(providers)
        self._rows = [row for row in _rows() if row.provider in self._providers]
        self._left: dict[tuple[str, Side], Decimal] = {}

    def take(self, charge: Charge, prices: Sequence[Price], *, provider: str, region: str, side: Side) -> Quantity | None:
        """Return how much of the charge's quantity is free; None when nothing is."""
        if charge.quantity is None or provider not in self._providers:
            return None
        name, full = self._allowance(charge, prices, region)
        if full is None:
            return None
        wanted = charge.quantity.to(full.unit)
        left = self._left.get((name, side), full.amount)
        taken = min(left, wanted.amount)
        self._left[name, side] = left - taken
        return Quantity(taken, full.unit) if taken > ZERO else None

    def _allowance(self, charge: Charge, prices: Sequence[Price], region: str) -> tuple[str, Quantity | None]:
        """Return the allowance that covers the charge: a listed one, or the free first tier of the account's price list."""
        for row in self._rows:
            if row.covers(charge.sku, region):
                return row.name, Quantity(Decimal(row.amount), unit(row.unit))
        first = prices[1].start if charge.allowance_used and len(prices) > 1 and not prices[0].rate.price else None
        return str(charge.sku), None if first is None else Quantity(first, prices[0].rate.per)


@cache
def _rows() -> list[Allowance]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [Allowance(**row) for row in csv.DictReader(lines)]
