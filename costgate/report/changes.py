"""What people want to see of a run: the charges before and after beside each other, the largest changes first."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from costgate.judgement import Finding, Verdict
from costgate.model import ZERO, Allocated, Estimate, Line, Location, Owner, Side, Totals

PARTS = re.compile(r"(, | \(|\))")
STILL = frozenset({"no-op", "move", "import", "forget"})
UNALLOCATED = "unallocated"
SEVERITIES = ("deny", "warn", "info")
STATUSES = ("unpriced", "priced", "usage", "free")


class Pair(NamedTuple):
    """One charge before and after a change; a charge that comes or goes lacks a side."""

    name: str
    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The charge as it will be; as it was, when it goes."""
        line = self.after or self.before
        assert line is not None, "a pair has a side"  # noqa: S101
        return line

    @property
    def changes(self) -> bool:
        """Whether anything that a bill shows differs."""
        return self.before is None or self.after is None or _content(self.before) != _content(self.after)

    def monthly(self, side: Side) -> Decimal:
        """What this charge is known to cost on one side."""
        line = self.before if side == "before" else self.after
        return ZERO if line is None or line.monthly is None else line.monthly


class Counts(NamedTuple):
    """How many resources a plan holds, by what the reader needs to know of them."""

    resources: int
    unchanged: int
    no_effect: int
    free: int


class Known(NamedTuple):
    """How far the totals can be trusted: a word to put before an amount, or after it."""

    before: str
    after: str
    delta: str
    delta_rest: str


class Overview(NamedTuple):
    """A verdict's resources, sorted for a reader."""

    changed: list[Allocated]
    unpriced: list[Allocated]
    counts: Counts
    known: Known


def overview(resources: Sequence[Allocated]) -> Overview:
    """Return which resources to show, largest change first, and how many there are of the rest."""
    changed: list[Allocated] = []
    unchanged = no_effect = free = 0
    for resource in resources:
        estimate = resource.estimate
        if changes(estimate):
            changed.append(resource)
        elif estimate.status == "free":
            free += 1
        elif estimate.action in STILL:
            unchanged += 1
        else:
            no_effect += 1
    changed.sort(key=_largest_first)
    unpriced = sorted((r for r in resources if r.estimate.status == "unpriced"), key=lambda r: r.estimate.address)
    counts = Counts(len(resources), unchanged, no_effect, free)
    return Overview(changed, unpriced, counts, _known([r.estimate for r in unpriced]))


def changes(estimate: Estimate) -> bool:
    """Return whether a change has an effect on cost, or may have one."""
    if estimate.totals.delta or estimate.totals.unknown_saving:
        return True
    if estimate.action in STILL or estimate.status == "free":
        return False
    return estimate.status == "unpriced" or any(pair.changes for pair in pairs(estimate.lines))


def pairs(lines: Iterable[Line]) -> list[Pair]:
    """Return the charges of both sides beside each other: matched by whole name, then by name without its bracket."""
    after = [line for line in lines if line.side == "after"]
    gone = [line for line in lines if line.side == "before"]
    found: dict[int, Line] = {}
    for key in (_name, _short_name):
        waiting: defaultdict[str, deque[Line]] = defaultdict(deque)
        for old in gone:
            waiting[key(old)].append(old)
        for index, line in enumerate(after):
            if index not in found and waiting[key(line)]:
                found[index] = waiting[key(line)].popleft()
        taken = {id(old) for old in found.values()}
        gone = [old for old in gone if id(old) not in taken]
    both = [Pair(_merged(found[index].name if index in found else line.name, line.name), found.get(index), line)
            for index, line in enumerate(after)]  # fmt: skip
    return both + [Pair(line.name, line, None) for line in gone]


def by_owner(resources: Iterable[Allocated]) -> list[tuple[str, Totals]]:
    """Return what each owner pays whom the change concerns, largest change first, and what nobody pays.

    The name says how many of the owner's resources are unpriced: their cost is not in the amounts.
    """
    sums: defaultdict[str, Totals] = defaultdict(Totals)
    unpriced: defaultdict[str, int] = defaultdict(int)
    for resource in resources:
        name = owner_name(resource.owner)
        sums[name] = sums[name].plus(resource.estimate.totals)
        unpriced[name] += resource.estimate.status == "unpriced"
    shown = [
        name
        for name, totals in sums.items()
        if totals.delta or unpriced[name] or (name == UNALLOCATED and (totals.before or totals.after))
    ]
    shown.sort(key=lambda name: (-abs(sums[name].delta), name == UNALLOCATED, name))
    return [(f"{name} ({unpriced[name]:,} unpriced)" if unpriced[name] else name, sums[name]) for name in shown]


