"""What was before, for code and manifests: they say what shall be, so the same paths at an earlier commit say what is.

The commit is taken out of the local repository into a temporary folder, without network and without touching the checkout. A
commit that cannot be had ends the run: an open gate would be worse than none. A path that is not there yet is new as a whole.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from msgspec.structs import replace

from costgate.model import Action, Change, Resource
from costgate.read._git import Asker

GIT = Asker("--base", "the base cannot be read")
SHORT = 12


class Copy(NamedTuple):
    """The *commit* that *ref* led to in the repository at *top*, taken out into *folder*; a *notice* on how it did, if any."""

    top: Path
    folder: Path
    commit: str
    notice: str = ""

    def place(self, path: str) -> str | None:
        """Return where *path* stands at the commit; None when it was not there. What is outside of the repository stays."""
        here = Path(path).resolve()
        if not here.is_relative_to(self.top):
            return path
        there = self.folder / here.relative_to(self.top)
        return str(there) if there.exists() else None


def checkout(ref: str, path: str) -> Copy:
    """Return a copy of the commit where HEAD left *ref* in the repository that *path* lies in.

    So what others have merged into *ref* since is no change of this branch. The copy is removed when the program ends.
    """
    start = Path(path).resolve()
    top = GIT.top(start if start.is_dir() else start.parent)
    commit, notice = _began(top, ref)
    return Copy(top, _taken_out(top, commit), commit, notice)


@lru_cache(maxsize=8)
def _began(top: Path, ref: str) -> tuple[str, str]:
    began = GIT.began(top, ref)
    commit = began.commits[0]
    if began.unrelated:
        return commit, f"{ref} and HEAD have no history in common: compared with {ref} itself ({commit[:SHORT]})"
    if commit != GIT.commit(top, ref):
        return commit, f"{ref} is ahead of this branch: compared with where they parted ({commit[:SHORT]})"
    return commit, ""


@lru_cache(maxsize=8)  # the projects of one repository share it
def _taken_out(top: Path, commit: str) -> Path:
    copy = mkdtemp(prefix="costgate-base-")
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    with tarfile.open(fileobj=BytesIO(GIT.run(top, "archive", "--format=tar", commit))) as archive:
        archive.extractall(copy, filter="data")
    Path(copy, ".git").mkdir(exist_ok=True)  # so that it is a checkout: its code may read files of all its folders
    return Path(copy)


def lent(path: str, there: str) -> bool:
    """Lend what `terraform init` has brought for the folder *path* to its copy *there*, as git does not keep it."""
    brought, place = Path(path, ".terraform"), Path(there, ".terraform")
    if not (brought / "modules" / "modules.json").is_file():
        return bool(os.environ.get("TF_DATA_DIR"))
    if not place.exists():
        try:
            place.symlink_to(brought.resolve(), target_is_directory=True)
        except OSError:  # a system without links: what is from elsewhere is then unread at the base, and said so
            return False
    return True


def compared(
    now: Iterable[Change], before: Iterable[Change], *, whole: bool, altered: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """Yield what *now* changes against *before*, by address: created, updated, unchanged, and at the end what is gone.

    When *now* is not *whole*, what is missing in it may only not have been read: it stays, so that it is never a saving.
    *altered* are the addresses of what is known by no values on either side, and is not what it was.
    """
    old = {change.address: change for change in before if change.after is not None}
    counted: set[str] = set()  # whose number is known now, and may not have been before
    for change in now:
        counted.add(change.address.rpartition("[")[0])
        was = old.pop(change.address, None)
        side = was.after if was and not was.deferred else None
        if was is None or change.after is None:
            yield change
        elif was.deferred and not change.deferred:
            yield change  # what it was is not known, so all of it counts as new
        elif change.address in altered or (side and _differs(side, change.after)):
            yield replace(change, action="update", before=side)
        else:
            alike = f"before and after alike: {change.deferred}" if change.deferred else ""
            yield replace(change, action="no-op", before=side, deferred=alike)
    for address, was in old.items():
        gone = whole and not (was.deferred and address in counted)
        if gone or not was.deferred:
            action: Action = "delete" if gone else "no-op"
            after = None if gone else was.after
            yield Change(address, was.type, was.provider, action, was.after, after, deferred=was.deferred)


def _differs(before: Resource, after: Resource) -> bool:
    return (before.values, before.unknown) != (after.values, after.unknown)
