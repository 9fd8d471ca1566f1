"""What every reader gives: a plan, whatever tool made it, with its changes in Terraform's vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from costgate.model import Change, Graph, Location, Original


class Gap(NamedTuple):
    """What could not be read, so that the sums are too low. *why* is a sentence.

    *key* names it alike at every commit. *mark* is a hash of all that it is made of: equal marks of the same key are the same
    thing, and without one nobody can tell. *planned* is true when a change of the plan stands for it.
    """

    why: str
    key: str = ""
    address: str = ""
    location: Location | None = None
    mark: bytes = b""
    planned: bool = False

    @property
    def sentence(self) -> str:
        """Where it is, and why."""
        if self.location is None:
            return self.why
        line = f":{self.location.line}" if self.location.line else ""
        return f"{self.location.file}{line}: {self.why}"


class Planned(Protocol):
    """One plan that was read. *digest* is the SHA-256 of what was read, *notices* what a reader should know of it.

    *gaps* are what could not be known, so that the sums are too low: unknown counts, modules that are not on disk, files that
    do not parse. A plan that lacks nothing has none. *desired* is true for what only says what shall be, so that everything in
    it seems to be new.
    """

    path: str
    digest: bytes
    notices: list[str]
    gaps: list[Gap]
    desired: bool

    @property
    def graph(self) -> Graph:
        """How the resources refer to each other."""

    @property
    def size(self) -> int:
        """How many entries it has."""

    def changes(self) -> Iterator[Change]:
        """Yield each change, in the plan's order, with its location where it is known."""

    def marked(self) -> list[Gap]:
        """Return the gaps with the marks that tell whether they are the same at another commit."""

    def originals(self) -> Iterator[Original]:
        """Yield what was read, in the planner's own words; nothing when policies of other tools do not know them."""


class Unread(NamedTuple):
    """A gap as a run sees it: *action* is `no-op` when it is the same before and after, so that it is no change."""

    gap: Gap
    action: Literal["create", "update", "no-op"]


def unread(plan: Planned, base: Planned | None) -> list[Unread]:
    """Return what of *plan* could not be read, compared with its *base*. Without one everything that is desired is new."""
    if base is None:
        return [Unread(gap, "create" if plan.desired else "update") for gap in plan.gaps]
    marks: dict[str, set[bytes]] = {}
    for gap in base.marked():
        marks.setdefault(gap.key, set()).add(gap.mark)
    now = plan.marked()
    if all(gap.mark and gap.mark in marks.get(gap.key, ()) for gap in now):
        return [Unread(gap, "no-op") for gap in now]
    known = {change.address for change in base.changes()}
    found: list[Unread] = []
    for gap in now:
        if gap.mark and gap.mark in marks.get(gap.key, ()):
            found.append(Unread(gap, "no-op"))
        else:
            was = gap.key in marks or _is_there(base.path, gap.key) or any(_is_of(address, gap.address) for address in known)
            found.append(Unread(gap, "update" if was else "create"))
    return found


def _is_there(folder: str, key: str) -> bool:
    """Tell whether a gap is about a file that was there before; the key of any other gap names none."""
    try:
        return bool(key) and Path(folder, key).is_file()
    except (OSError, ValueError):
        return False


def _is_of(address: str, owner: str) -> bool:
    return bool(owner) and (address == owner or address.startswith((f"{owner}.", f"{owner}[")))
