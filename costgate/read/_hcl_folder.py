"""Read a module's folder: its files, what they declare, and what of them cannot be read."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from costgate.errors import InputError
from costgate.read import _hcl_parse as parsing

MAX_FILES = 2000
MAX_TOTAL_BYTES = 64 << 20
NAMED = re.compile(r'"(\.\.?/[^"$%\n]*|\.\.?)"')
SUFFIXES = (".tofu.json", ".tf.json", ".tofu", ".tf")


class Block(NamedTuple):
    """A block of a file: a resource, variable, module and so on."""

    labels: list[str]
    attributes: dict[str, list[Any]]
    blocks: list[list[Any]]
    file: str
    line: int

    @property
    def where(self) -> str:
        """Its file and line."""
        return f"{self.file}:{self.line}"


class Problem(NamedTuple):
    """What of a file is left out; *line* is 0 when it is not known."""

    what: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """Its file, and its line where that is known."""
        return f"{self.file}:{self.line}" if self.line else self.file


class Source:
    """What the files of one folder declare; *digest* is that of the files, *named* are the folders that their texts name."""

    def __init__(self) -> None:
        self.variables: dict[str, Block] = {}
        self.locals: dict[str, tuple[Any, str]] = {}
        self.resources: dict[tuple[str, str, str], Block] = {}
        self.calls: dict[str, Block] = {}
        self.outputs: dict[str, Block] = {}
        self.providers: dict[str, Block] = {}
        self.problems: list[Problem] = []
        self.named: list[str] = []
        self.digest = b""

    def add(self, body: parsing.Body, file: str, *, override: bool) -> None:
        """Take in one file; what is there already stays, unless this is an override file."""
        for kind, labels, (attributes, blocks), line in body[1]:
            block = Block(labels, attributes, blocks, file, line)
            if kind == "locals":
                for name, (node, at) in attributes.items():
                    self.locals[name] = (node, f"{file}:{at or line}")
            elif kind in ("resource", "data") and len(labels) == 2:
                self._put(self.resources, (kind, *labels), block, override=override)
            elif kind == "provider" and labels:
                alias = attributes.get("alias", [""])[0]
                self._put(self.providers, f"{labels[0]}.{alias}" if alias else labels[0], block, override=override)
            elif kind in ("variable", "module", "output") and labels:
                table = {"variable": self.variables, "module": self.calls, "output": self.outputs}[kind]
                self._put(table, labels[0], block, override=override)

    def _put(self, table: dict[Any, Block], key: Any, block: Block, *, override: bool) -> None:
        old = table.get(key)
        if old is not None and override:
            names = {one[0] for one in block.blocks}
            kept = [one for one in old.blocks if one[0] not in names]
            block = old._replace(attributes={**old.attributes, **block.attributes}, blocks=[*kept, *block.blocks])
        elif old is not None:
            what = f"{'.'.join(block.labels)} is declared twice, first in {old.where}"
            self.problems.append(Problem(what, block.file, block.line))
            return
        table[key] = block


class Reader:
    """Reads folders, each once, and keeps the digest of all that was read."""

    def __init__(self, cache: Path | None, root: Path) -> None:
        self.cache, self.root = cache, root
        self.digest = hashlib.sha256()
        self._left = MAX_TOTAL_BYTES
        self._sources: dict[str, Source] = {}

    def content(self, path: Path) -> bytes:
        """Return the content of a file, and add it to the digest."""
        try:
            if not path.is_file():
                raise InputError("this is no regular file", where=str(path))
            size = path.stat().st_size
            self._left -= size
            if self._left < 0:
                raise InputError(f"the module holds more than {MAX_TOTAL_BYTES >> 20} MiB", where=str(path))
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
        self.digest.update(path.name.encode("utf-8", "replace") + b"\0" + hashlib.sha256(content).digest())
        return content

    def values(self, path: Path) -> parsing.Body:
        """Return the body of a file with the values of variables; raise `InputError` when it cannot be read."""
        content = self.content(path)
        try:
            return parsing.parse(content, json=path.name.endswith(".json"), cache=None)  # it may hold secrets
        except parsing.SyntaxProblem as problem:
            where = f"{shown(path)}:{problem.line}" if problem.line else shown(path)
            hint = "mend the file: without it the variables have other values"
            raise InputError(f"the values of variables cannot be read: {problem}", where=where, hint=hint) from problem

    def source(self, folder: Path) -> Source:
        """Return what the files in *folder* declare. Files that cannot be parsed stand in its `problems`."""
        key = os.path.normpath(folder)
        if key not in self._sources:
            source = self._sources[key] = Source()
            for path in files_of(folder):
                self._add(source, path)
        return self._sources[key]

    def _add(self, source: Source, path: Path) -> None:
        content = self.content(path)
        source.digest = hashlib.sha256(source.digest + path.name.encode("utf-8", "replace") + b"\0" + content).digest()
        source.named += NAMED.findall(content.decode("utf-8", "replace"))
        try:
            body = parsing.parse(content, json=path.name.endswith(".json"), cache=self.cache)
        except parsing.SyntaxProblem as problem:
            source.problems.append(Problem(f"this file is left out, because {problem}", shown(path), problem.line))
            return
        source.add(body, shown(path), override=_overrides(path))


def shown(path: Path) -> str:
    """Return a path as reports write it."""
    return os.path.normpath(path).replace(os.sep, "/")


def files_of(folder: Path) -> list[Path]:
    """Return the files of a module in the order in which they count: overrides last, `.tofu` in place of its `.tf`."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(SUFFIXES))
    except OSError as error:
        raise InputError(f"the folder cannot be read: {error.strerror}", where=str(folder)) from error
    names = [name for name in names if not name.startswith((".", "#")) and not _replaced(name, names)]
    if len(names) > MAX_FILES:
        raise InputError(f"the folder has more than {MAX_FILES} Terraform files", where=str(folder))
    return sorted((folder / name for name in names), key=_overrides)


def _replaced(name: str, names: list[str]) -> bool:
    """Tell whether OpenTofu reads another file in place of this one."""
    for suffix, own in ((".tf", ".tofu"), (".tf.json", ".tofu.json")):
        if name.endswith(suffix) and name.removesuffix(suffix) + own in names:
            return True
    return False


def _overrides(path: Path) -> bool:
    stem = next(path.name.removesuffix(suffix) for suffix in SUFFIXES if path.name.endswith(suffix))
    return stem == "override" or stem.endswith("_override")
