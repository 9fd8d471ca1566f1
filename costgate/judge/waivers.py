"""Waivers: decisions, in a file of the repository, to let findings pass for some time.

A waiver hides nothing. The finding stays in the report, marked with the waiver's name and last day, and does not block. It is
open again when the waiver has expired, and when what the waiver lets pass grows over `max_amount`. A waiver that has expired,
expires soon, has grown out of its amount, or has nothing left to waive is a finding itself. Only the run's day counts, never
the clock.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from costgate.judge import _standing
from costgate.judge._subjects import CHANGED, GONE, Scene, Subject, Subjects, owned_by, owns
from costgate.judge._waiverfile import IDS, POLICY, Approver, Loaded, Placed, Terms, Waiver, parse, read, schema
from costgate.judge.money import text
from costgate.judgement import Finding
from costgate.judgement import WaiverState as State
from costgate.model import ZERO, Allocated, Location
from costgate.wildcard import fits

__all__ = [
    "IDS",
    "POLICY",
    "Applied",
    "Approver",
    "Loaded",
    "Scene",
    "State",
    "Terms",
    "Waiver",
    "apply",
    "parse",
    "read",
    "schema",
]

MOST_NAMED = 3
Name = Literal["used", "idle", "unused", "exceeded", "expired", "future"]


class Applied(NamedTuple):
    """The findings in their order, some of them marked; the findings about the waivers themselves; and each waiver's state."""

    findings: list[Finding]
    problems: list[Finding]
    states: list[State]


class _Match(NamedTuple):
    """A finding that a waiver may fit, by its place in the list, with what it is about."""

    at: int
    finding: Finding
    subject: Subject


class _Found(NamedTuple):
    """What one waiver does in a run: the findings that it would let pass, their amount, and those that it lets pass."""

    state: Name
    free: list[_Match]
    amount: Decimal
    passing: list[_Match]


def apply(loaded: Loaded, findings: Sequence[Finding], scene: Scene, terms: Terms | None = None) -> Applied:
    """Return *findings* with those marked that a waiver lets pass. The first in the file that fits and holds is the one.

    The problems are `warn`; what the configuration makes of their ids is the caller's to apply.
    """
    marked = list(findings)
    subjects = Subjects(findings, scene.resources, scene.budgets)
    heard = [_Match(index, one, subjects.of(one)) for index, one in enumerate(findings) if one.severity != "info"]
    index = _Index(heard, scene)
    problems: list[Finding] = []
    states: list[State] = []
    every: list[_Found] = []
    for placed in loaded.waivers:
        found = _found(placed.waiver, index, marked, scene)
        for match in found.passing:
            marked[match.at] = _standing.waived(match.finding, placed.name, placed.waiver.expires)
        every.append(found)
    for placed, found in zip(loaded.waivers, every):
        place = Location(loaded.path, placed.line)
        left = found._replace(free=[match for match in found.free if _is_open(marked[match.at])])
        problems += _problems(placed, left, place, scene, terms or Terms(), index.rules)
        states.append(_shown(placed, found, place))
    return Applied(marked, problems, states)


# -- what fits ------------------------------------------------------------------------------------------------------


class _Index:
    """Finds the findings and resources that a waiver fits, without a look at each one when it names one address."""

    def __init__(self, matches: Sequence[_Match], scene: Scene) -> None:
        self._all = matches
        self._scene = scene
        self._resources: dict[str, list[Allocated]] = {}
        self.rules = sorted({match.finding.id for match in self._all})
        self._at: dict[str, list[_Match]] = {}
        for match in self._all:
            for address in match.subject.addresses:
                self._at.setdefault(address, []).append(match)

    def fitting(self, waiver: Waiver) -> list[_Match]:
        address = waiver.scope.address
        rules = {rule for rule in self.rules if fits(waiver.rule, rule)}
        some = self._all if address is None or "*" in address else self._at.get(address, [])
        return [match for match in some if match.finding.id in rules and _is_in_scope(waiver, match)] if rules else []

    def actions(self, waiver: Waiver, address: str) -> list[str]:
        """Return what the run does to the resources of *address* that *waiver* is about, as far as they were judged."""
        if not self._resources:
            for one in self._scene.resources:
                for name in {one.estimate.address, one.estimate.moved_from} - {""}:
                    self._resources.setdefault(name, []).append(one)
        names = [name for name in self._resources if fits(address, name)] if "*" in address else [address]
        some = (one for name in names for one in self._resources.get(name, ()))
        return [one.estimate.action for one in some if one.project in self._scene.judged and _is_about(waiver, one)]


def _is_in_scope(waiver: Waiver, match: _Match) -> bool:
    scope, subject = waiver.scope, match.subject
    if scope.project is not None and not fits(scope.project, subject.project):
        return False
    if scope.address is not None and not any(fits(scope.address, one) for one in subject.addresses or ("",)):
        return False
    return scope.owner is None or owns(scope.owner, subject, match.finding)


def _found(waiver: Waiver, index: _Index, marked: Sequence[Finding], scene: Scene) -> _Found:
    fitting = index.fitting(waiver)
    free = [match for match in fitting if _is_open(marked[match.at])]
    amount = _amount(free)
    state = _state(waiver, scene, index, amount, fits_something=bool(fitting))
    return _Found(state, free, amount, [match for match in free if state == "used" and not _is_unknown(match, waiver)])


def _is_open(finding: Finding) -> bool:
    return _standing.standing(finding) == "open"