def owner_name(owner: Owner) -> str:
    """Return an owner's keys in one phrase."""
    return scope_name(owner.keys) or UNALLOCATED


def scope_name(scope: dict[str, str]) -> str:
    """Return owner keys with their values in one phrase, such as `team: payments, environment: prod`."""
    return ", ".join(f"{key}: {value}" for key, value in scope.items() if value)


def ordered(verdict: Verdict) -> list[Finding]:
    """Return the findings as a reader needs them.

    Those that pass stand last; blocking ones first, then those about the whole change, then by the resource's amount.
    """
    named = {_thing(finding) for finding in verdict.findings}
    things = (((r.project, r.estimate.address), r.estimate.totals.delta) for r in verdict.resources)
    amounts = {thing: abs(delta) for thing, delta in things if thing in named}

    def key(finding: Finding) -> tuple[bool, int, bool, Decimal, str, str, str]:
        amount = amounts.get(_thing(finding), ZERO)
        passes = finding.standing != "open"
        return (
            passes,
            SEVERITIES.index(finding.severity),
            bool(finding.resource),
            -amount,
            finding.id,
            finding.resource,
            finding.msg,
        )

    return sorted(verdict.findings, key=key)


def place(location: Location | None) -> str:
    """Return a location as `file:line`."""
    if location is None:
        return ""
    return f"{location.file}:{location.line}" if location.line else location.file


def places(verdict: Verdict) -> dict[tuple[str, str], Location]:
    """Return where the resources stand that findings are about, by project and address, for those that do not say it."""
    named = {_thing(finding) for finding in verdict.findings}
    found = (((r.project, r.estimate.address), r.estimate.location) for r in verdict.resources)
    return {key: location for key, location in found if location is not None and key in named}


def _thing(finding: Finding) -> tuple[str, str]:
    return finding.project, finding.resource


def grouped_by_reason(resources: Iterable[Allocated]) -> list[tuple[str, list[str]]]:
    """Return each reason with the addresses of the resources that have it, the most frequent reason first.

    In a run of several projects each address has its project before it.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for resource in resources:
        where = f"{resource.project}: " if resource.project else ""
        groups[resource.estimate.reason].append(where + resource.estimate.address)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _content(line: Line) -> tuple[object, ...]:
    return line.name, line.status, line.quantity, line.unit_price, line.monthly, line.low, line.high


def _name(line: Line) -> str:
    return line.name


def _short_name(line: Line) -> str:
    return line.name.partition(" (")[0]


def _merged(old: str, new: str) -> str:
    """Return both names in one, with an arrow where they differ: `Instance usage (Linux, m5.large → m5.xlarge)`."""
    if old == new:
        return new
    old_parts, new_parts = PARTS.split(old), PARTS.split(new)
    if old_parts[1::2] != new_parts[1::2]:
        return f"{old} → {new}"
    return "".join(a if a == b else f"{a} → {b}" for a, b in zip(old_parts, new_parts))


def _largest_first(resource: Allocated) -> tuple[Decimal, int, str]:
    estimate = resource.estimate
    return -abs(estimate.totals.delta), STATUSES.index(estimate.status), estimate.address


def _known(unpriced: list[Estimate]) -> Known:
    unknown = {side for estimate in unpriced for side in _unknown_sides(estimate)}
    open_changes = [estimate for estimate in unpriced if estimate.action not in STILL]
    word = "" if not open_changes else "at least " if all(e.action == "create" for e in open_changes) else "rest"
    return Known(
        before="at least " if "before" in unknown else "",
        after="at least " if "after" in unknown else "",
        delta="" if word == "rest" else word,
        delta_rest=", not counting what is unpriced" if word == "rest" else "",
    )


def _unknown_sides(estimate: Estimate) -> Iterator[Side]:
    """Yield the sides of an unpriced estimate whose cost is not fully known."""
    said = {line.side for line in estimate.lines if line.status == "unpriced"}
    if said:
        yield from said
        return
    if estimate.action != "create":
        yield "before"
    if estimate.action != "delete":
        yield "after"
