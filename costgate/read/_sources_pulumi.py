"""Which files outside of its folder a Pulumi program takes: what its code and its package's files name with `../`.

The languages are not understood. A path that may be an import stands for the files that the import can mean.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (
    ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".py", ".go", ".cs", ".fs", ".vb", ".java", ".kt", ".scala",
    ".yaml", ".yml", ".json", ".mod", ".work", ".txt", ".toml", ".csproj", ".fsproj", ".vbproj", ".props", ".gradle", ".kts",
)  # fmt: skip
SKIPPED = frozenset({".git", ".venv", "venv", "node_modules", "__pycache__", "bin", "obj"})
UP = re.compile(r"""(?<![\w.\\/])(?:\.[\\/])?\.\.(?:[\\/][^\s"'`<>,;:()\[\]{}$*?|#]*|(?=["'`]))""")
IMPORTED = (".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", ".py")  # which an import leaves out
SCRIPT = re.compile(r"\.[cm]?js$")  # TypeScript names its modules by what they are compiled to
MAX_FILES = 10_000
MAX_FILE_BYTES = 2 << 20
MAX_NAMES = 5000
MAX_PATH = 1024


class Program(NamedTuple):
    """What a program takes from outside. *problem* says why that cannot be told, and is empty when it can."""

    paths: frozenset[str] = frozenset()
    problem: str = ""


class Programs:
    """Pulumi programs, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, Program] = {}

    def look(self, folder: str) -> Program:
        """Return what the program in *folder* takes from outside of it, and what that takes in turn."""
        key = os.path.realpath(folder)
        if key not in self._known:
            try:
                self._known[key] = _look(key)
            except OSError as error:
                self._known[key] = Program(problem=f"the program in {folder} cannot be read: {error.strerror}")
        return self._known[key]


def _look(program: str) -> Program:
    paths: set[str] = set()
    seen: set[str] = set()
    waiting = [program]
    while waiting:
        for file in _files(Path(waiting.pop())):
            if str(file) in seen:
                continue
            seen.add(str(file))
            if len(seen) > MAX_FILES or len(paths) > MAX_NAMES:
                return Program(problem=f"the program in {program} is too large to tell what it takes from elsewhere")
            found = set(_named(file, program)) - paths
            paths |= found
            waiting += sorted(path for path in found if os.path.lexists(path) and not _is_below(program, path))
    return Program(frozenset(paths))


def _files(place: Path) -> Iterator[Path]:
    """Yield *place* itself, or the files below it that may name others."""
    if place.is_file():
        yield place
        return
    for folder, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if name not in SKIPPED)
        yield from (file for name in sorted(names) if name.endswith(SUFFIXES) and (file := Path(folder, name)).is_file())


def _named(file: Path, program: str) -> Iterator[str]:
    """Yield what *file* names outside of the *program*; a large one is data."""
    if file.stat().st_size > MAX_FILE_BYTES:
        return
    for match in UP.finditer(file.read_text(encoding="utf-8", errors="replace")):
        path = os.path.normpath(file.parent / match[0].replace("\\", "/"))
        if len(match[0]) > MAX_PATH or "\0" in path or _is_below(path, program):
            continue
        yield path
        if path.endswith("proj"):  # whose code stands beside it
            yield str(Path(path).parent)
        stem = SCRIPT.sub("", path)
        yield from (stem + suffix for suffix in IMPORTED)


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118
