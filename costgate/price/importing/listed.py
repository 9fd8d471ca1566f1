"""What the readers of price lists have in common: a listed price, and what an import keeps and leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from costgate.price.compile import SCALE, TIER_SCALE
from costgate.price.importing.documents import Document
from costgate.price.importing.vocabulary import GLOBAL, Vocabulary

if TYPE_CHECKING:
    from costgate.price.importing.google_machines import Machines

LARGEST = 2**63 - 1
ON_DEMAND = "OnDemand"


class Listed(NamedTuple):
    """One price of a list, for one of *unit*, from *tier* units on.

    *part* tells the pieces of a price apart that add up to it: the hours and the upfront fee of a reservation.
    """

    service: str
    family: str
    attributes: str
    region: str
    purchase: str
    tier: int
    part: str
    amount: int
    unit: str
    currency: str
    sku: str


class Origin(NamedTuple):
    """Which list a price is from, and its day (YYYY-MM-DD)."""

    name: str
    date: str


def _machines() -> Machines:
    from costgate.price.importing.google_machines import Machines

    return Machines()


@dataclass
class Wanted:
    """What to import, and what was left out and why. Empty filters keep everything; *date* is that of undated lists."""

    vocabulary: Vocabulary
    date: str
    services: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    currency: str = "USD"
    skipped: Counter[str] = field(default_factory=Counter)
    machines: Machines = field(default_factory=_machines)

    def skip(self, reason: str) -> None:
        """Count a row that is left out."""
        self.skipped[reason] += 1

    def has(self, service: str, region: str, currency: str) -> bool:
        """Tell whether the filters keep a row, and count it when they do not."""
        if not f"{service}{region}".isprintable():
            self.skip("a name with control characters")
        elif self.services and service.lower() not in self.services:
            self.skip("another service (--service)")
        elif self.regions and region not in self.regions and region != GLOBAL:
            self.skip("another region (--region)")
        elif currency != self.currency and not (currency == "CNY" and region.startswith("cn-")):
            self.skip(f"listed in {currency or 'no currency'}, not in {self.currency} (--currency)")
        else:
            return True
        return False


class Reader(Protocol):
    """Reads one kind of price list."""

    def __call__(self, document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
        """Return where the prices are from, and the prices, one at a time."""


def scaled(amount: Decimal, per: Decimal | int = 1) -> int | None:
    """Return the price of one unit where *per* of them cost *amount*, in 1e-12; None when it cannot be stored."""
    return _whole(amount * SCALE / per)


def tier_start(start: Decimal, per: Decimal | int = 1) -> int | None:
    """Return a tier's start in millionths of a unit, where the list counts it in *per* units; None when it cannot be stored."""
    return _whole(start * per * TIER_SCALE)


def _whole(value: Decimal) -> int | None:
    if not value.is_finite() or not 0 <= value <= LARGEST:
        return None
    return int(value.to_integral_value(ROUND_HALF_EVEN))
