"""Which local modules and files Terraform or OpenTofu code names, found without evaluating it.

Most files need not be parsed for that. The argument `source` of a module can be written in one way only, so a file in which
each word `source` is followed by a plain text tells its modules at sight; any other is parsed. Of the files that functions read
those are found that a text names with `..` in it, be it in a call, a default or a local; all others lie in the folders anyway.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from costgate.errors import InputError
from costgate.read import _hcl_parse as parsing
from costgate.read._hcl_folder import files_of
from costgate.read._tfvars import VALUES

LOCAL = ("./", "../")
MAX_NAMES = 5000
MODULE = re.compile(r"(?<![\w.-])module(?![\w.-])")
SOURCE = re.compile(r'(?<![\w."-])source(?![\w.-])(?:[ \t]*=[ \t]*"([^"\\$%\n]*)"(?=[ \t]*(?:[\r\n#},]|//|\Z)))?')
ENDS = re.compile(r'(["\\$%{}*?\[\]\n])')
HERE = {"path.module": "module", "path.root": "root"}


class Name(NamedTuple):
    """A path with `..` in it, as written. *base* is `module`, `root`, or empty where nobody can tell which is meant."""

    base: str
    path: str


class Folder(NamedTuple):
    """What the code of one folder names. *problem* says why that cannot be told, and is empty when it can."""

    files: tuple[str, ...] = ()
    calls: frozenset[str] = frozenset()
    names: frozenset[Name] = frozenset()
    problem: str = ""


class Folders:
    """Folders of code, each looked at once however many projects share it."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._known: dict[str, Folder] = {}

    def look(self, folder: str) -> Folder:
        """Return what the code in *folder* names; nothing when it holds no code."""
        key = os.path.realpath(folder)
        if key not in self._known:
            self._known[key] = self._look(Path(folder)) if Path(folder).is_dir() else Folder()
        return self._known[key]

    def values(self, path: str) -> Folder:
        """Return what a file with values of variables names; nothing when it is not there."""
        try:
            return Folder(names=frozenset(outside(_text(path)))) if Path(path).exists() else Folder()
        except OSError as error:
            return Folder(problem=f"{path} cannot be read: {error.strerror}")
        except parsing.SyntaxProblem as problem:
            return Folder(problem=str(problem))

    def _look(self, folder: Path) -> Folder:
        calls: set[str] = set()
        names: set[Name] = set()
        try:
            files = [str(path) for path in files_of(folder)]
            values = [str(path) for path in sorted(folder.iterdir()) if path.name.endswith(VALUES)] if files else []
            for path in files:
                text = _text(path)
                calls.update(self._calls(path, text))
                names.update(outside(text))
            for path in values:
                names.update(outside(_text(path)))
        except OSError as error:
            return Folder(problem=f"{folder} cannot be read: {error.strerror}")
        except (InputError, parsing.SyntaxProblem) as problem:
            return Folder(problem=f"the code in {folder} cannot be read: {problem}")
        if len(calls) + len(names) > MAX_NAMES:
            return Folder(problem=f"the code in {folder} names more than {MAX_NAMES} paths")
        return Folder(tuple(files), frozenset(calls), frozenset(names))

    def _calls(self, path: str, text: str) -> Iterator[str]:
        """Yield the local sources of the modules that a file calls, and maybe other texts that look like them."""
        for source in self._parsed(path, text) if path.endswith(".json") else self._seen(path, text):
            if (source.startswith(LOCAL) or source in (".", "..")) and "\0" not in source:
                yield source

    def _seen(self, path: str, text: str) -> Iterable[str]:
        if not MODULE.search(text):
            return ()
        found: list[str | None] = [match[1] for match in SOURCE.finditer(text)]
        plain = [source for source in found if source is not None]
        return plain if len(plain) == len(found) else self._parsed(path, text)

    def _parsed(self, path: str, text: str) -> Iterator[str]:
        body = parsing.parse(text.encode(), json=path.endswith(".json"), cache=self._cache)
        for kind, labels, (attributes, _), line in body[1]:
            source = attributes.get("source", [""])[0] if kind == "module" else ""
            if not isinstance(source, str):
                raise parsing.SyntaxProblem(f"the source of {'.'.join([kind, *labels])} is no constant ({path}:{line})")
            yield source


def outside(text: str) -> Iterator[Name]:
    """Yield the paths with `..` in them that stand between quotes in *text*, up to the first part that is not constant."""
    if ".." not in text:
        return
    parts = ENDS.split(text)  # texts at even places, what ends them at odd ones
    for at in range(0, len(parts), 2):
        if ".." not in parts[at]:
            continue
        before = parts[at - 1] if at else "\n"
        after = parts[at + 1] if at + 1 < len(parts) else "\n"
        path = parts[at].strip()
        if ".." in path.split("/") and before != "\n" and after != "\n" and "\0" not in path:
            base = HERE.get(parts[at - 2].strip(), "") if before == "}" else "module" if _is_source(parts[at - 2]) else ""
            whole = path if after == '"' or path.endswith("..") else path.rpartition("/")[0]
            yield Name(base, whole.lstrip("/") or ".")


def _is_source(before: str) -> bool:
    """Tell whether the text before a quote makes what follows the source of a module."""
    name, _, rest = before.rpartition("=")
    return not rest.strip() and name.rstrip().endswith("source")


def _text(path: str) -> str:
    """Return the text of a file; raise `SyntaxProblem` when it is none, or too large."""
    if not Path(path).is_file():
        raise parsing.SyntaxProblem(f"{path} is no regular file")
    with Path(path).open("rb") as file:
        content = file.read(parsing.MAX_FILE_BYTES + 1)
    if len(content) > parsing.MAX_FILE_BYTES:
        raise parsing.SyntaxProblem(f"{path} is larger than {parsing.MAX_FILE_BYTES >> 20} MiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise parsing.SyntaxProblem(f"{path} is not UTF-8") from error
