"""The files that `file()`, `templatefile()` and `fileset()` may read: those of the checkout, and no others."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from costgate.errors import InputError
from costgate.read._hcl_values import EvaluationError, LimitError, SetValue, Unknown, set_of

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Reader

MAX_BYTES = 4 << 20
MAX_WALKED = 20_000
TOKENS = re.compile(r"(\*\*/|\*\*|\*|\?|\[[^\]]*\])")
OUTSIDE = Unknown("a file outside the checkout")
SET = re.compile(r"\[[^\]]+\]")
SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


class Files:
    """Reads files relative to *root*, the folder that is planned, as Terraform does."""

    def __init__(self, root: Path, reader: Reader) -> None:
        self.root = root
        self.boundary = checkout(root)
        self.refused: set[str] = set()
        self.quiet = False  # while a path is made of sensitive values
        self._reader = reader

    def _inside(self, path: str) -> Path | None:
        """Return where *path* leads; None, and a note of it, when it leaves the checkout."""
        if "\0" in path:
            raise EvaluationError("a path cannot hold a null character")
        try:
            found = (self.root / path).resolve()
        except (OSError, RuntimeError) as error:
            raise EvaluationError("the path cannot be followed") from error
        if found == self.boundary or self.boundary in found.parents:
            return found
        if not self.quiet:
            self.refused.add(path)
        return None

    def read(self, path: str) -> bytes | Unknown:
        """Return the content of a file; unknown when it lies outside the checkout."""
        found = self._inside(path)
        if found is None:
            return OUTSIDE
        if not found.is_file():
            raise EvaluationError("there is no such file")
        if found.stat().st_size > MAX_BYTES:
            raise LimitError(f"a file is larger than {MAX_BYTES >> 20} MiB")
        try:
            return self._reader.content(found)
        except InputError as error:
            raise EvaluationError("the file cannot be read") from error

    def exists(self, path: str) -> bool | Unknown:
        """Tell whether a file is there."""
        found = self._inside(path)
        return OUTSIDE if found is None else found.is_file()

    def absolute(self, path: str) -> str:
        """Return *path* from the root of the file system."""
        return os.path.abspath(self.root / path).replace(os.sep, "/")  # noqa: PTH100  (does not follow links)

    def matching(self, path: str, pattern: str) -> SetValue | Unknown:
        """Return the files under *path* that match *pattern*, with `**` for any depth."""
        found = self._inside(path)
        if found is None or ".." in pattern.split("/"):
            return OUTSIDE
        wanted = [regexp(one) for one in alternatives(pattern)]
        names = []
        walked = 0
        for folder, inner, files in os.walk(found):
            inner.sort()
            walked += len(files) + 1
            if walked > MAX_WALKED:
                raise LimitError(f"a folder holds more than {MAX_WALKED} files")
            place = Path(folder).relative_to(found).as_posix()
            names += [name if place == "." else f"{place}/{name}" for name in files]
        return set_of(name for name in names if any(one.fullmatch(name) for one in wanted))


def checkout(folder: Path) -> Path:
    """Return the checkout that *folder* belongs to; the folder itself when it is in none."""
    resolved = folder.resolve()
    return next((place for place in (resolved, *resolved.parents) if (place / ".git").exists()), resolved)


def alternatives(pattern: str) -> list[str]:
    """Return the patterns that one with `{a,b}` stands for."""
    out = [pattern]
    while len(out) <= 64 and any("{" in one and "}" in one.partition("{")[2] for one in out):
        one = next(one for one in out if "{" in one and "}" in one.partition("{")[2])
        head, _, rest = one.partition("{")
        middle, _, tail = rest.partition("}")
        at = out.index(one)
        out[at : at + 1] = [head + part + tail for part in middle.split(",")]
    return out


def regexp(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a file pattern."""
    return re.compile(
        "".join(SIGNS.get(part) or (part if SET.fullmatch(part) else re.escape(part)) for part in TOKENS.split(pattern))
    )
