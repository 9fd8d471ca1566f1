"""Price a change: ask the pricer what is charged on each side, look each charge up, multiply, and add up.

Every side ends in one of four ways, and a side that cannot be priced says why: it is never quietly zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from costgate.model import Change, Estimate, Graph, Line, Resource, Side
from costgate.price import lines as make
from costgate.price.agreed.custom import Custom
from costgate.price.agreed.terms import WHOLE, Part
from costgate.price.catalog import Catalog
from costgate.price.conditions import Conditions
from costgate.price.lookup import free_reason, pricer
from costgate.price.outcome import NOTHING, Outcome, as_after, assembled, judged
from costgate.price.pricer import Charge, Free, Pricer, Unpriced
from costgate.price.rates import Rates, without_allowance
from costgate.price.usage import Usage
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity

LEARNED = "(learned: "  # in the origin of usage that `costgate usage learn` found
BY_TIME = frozenset({"hour", "minute", "second"})
HOURS_KEY = "monthly_hrs"  # the usage key of pricers that reckon with the hours themselves


class Estimator:
    """Prices changes from one catalog, with one set of usage assumptions and conditions."""

    def __init__(self, catalog: Catalog, usage: Usage, *, as_of: str, conditions: Conditions | None = None) -> None:
        self._usage = usage
        self._as_of = as_of
        self._conditions = conditions or Conditions()
        self._rates = Rates(catalog, self._conditions)
        self._stated = not usage.is_empty
        self.by_environment = usage.by_environment
        self._alike = not (self._conditions.terms or self._conditions.allowances)  # equal charges have equal lines
        self._made: dict[tuple[Charge, str | None, Side], tuple[Line, ...]] = {}

    @property
    def spot(self) -> set[str]:
        """The days of the spot prices that were used."""
        return self._rates.spot

    def estimate(
        self, change: Change, graph: Graph | None = None, environment: str = "", base: Graph | None = None
    ) -> Estimate:
        """Return *change* priced on both sides; the delta is their difference.

        *environment* is for stated usage. *base* is how resources referred to each other before, where that is another graph.
        """
        before = self.price(change.before, "before", base or graph, environment)
        if change.after is change.before and not self._conditions.allowances:
            after = as_after(before)
        else:
            after = self.price(change.after, "after", graph, environment)
        here = change.after or change.before
        usage = self._usage.origins(here.address, here.type, environment) if here and self._stated else {}
        if usage and all(LEARNED in said for said in usage.values()):
            before, after = _learned(before), _learned(after)
        return assembled(change, before, after, usage)

    def price(self, resource: Resource | None, side: Side, graph: Graph | None = None, environment: str = "") -> Outcome:
        """Return one side of a change priced; an absent side costs nothing."""
        if resource is None:
            return NOTHING
        custom = self._conditions.custom
        found = pricer(resource.type)
        if custom is not None and resource.type in custom.types:
            return self._priced_by_user(custom, self._view(resource, graph, environment), side)
        if found is None:
            return _without_pricer(resource)
        view = self._view(resource, graph, environment)
        lines: list[Line] = []
        try:
            charges = found.pricing(view)
            for charge in self._running(charges, resource, found, environment) if self._stated else charges:
                lines += self._lines(charge, resource, side)
        except Free as free:
            return Outcome("free", str(free), lines, view.assumed)
        except Unpriced as missing:
            return Outcome("unpriced", str(missing), lines, view.assumed)
        return judged(lines, view.assumed)

    def _priced_by_user(self, custom: Custom, view: View, side: Side) -> Outcome:
        """Return a resource priced by the agreements' charges for its type."""
        try:
            charged = list(custom.charges(view))
        except Unpriced as missing:
            return Outcome("unpriced", str(missing), [], view.assumed)
        lines: list[Line] = []
        for charge, prices in charged:
            lines += self._part(Part(Decimal(1), prices=prices), charge, view.resource, side)
        return judged(lines, view.assumed)

    def _view(self, resource: Resource, graph: Graph | None, environment: str) -> View:
        found = pricer(resource.type)
        usages = self._usage.of(resource.address, resource.type, environment) if self._stated else {}
        if self._stated and found and HOURS_KEY in found.usage and HOURS_KEY not in usages:
            hours = self._usage.hours(resource.address, resource.type, environment)
            usages = usages if hours is None else {**usages, HOURS_KEY: hours}
        return View(
            resource,
            graph=graph,
            usages=usages,
            usage_units=found.usage if found else None,
            as_of=self._as_of,
            neighbour=lambda other: self._view(other, graph, environment),
        )

    def _running(self, charges: Iterable[Charge], resource: Resource, found: Pricer, environment: str) -> Iterable[Charge]:
        """Return *charges* with what is billed by time cut down to the hours in which the resource runs."""
        hours = None if HOURS_KEY in found.usage else self._usage.hours(resource.address, resource.type, environment)
        if hours is None:
            return charges
        return (_for_hours(charge, hours) for charge in charges)

    def _lines(self, charge: Charge, resource: Resource, side: Side) -> Iterable[Line]:
        """Return the lines of a charge. Equal charges of a large plan share theirs, unless agreements tell them apart."""
        if not self._alike:
            return self._agreed(charge, resource, side)
        key = (charge, resource.region, side)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = tuple(self._part(WHOLE[0], charge, resource, side))
        return known

    def _agreed(self, charge: Charge, resource: Resource, side: Side) -> Iterator[Line]:
        terms = self._conditions.terms
        for part in terms.parts(charge, resource) if terms else WHOLE:
            yield from self._part(part, charge if part.share == 1 else _shared(charge, part), resource, side)

    def _part(self, part: Part, charge: Charge, resource: Resource, side: Side) -> Iterator[Line]:
        if part.multiplier != 1 or part.committed:
            own = Decimal(1) if part.committed else charge.multiplier
            discount = "" if part.committed else charge.discount
            charge = charge._replace(multiplier=own * part.multiplier, discount=discount)
        try:
            listed = self._rates.of(charge, part, resource.region, resource.provider)
        except Unpriced as missing:
            yield make.without_price(charge, side, str(missing), part.words)
            return
        prices = without_allowance(listed) if charge.allowance_used else listed
        if charge.quantity is None:
            yield make.without_quantity(charge, side, prices[0], part.words)
            return
        quantity = charge.quantity
        if self._conditions.allowances:
            place = charge.sku.region or resource.region or ""
            free = self._conditions.allowances.take(charge, listed, provider=resource.provider, region=place, side=side)
            if free is not None:
                yield make.given(charge, side, free, prices[0])
                charge = make.less(charge, free)
                if not charge.quantity or not charge.quantity.amount:
                    return
                quantity = charge.quantity
        yield from make.tiered(charge, side, prices, quantity, part.words)


