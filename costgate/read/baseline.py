"""What was before, for code and manifests: they say what shall be, so the same paths at an earlier commit say what is.

The commit is taken out of the local repository into a temporary folder, without network and without touching the checkout. A
commit that cannot be had ends the run: an open gate would be worse than none. A path that is not there yet is new as a whole.
"""

from __future__ import annotations

import os
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.model import Change

WHERE = "--base"
SECONDS = 120
FETCH = "fetch it first: in CI, check out with the whole history (fetch-depth: 0)"


@contextmanager
def checkout(ref: str, path: str) -> Iterator[str | None]:
    """Give the place of *path* in a temporary copy of the commit *ref*; None when it is not there."""
    start = Path(path).resolve()
    folder = start if start.is_dir() else start.parent
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
    with TemporaryDirectory(prefix="costgate-base-") as copy:
        with tarfile.open(fileobj=BytesIO(_git(top, "archive", "--format=tar", commit))) as archive:
            archive.extractall(copy, filter="data")
        there = Path(copy) / start.relative_to(top)
        yield str(there) if there.exists() else None


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


def _git(folder: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  (arguments of ours; the user's commit stands behind --end-of-options)
            ["git", "-C", str(folder), *arguments],  # noqa: S607  (the user's own git)
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise InputError("git is not installed", where=WHERE, hint="a base is a commit of the repository") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"git has not answered within {SECONDS} s", where=WHERE) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        what = said[-1][:200] if said else "there is no such commit"
        raise InputError(f"the base cannot be read: {what}", where=f"{WHERE}, {folder}", hint=FETCH)
    return done.stdout
