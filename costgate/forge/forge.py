"""What a forge can do: the interface that each of them has, and the hidden marker by which comments are found again."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from costgate.errors import InputError

MARKER = r"costgate-comment key=(?P<key>\S+) run=(?P<run>[0-9]{1,40}) commit=(?P<commit>[0-9a-f]*)"
# All of a line, as `Forge.hidden` writes it: other tools with the same token may quote in theirs what a stranger wrote.
PATTERN = re.compile(rf"(?:<!-- |\[//\]: # \(){MARKER}(?: -->|\))")
KEY = re.compile(r"[A-Za-z0-9._/-]{1,100}")


class Comment(NamedTuple):
    """A comment that is there. `id` is the forge's; `mine` tells whether the token's user wrote it."""

    id: str
    body: str
    mine: bool = True
    hidden: bool = False
    url: str = ""


class Marker(NamedTuple):
    """Whose comment it is: the key tells several gates of one repository apart. A later run has a higher number."""

    key: str
    run: int
    commit: str

    def text(self) -> str:
        """Return what stands in the comment, where nobody sees it."""
        return f"costgate-comment key={self.key} run={self.run} commit={self.commit}"


def marker_in(body: str) -> Marker | None:
    """Return the marker of a comment; None when it is none of costgate's. It is the first line."""
    found = PATTERN.fullmatch(body.split("\n", 1)[0].strip())
    return Marker(found["key"], int(found["run"]), found["commit"]) if found else None


class NoneOpen(InputError):
    """No open pull request is at the commit that was judged any more: nobody waits for its comment."""


class Forge(Protocol):
    """One pull request. Every call may raise `CostgateError`."""

    name: str
    limit: int  # characters of a comment
    html: bool  # whether its Markdown may have HTML

    def head(self) -> str:
        """Return the newest commit of the pull request."""

    def comments(self) -> list[Comment]:
        """Return the comments, the oldest first."""

    def hidden(self, text: str) -> str:
        """Return *text* as this forge's Markdown does not show it."""

    def create(self, body: str) -> str:
        """Write a new comment, and return its address; empty when the forge does not say."""

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a comment says."""

    def delete(self, comment: Comment) -> None:
        """Delete a comment."""

    def hide(self, comment: Comment) -> None:
        """Fold a comment away as outdated."""