def _for_hours(charge: Charge, hours: Decimal) -> Charge:
    """Return the charge for *hours* of the month, if it is for time alone: what is kept or used is not cut."""
    if charge.usage_based or charge.quantity is None or charge.quantity.unit.time not in BY_TIME:
        return charge
    return _times(charge, hours / HOURS_PER_MONTH)


def _shared(charge: Charge, part: Part) -> Charge:
    """Return the part of the charge that is bought in one way, named after it."""
    name = f"{charge.name}: {part.label}" if part.label else charge.name
    return _times(charge, part.share)._replace(name=name)


def _times(charge: Charge, share: Decimal) -> Charge:
    def cut(quantity: Quantity | None) -> Quantity | None:
        return quantity and quantity.times(share)

    return charge._replace(quantity=cut(charge.quantity), low=cut(charge.low), high=cut(charge.high))


def _without_pricer(resource: Resource) -> Outcome:
    reason = free_reason(resource.type)
    if reason is not None:
        return Outcome("free", reason, [], {})
    return Outcome("unpriced", f"unknown type: costgate has no pricer for {resource.type} yet", [], {})


def _learned(side: Outcome) -> Outcome:
    """Return *side* with its usage said to be learned from the bill."""
    return side._replace(lines=[replace(line, origin="learned") if line.origin == "usage" else line for line in side.lines])
