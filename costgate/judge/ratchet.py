"""The ratchet: what was wrong before may stay for now, but nothing new may come, and nothing may grow.

A baseline lists the findings that a repository has. One that it knows passes, marked `existing`; a new one blocks, and so does
one whose thing costs more than the entry holds for (F7, F8 of the peers' traps: neither a rule nor an amount is ever free for
all). What is mended leaves the file at the next update, and an amount that went down stays down: an update never adds and never
raises. The verdict of a run is by the baseline as it was before the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.judge import _standing
from costgate.judge._baselinefile import Baseline, Entry, ceiling, dumped, read, write
from costgate.judge._subjects import CHANGED, GONE, Scene, Subject, Subjects
from costgate.judge.money import text
from costgate.judgement import Finding
from costgate.model import ZERO

__all__ = ["Baseline", "Entry", "Ratcheted", "Scene", "apply", "dumped", "read", "recorded", "write"]

MOST_NAMED = 5
ONE = Decimal(1)


class Ratcheted(NamedTuple):
    """The findings in their order, those marked that the baseline knows; what to tell; and the entries of the next baseline.

    *fixed* are the entries that have nothing left to let pass; they are not among *entries*.
    """

    findings: list[Finding]
    notices: list[str]
    entries: list[Entry]
    fixed: list[Entry]


class _Slot:
    """An entry of the baseline, with the subjects of the findings that it stands for in this run."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.subjects: list[Subject] = []
        self.grown: list[Subject] = []
        self.waived = 0

    @property
    def is_free(self) -> bool:
        return len(self.subjects) + len(self.grown) + self.waived < self.entry.count

    @property
    def is_used(self) -> bool:
        return bool(self.subjects or self.grown or self.waived)

    def holds(self, amount: Decimal | None) -> bool:
        """Tell whether a thing of *amount* is no larger than it was. What has no price fits only where it had none."""
        most = self.entry.ceiling
        return amount is None if most is None else amount is not None and amount <= most


def apply(baseline: Baseline, findings: Sequence[Finding], scene: Scene) -> Ratcheted:
    """Return *findings* with those marked that *baseline* knows. Those that are waived stay so, and keep their entry.

    Raises `InputError` when the baseline is in another currency.
    """
    if baseline.currency != scene.currency:
        raise InputError(
            f"the baseline is in {baseline.currency}, this run is in {scene.currency}: their amounts cannot be compared",
            where=baseline.path,
            hint=f"make it anew, or run with --currency {baseline.currency}",
        )
    marked = list(findings)
    subjects = Subjects(findings, scene.resources, scene.budgets)
    slots = [_Slot(entry) for entry in baseline.entries]
    book = _Book(slots, scene.root)
    left = [(index, subjects.of(one)) for index, one in enumerate(findings) if one.severity != "info"] if slots else []
    for exactly in (True, False):  # what stands where it stood comes first: what moved takes what is left
        again: list[tuple[int, Subject]] = []
        for index, subject in left:
            found = book.find(findings[index], subject, exactly=exactly)
            if found is None:
                again.append((index, subject))
            else:
                marked[index] = _taken(found, findings[index], subject)
        left = again
    run = _Run(scene)
    fixed = [slot.entry for slot in slots if not slot.is_used and run.shows_mended(slot.entry)]
    entries = [_next(slot, run) for slot in slots if slot.is_used or not run.shows_mended(slot.entry)]
    return Ratcheted(marked, _notices(slots, fixed, scene.currency), _merged(entries), fixed)


def recorded(findings: Sequence[Finding], scene: Scene) -> list[Entry]:
    """Return the entries of a first baseline: all findings that may block, without those that are waived."""
    subjects = Subjects(findings, scene.resources, scene.budgets)
    amounts: dict[tuple[str, str, str, str, str], list[Decimal | None]] = {}
    for finding in findings:
        if finding.severity != "info" and _standing.standing(finding) != "waived":
            subject = subjects.of(finding)
            project, address, about = subject.key
            amounts.setdefault((project, _file(subject, scene.root), address, about, finding.id), []).append(subject.amount)
    return [
        Entry(project=project, file=file, address=address, about=about, rule=rule, up_to=_ceiling(some), count=len(some))
        for (project, file, address, about, rule), some in amounts.items()
    ]