def _amount(matches: Iterable[_Match]) -> Decimal:
    """Return what all things together come to a month; of several findings about one thing the largest amount counts."""
    things: dict[tuple[str, ...], Decimal] = {}
    for _, _, subject in matches:
        if subject.amount is not None:
            thing = (*subject.key, subject.file)
            things[thing] = max(things.get(thing, ZERO), subject.amount)
    return sum(things.values(), ZERO)


def _is_unknown(match: _Match, waiver: Waiver) -> bool:
    """Tell whether a ceiling cannot be held against what a finding is about: what has no price may cost anything."""
    return waiver.max_amount is not None and match.subject.amount is None


def _state(waiver: Waiver, scene: Scene, index: _Index, amount: Decimal, *, fits_something: bool) -> Name:
    if waiver.expires < scene.as_of:
        return "expired"
    if waiver.created > scene.as_of:
        return "future"
    if not fits_something:
        return "unused" if _has_nothing_to_do(waiver, scene, index) else "idle"
    return "exceeded" if waiver.max_amount is not None and amount > waiver.max_amount else "used"


def _is_relevant(waiver: Waiver, scene: Scene) -> bool:
    """Tell whether this run looks at anything that the waiver is about."""
    project = waiver.scope.project
    return project is None or any(fits(project, one) for one in scene.judged)


def _has_nothing_to_do(waiver: Waiver, scene: Scene, index: _Index) -> bool:
    """Tell whether a waiver that fits no finding is not needed any more.

    Policies look at what changes, so a run that does not change a resource says nothing about its waivers. One without an
    address is about findings that come and go with each change: only when its project is nowhere has it nothing to do.
    """
    if not _is_relevant(waiver, scene):
        return scene.whole
    address, project = waiver.scope.address, waiver.scope.project
    if address is None:
        return False
    mine = index.actions(waiver, address)
    if any(action not in GONE for action in mine):
        return all(action in CHANGED or action in GONE for action in mine)
    return scene.whole or (project is not None and "*" not in project)


def _is_about(waiver: Waiver, resource: Allocated) -> bool:
    scope = waiver.scope
    if scope.project is not None and not fits(scope.project, resource.project):
        return False
    return scope.owner is None or owned_by(resource, scope.owner)


# -- what is said ---------------------------------------------------------------------------------------------------


def _problems(
    placed: Placed, found: _Found, place: Location, scene: Scene, terms: Terms, rules: Sequence[str]
) -> Iterator[Finding]:
    """Yield what is wrong with one waiver. *rules* are the ids that the run's findings have."""
    waiver, name, state = placed.waiver, placed.name, found.state
    ask = waiver.approver or waiver.owner
    if state == "unused":
        near = difflib.get_close_matches(waiver.rule, rules, n=1)
        hint = f"take it out of the file, or did you mean {near[0]}?" if near else "take it out of the file"
        yield _problem("unused", f"the waiver {name} has nothing to let pass", hint, waiver, place)
    if state == "exceeded":
        most, amount = text(waiver.max_amount or ZERO, scene.currency), text(found.amount, scene.currency)
        what = f"what the waiver {name} is about comes to {amount} a month, and it allows {most}"
        what += f": {_named(found.free)} open" if found.free else ""
        yield _problem("exceeded", what, f"make it smaller, or ask {ask} for a larger max_amount", waiver, place)
    if state == "expired" and _is_relevant(waiver, scene):
        what = f"the waiver {name} expired on {waiver.expires}" + (f": {_named(found.free)} open" if found.free else "")
        hint = f"mend what it let pass, or ask {ask} to renew it" if found.free else "take it out of the file"
        yield _problem("expired", what, hint, waiver, place)
    unknown = [match for match in found.free if _is_unknown(match, waiver)]
    if unknown and state in ("used", "exceeded"):
        what = f"{_named(unknown)} open: what has no price cannot be held against the max_amount of the waiver {name}"
        yield _problem("unpriced", what, f"give it a price, or ask {ask} for a waiver without max_amount", waiver, place)
    if state in ("used", "idle", "exceeded") and _is_relevant(waiver, scene):
        yield from _expiring(placed, scene, terms, place)


def _expiring(placed: Placed, scene: Scene, terms: Terms, place: Location) -> Iterator[Finding]:
    waiver = placed.waiver
    left = (date.fromisoformat(waiver.expires) - date.fromisoformat(scene.as_of)).days
    if left <= terms.warn_days:
        when = "today" if left == 0 else f"in {left:,} day{'' if left == 1 else 's'}, on {waiver.expires}"
        hint = f"mend what it lets pass, or ask {waiver.approver or waiver.owner} to renew it"
        yield _problem("expiring", f"the waiver {placed.name} of {waiver.owner} expires {when}", hint, waiver, place)


def _problem(what: str, msg: str, hint: str, waiver: Waiver, place: Location) -> Finding:
    return Finding(f"{POLICY}.{what}", "warn", msg, POLICY, owner=waiver.owner, hint=hint, location=place)


def _named(matches: Iterable[_Match]) -> str:
    """Return what the findings are, in a phrase that ends with its verb."""
    findings = [match.finding for match in matches]
    names = list(dict.fromkeys(f"{one.id} of {one.resource}" if one.resource else one.id for one in findings))
    rest = len(names) - MOST_NAMED
    said = ", ".join(names[:MOST_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")
    return f"{said} {'is' if len(names) == 1 else 'are'}"


def _shown(placed: Placed, found: _Found, place: Location) -> State:
    waiver = placed.waiver
    return State(
        id=placed.name,
        rule=waiver.rule,
        state=found.state,
        findings=len(found.passing),
        created=waiver.created,
        expires=waiver.expires,
        reason=waiver.reason,
        owner=waiver.owner,
        approver=waiver.approver,
        amount=found.amount,
        max_amount=waiver.max_amount,
        location=place,
    )
