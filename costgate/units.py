"""Units of quantities and rates: the only place where money is multiplied.

A unit is a thing and a time, either of which may be absent: `GB-month` is a gigabyte kept for a month, `hour` is time
alone, `request` a thing alone. Two units convert when their things are equal and both carry a time. Nothing else does:
multiplying a quantity by a rate of another thing raises `UnitMismatch`.

A month is 730 hours, the convention of every provider's calculator (365 days x 24 hours / 12 months).
"""

from __future__ import annotations

from decimal import Decimal, DefaultContext, getcontext
from functools import cache, lru_cache
from typing import NamedTuple

from costgate.errors import UnitMismatch

HOURS_PER_MONTH = 730
DIGITS = 50  # of every product and sum: enough that no amount of money is ever rounded on the way
getcontext().prec = DefaultContext.prec = DIGITS
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "month": HOURS_PER_MONTH * 3600,
}


class Unit(NamedTuple):
    """What one of something is: a thing (`GB`, `request`, or nothing) kept for a time (`month`, or nothing)."""

    thing: str
    time: str

    def __str__(self) -> str:
        return "-".join(part for part in self if part)


@cache
def unit(name: str) -> Unit:
    """Return the unit written as *name*, such as `hour`, `GB-month` or `request`."""
    thing, _, last = name.rpartition("-")
    if last in SECONDS:
        return Unit(thing, last)
    return Unit(name, "")


def plural(name: str) -> str:
    """Return the name of several of a unit: `requests`, `GB-months`, `vCPU-hours`; `GB` and `IOPS` stay as they are."""
    last = name.rpartition("-")[2]
    return f"{name}s" if last.islower() and not last.endswith("s") else name


@cache
def factor(source: Unit, target: Unit) -> Decimal:
    """Return how many *target* make one *source*; raise `UnitMismatch` when they measure different things."""
    if source == target:
        return Decimal(1)
    if source.thing != target.thing or not source.time or not target.time:
        raise UnitMismatch(
            f"a quantity in {source} cannot be priced per {target}",
            hint="this is a bug in a pricer or a catalog row: please report it with the resource type",
        )
    return Decimal(SECONDS[source.time]) / Decimal(SECONDS[target.time])


class Quantity(NamedTuple):
    """So many of a unit."""

    amount: Decimal
    unit: Unit

    def to(self, target: Unit) -> Quantity:
        """Return the same quantity in *target* units."""
        if self.unit == target:
            return self
        return Quantity(self.amount * factor(self.unit, target), target)

    def times(self, count: Decimal | int) -> Quantity:
        """Return *count* times as many."""
        return Quantity(self.amount * count, self.unit)


class Rate(NamedTuple):
    """A price in the catalog's currency for one unit."""

    price: Decimal
    per: Unit

    def cost(self, quantity: Quantity) -> Decimal:
        """Return what *quantity* costs, exactly; raise `UnitMismatch` when the units differ."""
        return self.price * quantity.to(self.per).amount


@lru_cache(maxsize=4096)
def quantity(amount: Decimal | int | str, name: str) -> Quantity:
    """Return *amount* of the unit written as *name*."""
    return Quantity(Decimal(amount), unit(name))


@lru_cache(maxsize=4096)
def months(count: Decimal | int = 1) -> Quantity:
    """Return *count* whole months of something that runs all the time, as hours."""
    return Quantity(Decimal(count) * HOURS_PER_MONTH, unit("hour"))


@lru_cache(maxsize=4096)
def month_of(name: str, count: Decimal | int = 1) -> Quantity:
    """Return a month's worth of *name* units: `month_of("vCPU", 2)` is 1,460 vCPU-hours."""
    return Quantity(Decimal(count) * HOURS_PER_MONTH, unit(f"{name}-hour"))
