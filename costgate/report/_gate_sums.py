"""What a run comes to by project, owner, service and type: cards of the gate's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from costgate.judgement import Verdict
from costgate.model import Allocated, Totals
from costgate.report import _words as words
from costgate.report import money
from costgate.report._gate_cells import MOST_ROWS, amount, left_out
from costgate.report.changes import by_owner
from costgate.report.html import parts
from costgate.report.html.parts import Cell, Head

SERVICES = ("service_id", "service")


def sums(verdict: Verdict) -> Iterator[str]:
    """Yield a card for each way in which the run is added up."""
    if len(verdict.projects) > 1:
        heads = [Head("Project"), *(Head(name, number=True) for name in ("Before", "After", "Change"))]
        rows = [[Cell(row.name), Cell(row.before), Cell(row.after), Cell(row.delta)] for row in words.projects(verdict)]
        yield parts.card("projects", "By project", "Subtotals", [parts.table("Each project", heads, rows, id="project-table")])
    owners = by_owner(verdict.resources)
    if owners:
        yield _totals("owners", "By owner", "Who pays for what changes", owners, verdict.currency)
    for id, title, lead, key in (
        ("services", "By service", "As the tags and owner rules say", _service),
        ("types", "By type", "The resources by what they are", _type),
    ):
        found = _grouped(verdict.resources, key)
        if found:
            yield _totals(id, title, lead, found, verdict.currency)


def _grouped(resources: Iterable[Allocated], key: Callable[[Allocated], str]) -> list[tuple[str, Totals]]:
    """Return what changes by *key*, the largest change first; what has no key is left out."""
    groups: defaultdict[str, list[Totals]] = defaultdict(list)
    for resource in resources:
        if name := key(resource):
            groups[name].append(resource.estimate.totals)
    sums = [(name, Totals.of(some)) for name, some in groups.items()]
    return sorted(((name, one) for name, one in sums if one.delta), key=lambda pair: (-abs(pair[1].delta), pair[0]))


def _service(resource: Allocated) -> str:
    return next((value for key in SERVICES if (value := resource.owner.keys.get(key, ""))), "")


def _type(resource: Allocated) -> str:
    return resource.estimate.type


def _totals(id: str, title: str, lead: str, found: Sequence[tuple[str, Totals]], currency: str) -> str:
    ranges = any(sums.low != sums.high for _, sums in found)
    heads = [Head(title.removeprefix("By ").capitalize()), *(Head(name, number=True) for name in
             ("Change", "Before", "After", *(("At least", "At most") if ranges else ())))]  # fmt: skip
    rows = [
        [
            Cell(name),
            amount(sums.delta, money.delta(sums.delta, currency)),
            *(amount(value, money.amount(value, currency)) for value in _shown(sums, ranges=ranges)),
        ]
        for name, sums in found[:MOST_ROWS]
    ]
    return parts.card(
        id, title, lead + left_out(len(found)), [parts.table("Before and after, a month", heads, rows, id=f"{id}-table")]
    )


def _shown(sums: Totals, *, ranges: bool) -> tuple[Decimal, ...]:
    return (sums.before, sums.after, *((sums.low, sums.high) if ranges else ()))
