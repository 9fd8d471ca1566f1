"""Price a change: ask the pricer what is charged on each side, look each charge up, multiply, and add up.

Every side ends in one of four ways, and a side that cannot be priced says why: it is never quietly zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from sys import intern
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from costgate.model import ZERO, Change, Estimate, Graph, Line, Resource, Side, Status, Totals
from costgate.price.catalog import Catalog, Price
from costgate.price.lookup import free_reason, pricer
from costgate.price.pricer import Charge, Free, Unpriced
from costgate.price.view import NO_REGION, View
from costgate.units import Quantity, Rate, Unit

CURRENCY = "USD"
WORST: tuple[Status, ...] = ("unpriced", "priced", "usage", "free")


class UsageSource(Protocol):
    """Where stated usage comes from."""

    def of(self, address: str, type: str) -> Mapping[str, Any]:
        """Return the usage stated for one resource, nested as in the usage file."""


class Priced(NamedTuple):
    """One side of a change, priced."""

    status: Status
    reason: str
    lines: list[Line]
    assumed: dict[str, str]

    def total(self, name: str) -> Decimal:
        """Return the sum of one amount (`monthly`, `low` or `high`) over the lines that have it."""
        return sum((value for line in self.lines if (value := getattr(line, name)) is not None), ZERO)


NOTHING = Priced("free", "", [], {})


class Estimator:
    """Prices changes from one catalog, with one set of usage assumptions."""

    def __init__(self, catalog: Catalog, usage: UsageSource, *, as_of: str) -> None:
        self._catalog = catalog
        self._usage = usage
        self._as_of = as_of

    def estimate(self, change: Change, graph: Graph | None = None) -> Estimate:
        """Return *change* priced on both sides; the delta is their difference."""
        before = self.price(change.before, "before", graph)
        after = _as_after(before) if change.after is change.before else self.price(change.after, "after", graph)
        if change.deferred:
            after = Priced("unpriced", f"Terraform deferred this change ({change.deferred}): plan again after applying", [], {})
        here = change.after or change.before
        return Estimate(
            address=change.address,
            type=change.type,
            provider=change.provider,
            action=change.action,
            status=_status(change, before, after),
            lines=before.lines + after.lines,
            totals=_totals(change, before, after),
            reason=after.reason or before.reason or ("" if here else "the plan shows nothing of it, before or after"),
            region=here.region if here else None,
            region_origin=here.region_origin if here else "",
            location=change.location,
            moved_from=change.moved_from,
            assumed={**before.assumed, **after.assumed},
        )

    def price(self, resource: Resource | None, side: Side, graph: Graph | None = None) -> Priced:
        """Return one side of a change priced; an absent side costs nothing."""
        if resource is None:
            return NOTHING
        found = pricer(resource.type)
        if found is None:
            return _without_pricer(resource)
        view = self._view(resource, graph)
        lines: list[Line] = []
        try:
            for charge in found.pricing(view):
                lines += self._lines(charge, resource, side)
        except Free as free:
            return Priced("free", str(free), lines, view.assumed)
        except Unpriced as missing:
            return Priced("unpriced", str(missing), lines, view.assumed)
        return _judged(lines, view.assumed)

    def _view(self, resource: Resource, graph: Graph | None) -> View:
        found = pricer(resource.type)
        return View(
            resource,
            graph=graph,
            usages=self._usage.of(resource.address, resource.type),
            usage_units=found.usage if found else None,
            as_of=self._as_of,
            neighbour=lambda other: self._view(other, graph),
        )

    def _prices(self, charge: Charge, resource: Resource) -> tuple[Price, ...]:
        region = charge.sku.region or resource.region
        if region is None:
            raise Unpriced(NO_REGION)
        prices = self._catalog.prices(charge.sku, region)
        if prices[0].currency != CURRENCY:
            raise Unpriced(f"{charge.sku} in {region} is listed in {prices[0].currency}, this report is in {CURRENCY}")
        return prices

    def _lines(self, charge: Charge, resource: Resource, side: Side) -> Iterator[Line]:
        try:
            prices = self._prices(charge, resource)
        except Unpriced as missing:
            yield _line_without_price(charge, side, str(missing))
            return
        if charge.quantity is None:
            yield _line_without_quantity(charge, side, prices[0])
            return
        yield from _tiered(charge, side, prices, charge.quantity)


def _as_after(before: Priced) -> Priced:
    """Return the same side after a change that changes nothing."""
    return before._replace(lines=[replace(line, side="after") for line in before.lines])


def _status(change: Change, before: Priced, after: Priced) -> Status:
    """Return the worse of both sides' outcomes; a side that does not exist has none."""
    sides = [priced.status for resource, priced in ((change.before, before), (change.after, after)) if resource is not None]
    return min(sides, key=WORST.index, default="free")


def _totals(change: Change, before: Priced, after: Priced) -> Totals:
    """Return both sides' sums. Where one side's cost is not fully known, the difference is never reported as a saving."""
    sums = Totals(before.total("monthly"), after.total("monthly"), after.total("low"), after.total("high"))
    incomplete = "unpriced" in (before.status, after.status) and change.after is not None
    if incomplete and change.before is not None and sums.delta < 0:
        return Totals(sums.before, sums.after, sums.low, sums.high, unknown_saving=-sums.delta)
    return sums


def _without_pricer(resource: Resource) -> Priced:
    reason = free_reason(resource.type)
    if reason is not None:
        return Priced("free", reason, [], {})
    return Priced("unpriced", f"unknown type: costgate has no pricer for {resource.type} yet", [], {})


def _judged(lines: list[Line], assumed: dict[str, str]) -> Priced:
    missing = [line for line in lines if line.status == "unpriced"]
    # What nobody stated a usage for has no cost to be missing: its line says that it has no price, and that is enough.
    weighty = [line for line in missing if line.origin != "not stated"]
    if weighty or (missing and len(missing) == len(lines)):
        return Priced("unpriced", (weighty or missing)[0].reason, lines, assumed)
    if any(line.status == "priced" for line in lines):
        return Priced("priced", "", lines, assumed)
    if lines:
        return Priced("usage", "depends on usage: state it in a usage file", lines, assumed)
    return Priced("free", "nothing is charged for it as it is configured", lines, assumed)


def _line_without_price(charge: Charge, side: Side, reason: str) -> Line:
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
    )


def _line_without_quantity(charge: Charge, side: Side, price: Price) -> Line:
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
    )


def _tiered(charge: Charge, side: Side, prices: tuple[Price, ...], quantity: Quantity) -> Iterator[Line]:
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
    thing = per.thing if per.thing and per.time in ("", "month") else str(per)
    if end is None:
        return f" (over {start:,f} {thing})".replace(".000000", "")
    return f" (first {end:,f} {thing})" if not start else f" (next {end - start:,f} {thing})"


def _origin(charge: Charge) -> str:
    if not charge.usage_based:
        return "plan"
    return "not stated" if charge.quantity is None else "usage"
