"""Make the lines of an estimate out of charges and prices: one for each price tier that a quantity reaches."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from sys import intern

from costgate.model import ZERO, Line, Side
from costgate.price.catalog import Price
from costgate.price.pricer import Charge
from costgate.units import Quantity, Rate, Unit, plural


def without_price(charge: Charge, side: Side, reason: str, agreement: str = "") -> Line:
    """Return the line of a charge whose price nobody knows."""
    return Line(
        name=charge.name,
        side=side,
        status="unpriced",
        quantity=charge.quantity,
        unit_price=None,
        monthly=None,
        low=None,
        high=None,
        usage_based=charge.usage_based,
        origin=_origin(charge),
        unit=str(charge.quantity.unit) if charge.quantity else "",
        reason=reason,
        agreement=agreement,
    )


def without_quantity(charge: Charge, side: Side, price: Price, agreement: str = "") -> Line:
    """Return the line of a charge whose quantity nobody stated, with its unit price."""
    return Line(
        name=charge.name,
        side=side,
        status="usage",
        quantity=None,
        unit_price=price.rate.price * charge.multiplier,
        monthly=None,
        low=None,
        high=None,
        usage_based=True,
        origin="not stated",
        unit=str(price.rate.per),
        reason="depends on usage",
        source=price.source,
        agreement=agreement,
    )


def tiered(charge: Charge, side: Side, prices: tuple[Price, ...], quantity: Quantity, agreement: str = "") -> Iterator[Line]:
    """Yield a line for each price tier that the quantity reaches."""
    per = prices[0].rate.per
    expected = quantity.to(per).amount
    low = charge.low.to(per).amount if charge.low else expected
    high = charge.high.to(per).amount if charge.high else expected
    largest = max(expected, low, high)
    tiered = len(prices) > 1 and largest > prices[1].start
    for index, price in enumerate(prices):
        if index and price.start >= largest:
            return
        end = prices[index + 1].start if index + 1 < len(prices) else None
        portion = _portion(expected, price.start, end)
        cost = partial(_cost, price.rate, charge.multiplier)
        yield Line(
            name=intern(charge.name + _tier_name(price.start, end, per) if tiered else charge.name),
            side=side,
            status="priced",
            quantity=Quantity(portion, per),
            unit_price=price.rate.price * charge.multiplier,
            monthly=cost(portion),
            low=cost(_portion(low, price.start, end)),
            high=cost(_portion(high, price.start, end)),
            usage_based=charge.usage_based,
            origin=_origin(charge),
            unit=str(per),
            source=price.source,
            agreement=agreement,
            discount=charge.discount,
            list_price=price.rate.price if charge.discount else None,
        )


@lru_cache(maxsize=4096)
def _cost(rate: Rate, multiplier: Decimal, amount: Decimal) -> Decimal:
    """Return what *amount* costs. Equal charges of a large plan share one result."""
    return rate.cost(Quantity(amount, rate.per)) * multiplier


def _portion(amount: Decimal, start: Decimal, end: Decimal | None) -> Decimal:
    """Return how much of *amount* falls between two tier bounds."""
    reached = amount if end is None else min(amount, end)
    return max(ZERO, reached - start) if start else reached


def _tier_name(start: Decimal, end: Decimal | None, per: Unit) -> str:
    thing = plural(per.thing if per.thing and per.time in ("", "month") else str(per))
    if end is None:
        return f" (over {start:,f} {thing})".replace(".000000", "")
    return f" (first {end:,f} {thing})" if not start else f" (next {end - start:,f} {thing})"


def _origin(charge: Charge) -> str:
    if not charge.usage_based:
        return "plan"
    return "not stated" if charge.quantity is None else "usage"


def given(charge: Charge, side: Side, free: Quantity, price: Price) -> Line:
    """Return the line of what the provider gives away."""
    return Line(
        name=f"{charge.name} (free tier)",
        side=side,
        status="priced",
        quantity=free,
        unit_price=ZERO,
        monthly=ZERO,
        low=ZERO,
        high=ZERO,
        usage_based=charge.usage_based,
        origin=_origin(charge),
        unit=str(free.unit),
        source=price.source,
        agreement="free tier",
    )


def less(charge: Charge, free: Quantity) -> Charge:
    """Return the charge without what is given away, never below nothing."""

    def rest(quantity: Quantity | None) -> Quantity | None:
        return quantity and Quantity(max(ZERO, quantity.to(free.unit).amount - free.amount), free.unit)

    return charge._replace(quantity=rest(charge.quantity), low=rest(charge.low), high=rest(charge.high))
