"""Ask the local repository: with the user's own git, without network, without running what the repository's settings name.

What git does not answer ends the run, so that nothing passes because it could not be seen.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from costgate.errors import InputError

SECONDS = 120
FETCH = "fetch it first: in CI, check out with the whole history (fetch-depth: 0)"
DEEPEN = "fetch the whole history: `git fetch --unshallow`; in CI, check out with fetch-depth: 0"
WHOLE = (
    "this clone is without all files of that commit: in CI, check out without a filter; else `git fetch --refetch --no-filter`"
)
HINTS = {  # by what git says
    "dubious ownership": "let git trust the checkout: `git config --global --add safe.directory FOLDER`",
    "not a git repository": "run it inside of a git checkout; without one, --base takes the JSON result of an earlier run",
    "lazy fetching disabled": WHOLE,
    "promisor remote": WHOLE,
    "' not allowed": WHOLE,  # fetching it, before git 2.44
    "cannot read": WHOLE,
}
# A hook of git runs us with the names of its own repository, which need not be the one that is asked about.
OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"})
OURS = {
    "GIT_ALLOW_PROTOCOL": "none",  # git before 2.44 knows no other way not to fetch what a partial clone lacks
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Began(NamedTuple):
    """Where a branch left a ref: the *commits* to compare with, mostly one; the ref's own when both are *unrelated*."""

    commits: tuple[str, ...]
    unrelated: bool = False


class Asker(NamedTuple):
    """What asks git, for errors: *where* is an option of ours, *what* begins the sentence that git's own words end."""

    where: str
    what: str

    def run(self, folder: Path, *arguments: str, silent: str = "there is no such commit") -> bytes:
        """Return what git writes when it is run in *folder*; raise `InputError` when it fails or takes longer than 120 s.

        *silent* is the reason when git fails and gives none.
        """
        done = self._asked(folder, *arguments)
        if done.returncode:
            raise self._refused(folder, done.stderr, silent)
        return done.stdout

    def _asked(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**{name: value for name, value in os.environ.items() if name not in OF_A_HOOK}, **OURS}
        try:
            return subprocess.run(  # noqa: S603  (arguments of ours; the user's commit stands behind --end-of-options)
                ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments],  # noqa: S607  (the user's own git)
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError:
            hint = "costgate compares commits with the git on PATH"
            raise InputError("git is not installed", where=self.where, hint=hint) from None
        except OSError as error:
            raise InputError(f"git cannot be run: {error.strerror}", where=self.where) from error
        except subprocess.TimeoutExpired:
            raise InputError(f"git has not answered within {SECONDS} s", where=self.where) from None

    def _refused(self, folder: Path, answer: bytes, silent: str) -> InputError:
        said = answer.decode(errors="replace").strip().splitlines()
        reason = said[-1][:200] if said else silent
        hint = next((hint for words, hint in HINTS.items() if any(words in line for line in said)), FETCH)
        return InputError(f"{self.what}: {reason}", where=f"{self.where}, {os.path.relpath(folder)}", hint=hint)

    def top(self, folder: Path) -> Path:
        """Return the top folder of the checkout that *folder* lies in."""
        return Path(os.fsdecode(self.run(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n")))

    def commit(self, folder: Path, ref: str) -> str:
        """Return the id of the commit that *ref* names."""
        if not ref or not ref.isprintable():
            raise InputError(f"{self.what}: {ref!r} is no name of a commit", where=self.where, hint="such as origin/main")
        found = self.run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        return found.decode("ascii").strip()

    def began(self, folder: Path, ref: str) -> Began:
        """Return where HEAD left *ref*, as `git diff REF...HEAD` takes it: *ref* itself when HEAD comes after it.

        Raises `InputError` when the history at hand is too short to tell.
        """
        commit = self.commit(folder, ref)
        done = self._asked(folder, "merge-base", "--all", commit, "HEAD")
        if done.returncode > 1 or (done.returncode and done.stderr.strip()):
            raise self._refused(folder, done.stderr, "there is no HEAD")
        commits = tuple(done.stdout.decode("ascii").split())
        if not commits and self.run(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
            what = f"{self.what}: {ref} and HEAD have no commit in common in this shallow clone"
            raise InputError(what, where=f"{self.where}, {os.path.relpath(folder)}", hint=DEEPEN)
        return Began(commits or (commit,), not commits)