class _Book:
    """Finds the entry that stands for a finding."""

    def __init__(self, slots: Iterable[_Slot], root: Path | None) -> None:
        self._root = root
        self._slots: dict[tuple[str, str, str, str], list[_Slot]] = {}
        for slot in slots:
            entry = slot.entry
            self._slots.setdefault((entry.project, entry.address, entry.about, entry.rule), []).append(slot)

    def find(self, finding: Finding, subject: Subject, *, exactly: bool) -> _Slot | None:
        """Return the entry for *finding*: *exactly* where it stands, or where it stood before. One that holds comes first."""
        file, addresses = _file(subject, self._root), subject.addresses or ("",)
        found = [
            slot
            for address in (addresses[:1] if exactly else addresses)
            for slot in self._slots.get((subject.project, address, subject.about, finding.id), ())
            if slot.is_free and (slot.entry.file == file or not exactly)
        ]
        return next((slot for slot in found if slot.holds(subject.amount)), found[0] if found else None)


def _taken(slot: _Slot, finding: Finding, subject: Subject) -> Finding:
    """Return *finding* as *slot* makes it, and keep in the slot what became of it."""
    if _standing.standing(finding) == "waived":
        slot.waived += 1
        return finding
    if not slot.holds(subject.amount):
        slot.grown.append(subject)
        return finding
    slot.subjects.append(subject)
    return _standing.existing(finding)


class _Run:
    """What a run can tell of entries that no finding stands for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._deltas = {budget.id: budget.monthly_delta for budget in scene.budgets}
        self._actions: dict[tuple[str, str], set[str]] = {}
        for one in scene.resources:
            for address in {one.estimate.address, one.estimate.moved_from}:
                self._actions.setdefault((one.project, address), set()).add(one.estimate.action)

    def judged(self, entry: Entry) -> bool:
        """Tell whether the project of *entry* was judged; no project and no address is about the whole run."""
        return entry.project in self.scene.judged or (not entry.address and self.scene.whole)

    def shows_mended(self, entry: Entry) -> bool:
        """Tell whether this run shows that what *entry* stands for is gone.

        Policies look at what changes: of a resource that stays as it is, of a budget that nothing was added to, and of a
        project that was not judged, a run says nothing.
        """
        if not self.judged(entry):
            return False
        if not entry.address:
            return self._deltas.get(entry.about, ONE) > 0
        return self._actions.get((entry.project, entry.address), set()) <= CHANGED | GONE


def _next(slot: _Slot, run: _Run) -> Entry:
    """Return what *slot* leaves for the next baseline: never more than it was."""
    entry, seen = slot.entry, [*slot.subjects, *slot.grown]
    if not seen:
        return entry
    count = len(seen) + slot.waived if run.judged(entry) else entry.count
    lower = None if slot.grown else _ceiling([one.amount for one in slot.subjects])
    up_to = lower if lower is not None and entry.ceiling is not None and Decimal(lower) < entry.ceiling else entry.up_to
    project, address, about = seen[0].key
    file = _file(seen[0], run.scene.root)
    return replace(entry, project=project, file=file, address=address, about=about, up_to=up_to, count=count)


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* with those put together that have come to stand for the same thing, as when its file moved."""
    found: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        twin = found.get(entry.key)
        if twin is not None:
            most = max((one for one in (twin, entry) if one.ceiling is not None), key=_most, default=twin)
            found[entry.key] = replace(most, count=twin.count + entry.count)
        else:
            found[entry.key] = entry
    return list(found.values())


def _most(entry: Entry) -> Decimal:
    return entry.ceiling or ZERO


def _ceiling(amounts: Sequence[Decimal | None]) -> str | None:
    known = [amount for amount in amounts if amount is not None]
    return ceiling(max(known)) if known and len(known) == len(amounts) else None


def _file(subject: Subject, root: Path | None) -> str:
    """Return the file of *subject*; below *root* for one whose path would differ on every machine."""
    file = Path(subject.file)
    if root is None or not file.is_absolute() or not file.is_relative_to(root.absolute()):
        return subject.file
    return file.relative_to(root.absolute()).as_posix()


def _notices(slots: Sequence[_Slot], fixed: Sequence[Entry], currency: str) -> list[str]:
    grown = [(slot.entry, one) for slot in slots for one in slot.grown]
    notices = [_grown(entry, subject, currency) for entry, subject in grown[:MOST_NAMED]]
    if len(grown) > MOST_NAMED:
        notices.append(f"and {len(grown) - MOST_NAMED:,} more findings of the baseline have grown")
    if fixed:
        count = f"{len(fixed):,} {'entry' if len(fixed) == 1 else 'entries'} of the baseline"
        notices.append(f"{count} {'has' if len(fixed) == 1 else 'have'} nothing left to let pass: --update-baseline says so")
    return notices


def _grown(entry: Entry, subject: Subject, currency: str) -> str:
    name = f"{entry.rule} of {subject.key[1] or subject.about or 'the run'}"
    was = "without a price" if entry.ceiling is None else f"up to {text(entry.ceiling, currency)} a month"
    now = "has no price" if subject.amount is None else f"is {text(subject.amount, currency)}"
    return f"the baseline knows {name} {was}, and now it {now}: it counts as new"
