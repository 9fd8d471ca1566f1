"""What was before, for code and manifests: they say what shall be, so the same paths at an earlier commit say what is.

The commit is taken out of the local repository into a temporary folder, without network and without touching the checkout. A
commit that cannot be had ends the run: an open gate would be worse than none. A path that is not there yet is new as a whole.
"""

from __future__ import annotations

import atexit
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from msgspec.structs import replace

from costgate.model import Change
from costgate.read._git import Asker

GIT = Asker("--base", "the base cannot be read")


class Copy(NamedTuple):
    """A commit of the repository at *top*, taken out into *folder*."""

    top: Path
    folder: Path

    def place(self, path: str) -> str | None:
        """Return where *path* stands at the commit; None when it was not there. What is outside of the repository stays."""
        here = Path(path).resolve()
        if not here.is_relative_to(self.top):
            return path
        there = self.folder / here.relative_to(self.top)
        return str(there) if there.exists() else None


def checkout(ref: str, path: str) -> Copy:
    """Return a copy of the commit *ref* of the repository that *path* lies in. It is removed when the program ends."""
    start = Path(path).resolve()
    folder = start if start.is_dir() else start.parent
    top = GIT.top(folder)
    return Copy(top, _taken_out(top, GIT.commit(folder, ref)))


@lru_cache(maxsize=8)  # the projects of one repository share it
def _taken_out(top: Path, commit: str) -> Path:
    copy = mkdtemp(prefix="costgate-base-")
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    with tarfile.open(fileobj=BytesIO(GIT.run(top, "archive", "--format=tar", commit))) as archive:
        archive.extractall(copy, filter="data")
    return Path(copy)


def compared(now: Iterable[Change], before: Iterable[Change], *, whole: bool) -> Iterator[Change]:
    """Yield what *now* changes against *before*, by address: created, updated, unchanged, and at the end what is gone.

    When *now* is not *whole*, what is missing in it may only not have been read: it stays, so that it is never a saving.
    """
    old = {change.address: change.after for change in before}
    for change in now:
        was = old.pop(change.address, None)
        if was is None or change.after is None:
            yield change
        elif (was.values, was.unknown) == (change.after.values, change.after.unknown):
            yield replace(change, action="no-op", before=was)
        else:
            yield replace(change, action="update", before=was)
    for address, was in old.items():
        if was is not None:
            yield Change(address, was.type, was.provider, "delete" if whole else "no-op", was, None if whole else was)
