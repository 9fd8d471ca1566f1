"""Infracost's answer as estimates: its resources, charges and silences in our four outcomes.

What it does not know is unpriced, never nothing: a charge with `priceNotFound`, a resource of a type that it counts as
unsupported, and one that it does not mention at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from costgate.infracostfile import Breakdown, Component, Priced, Root
from costgate.model import Change, Estimate, Graph, Line, Side, Source
from costgate.price.outcome import NOTHING, Outcome, assembled, judged
from costgate.units import Quantity, Unit


class InfracostEstimator:
    """Estimates one plan's changes from what Infracost printed about it."""

    by_environment = False

    def __init__(self, root: Root) -> None:
        self._source = Source("", "infracost", root.time_generated[:10], "listed")
        self._sides: dict[Side, dict[str, Priced]] = {
            "before": dict(_resources(project.past_breakdown for project in root.projects)),
            "after": dict(_resources(project.breakdown for project in root.projects)),
        }
        summaries = [summary for project in root.projects if (summary := project.summary)] or [root.summary]
        self._unsupported = {type for one in summaries for type in one.unsupported_resource_counts or ()}
        self._free = {type for one in summaries for type in one.no_price_resource_counts or ()}
        self._supported = {type for one in summaries for type in one.supported_resource_counts or ()}
        self.digest = hashlib.sha256(msgspec.json.encode(root)).digest()

    def estimate(
        self, change: Change, graph: Graph | None = None, environment: str = "", base: Graph | None = None
    ) -> Estimate:
        """Return *change* as Infracost prices it; it reads its own usage file, so *environment* does not matter."""
        del graph, environment, base
        before = self._side(change, "before", change.moved_from or change.address) if change.before else NOTHING
        after = self._side(change, "after", change.address) if change.after else NOTHING
        return assembled(change, before, after)

    def _side(self, change: Change, side: Side, address: str) -> Outcome:
        found = self._sides[side].get(address) or self._sides[side].get(change.address)
        if found is not None:
            lines = [self._line(name, component, side) for name, component in _components(found)]
            if lines:
                return judged(lines, {})
        if change.type in self._unsupported:
            return Outcome("unpriced", f"Infracost does not support {change.type}", [], {})
        if change.type in self._free:
            return Outcome("free", "Infracost knows it as free", [], {})
        if found is not None or change.type in self._supported:
            return Outcome("free", "Infracost finds nothing to charge for it", [], {})
        return Outcome("unpriced", f"Infracost says nothing about it ({side} the change)", [], {})

    def _line(self, name: str, component: Component, side: Side) -> Line:
        unit = Unit(component.unit, "")
        missing = component.price_not_found
        known = component.monthly_cost is not None and not missing
        quantity = None if component.monthly_quantity is None else Quantity(component.monthly_quantity, unit)
        monthly = component.monthly_cost if known else None
        return Line(
            name=name,
            side=side,
            status="unpriced" if missing else "priced" if known else "usage",
            quantity=quantity,
            unit_price=None if missing else component.price,
            monthly=monthly,
            low=monthly,
            high=monthly,
            usage_based=component.usage_based or quantity is None,
            origin="not stated" if quantity is None else "usage" if component.usage_based else "plan",
            unit=component.unit,
            reason="Infracost has no price for it" if missing else "" if known else "depends on usage",
            source=None if missing else self._source,
        )


def _resources(breakdowns: Iterable[Breakdown | None]) -> Iterator[tuple[str, Priced]]:
    for breakdown in breakdowns:
        for resource in breakdown.resources if breakdown else ():
            yield resource.name, resource


def _components(resource: Priced, prefix: str = "") -> Iterator[tuple[str, Component]]:
    """Yield each charge of a resource and of its parts, with the part's name in front."""
    for component in resource.cost_components or ():
        yield f"{prefix}{component.name}", component
    for part in resource.subresources or ():
        yield from _components(part, f"{prefix}{part.name}: ")
