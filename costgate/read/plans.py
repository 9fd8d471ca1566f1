"""What every reader gives: a plan, whatever tool made it, with its changes in Terraform's vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from costgate.model import Change, Graph, Original


class Planned(Protocol):
    """One plan that was read. *digest* is the SHA-256 of what was read, *notices* what a reader should know of it.

    *incomplete* says, one sentence each, what could not be known, so that the sums are too low: unknown counts, modules that
    are not on disk, files that do not parse. A plan that lacks nothing has none. *desired* is true for what only says what
    shall be, so that everything in it seems to be new.
    """

    path: str
    digest: bytes
    notices: list[str]
    incomplete: list[str]
    desired: bool

    @property
    def graph(self) -> Graph:
        """How the resources refer to each other."""

    @property
    def size(self) -> int:
        """How many entries it has."""

    def changes(self) -> Iterator[Change]:
        """Yield each change, in the plan's order, with its location where it is known."""

    def originals(self) -> Iterator[Original]:
        """Yield what was read, in the planner's own words; nothing when policies of other tools do not know them."""
