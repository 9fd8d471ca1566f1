"""What a run comes to by project, owner, service and cloud service: cards of the gate's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from costgate.judgement import Verdict
from costgate.model import ZERO, Allocated, Estimate, Line, Totals
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
        table = parts.table("By project, before and after, a month", heads, rows, id="project-table")
        yield parts.card("projects", "By project", "Subtotals", [table])
    owners = by_owner(verdict.resources)
    if owners:
        yield _totals("owners", "By owner", "Who pays for what changes", owners, verdict.currency)
    for id, title, lead, found in (
        ("services", "By service", "As the tags and owner rules say", _by_service(verdict.resources)),
        ("cloud", "By cloud service", "As the price lists and the bill call it", _by_cloud_service(verdict.resources)),
    ):
        if found:
            yield _totals(id, title, lead, found, verdict.currency)


def _by_service(resources: Iterable[Allocated]) -> list[tuple[str, Totals]]:
    return _largest((_service(resource), resource.estimate.totals) for resource in resources)


def _service(resource: Allocated) -> str:
    return next((value for key in SERVICES if (value := resource.owner.keys.get(key, ""))), "")


def _by_cloud_service(resources: Iterable[Allocated]) -> list[tuple[str, Totals]]:
    """Return what changes by the provider's service: one resource may be charged by several."""
    return _largest(part for resource in resources for part in _charged(resource.estimate))


def _charged(estimate: Estimate) -> Iterator[tuple[str, Totals]]:
    """Yield what each charge of a resource adds to the sums of its service, or of its type where no price list has it.

    Where the sums count no saving, as a price is missing after the change, no single charge can tell what is saved: then all
    of the resource stands under the first service.
    """
    known = [(_provider_service(line) or estimate.type, line) for line in estimate.lines if line.monthly is not None]
    if estimate.totals.unknown_saving:
        yield known[0][0] if known else estimate.type, estimate.totals
        return
    for service, line in known:
        cost = line.monthly or ZERO
        if line.side == "before":
            yield service, Totals(before=cost)
        else:
            yield service, Totals(ZERO, cost, cost if line.low is None else line.low, cost if line.high is None else line.high)


def _provider_service(line: Line) -> str:
    return line.source.service if line.source else ""


def _largest(parts: Iterable[tuple[str, Totals]]) -> list[tuple[str, Totals]]:
    """Return what changes by name, the largest change first; what has no name is left out."""
    groups: defaultdict[str, list[Totals]] = defaultdict(list)
    for name, totals in parts:
        if name:
            groups[name].append(totals)
    sums = [(name, Totals.of(some)) for name, some in groups.items()]
    return sorted(((name, one) for name, one in sums if one.delta), key=lambda pair: (-abs(pair[1].delta), pair[0]))


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
    table = parts.table(f"{title}, before and after, a month", heads, rows, id=f"{id}-table")
    return parts.card(id, title, lead + left_out(len(found)), [table])


def _shown(sums: Totals, *, ranges: bool) -> tuple[Decimal, ...]:
    return (sums.before, sums.after, *((sums.low, sums.high) if ranges else ()))
