"""Tell whether what cannot be read is still the same: a hash of all that a block is made of.

That is its own text without line numbers, and that of what it refers to: locals, variables with the values that they are given,
other resources, the files that functions read, the calls of modules with the code that these hold, and the providers. Where
that cannot be followed there is none, so that a change is rather seen too often than never.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from costgate.errors import InputError
from costgate.model import Location
from costgate.read import _folders as folders
from costgate.read import _hcl_evaluate as evaluation
from costgate.read import _hcl_nodes as nodes
from costgate.read._hcl_values import EvaluationError, LimitError, Unknown
from costgate.read.plans import Gap

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Block, Reader, Source
    from costgate.read._hcl_module import Module

MAX_SEEN = 20_000
LOCAL = ("./", "../")
PLACED = re.compile(r"(.+):(\d+)\Z")
CALLED = ("source", "version", "count", "for_each", "providers")  # of a call: what concerns everything in the module
FILES = ("file", "template")


class About(NamedTuple):
    """What a gap is about: a *block* of a *module*, or a file of *source* that the block calls (None: the root module's).

    *planned* is true when the plan has a change for it all the same.
    """

    address: str
    module: Module
    block: Block | None
    source: Source | None = None
    folder: Path | None = None
    planned: bool = False


class Text(NamedTuple):
    """What is written in one place: as a text, the names that it refers to, and the calls of functions that read files."""

    said: str
    references: frozenset[tuple[str, str, str]]
    files: tuple[Any, ...]


class Known(NamedTuple):
    """What the marks of one dry run share: the texts of its blocks, by their module's source and their names, and folders."""

    reader: Reader
    texts: dict[tuple[int | str, ...], Text]
    trees: dict[Path, bytes]


class Marks:
    """Makes the marks of what was found missing in one dry run, when somebody asks for them."""

    def __init__(self, reader: Reader, root: Module) -> None:
        self._known, self._root = Known(reader, {}, {}), root
        self._read = reader.digest.hexdigest()

    def gap(self, what: str, where: str, about: About | None) -> Gap:
        """Return the gap that *what* is, without its mark; *where* is a file with its line, or an address."""
        found = PLACED.match(where)
        location = Location(found[1], int(found[2])) if found else None
        if about is None:
            said = location.file if location else where
            key = os.path.relpath(said, self._root.folder) if location else where
            return Gap(what, f"{key}: {what}", said, location)
        if about.source:
            key = os.path.relpath(about.address, self._root.folder)
            return Gap(what, key, about.address, location or Location(about.address))
        return Gap(what, about.address, about.address, location, planned=about.planned)

    def of(self, about: About | None) -> bytes:
        """Return the mark of a gap; empty when nobody can tell what it is made of."""
        closure = Closure(self._known)
        try:
            if about is None:
                said = [self._read, sorted(self._root.given.items()), self._whole(closure)]
            else:
                said = self._parts(closure, about)
            return b"" if closure.lost else _hash(said)
        except RecursionError:
            return b""

    def _whole(self, closure: Closure) -> list[Any]:
        """Return what may be made of anything: all code that is named."""
        closure.code(self._root.folder, self._root.source)
        return closure.followed()

    def _parts(self, closure: Closure, about: About) -> list[Any]:
        if about.block is None:
            closure.said["", "given"] = repr(sorted(about.module.given.items()))
        elif len(about.block.labels) == 1:
            closure.call(about.module, about.block)
        else:
            closure.block(about.module, ("", about.address), about.block)
        if about.source and about.folder:
            closure.code(about.folder, about.source)
        return closure.followed()


class Closure:
    """All that a block is made of. `said` has a text for each part by its name, which is the same at every commit.

    `lost` is true when it cannot be followed to its ends.
    """

    def __init__(self, known: Known) -> None:
        self.said: dict[tuple[str, ...], str] = {}
        self.lost = False
        self._known = known
        self._waiting: list[tuple[Module, Text]] = []

    def followed(self) -> list[Any]:
        """Return all parts, sorted."""
        while self._waiting and not self.lost:
            module, text = self._waiting.pop()
            for reference in text.references:
                self._reference(module, *reference)
            for node in text.files:
                self._file(module, node)
            if len(self.said) > MAX_SEEN:
                self.lost = True
        return sorted(self.said.items())

    def block(self, module: Module, key: tuple[str, ...], block: Block) -> None:
        """Take in a block of *module*, called *key* in it."""
        if (module.path, *key) not in self.said:
            self._take(module, key, [block.labels, [block.attributes, block.blocks]])
            self._module(module)

    def _take(self, module: Module, key: tuple[str, ...], written: list[Any]) -> None:
        name: tuple[int | str, ...] = (id(module.source), *key)
        if name not in self._known.texts:
            self._known.texts[name] = _text(*written)
        text = self._known.texts[name]
        self.said[(module.path, *key)] = text.said
        self._waiting.append((module, text))

    def code(self, folder: Path, source: Source) -> None:
        """Take in the files of a folder, and of all folders that these name."""
        name = ("code", self._relative(folder))
        if name in self.said:
            return
        self.said[name] = source.digest.hex()
        for path in source.named:
            self._folder(folder / path)

    def _relative(self, folder: Path) -> str:
        return os.path.relpath(folder, self._known.reader.root).replace(os.sep, "/")

    def _module(self, module: Module) -> None:
        """Take in what concerns everything in a module: its providers, its files that were left out, and how it is called."""
        if (module.path, "module") in self.said:
            return
        source = module.source
        self.said[module.path, "module"] = source.digest.hex() if source.problems else ""
        for name, block in source.providers.items():
            self.block(module, ("provider", name), block)
        if module.up:
            called = {name: value for name, value in module.up.block.attributes.items() if name in CALLED}
            name = module.up.block.labels[0]
            self.block(module.up.parent, ("call", name), module.up.block._replace(attributes=called))

    def _reference(self, module: Module, root: str, name: str, second: str) -> None:
        source = module.source
        if root == "local" and name in source.locals:
            if (module.path, "local", name) not in self.said:
                self._take(module, ("local", name), [[], [{"": [source.locals[name][0], 0]}, []]])
        elif root == "var" and name in source.variables:
            self._variable(module, name)
        elif root == "module" and name in source.calls:
            self.call(module, source.calls[name])
        else:
            key = ("data", name, second) if root == "data" else ("resource", root, name)
            if key in source.resources:
                self.block(module, key, source.resources[key])

    def call(self, module: Module, block: Block) -> None:
        """Take in the call of a module, and its code where that is a folder of the checkout."""
        if (module.path, "module", block.labels[0]) in self.said:
            return
        self.block(module, ("module", block.labels[0]), block)
        path = block.attributes.get("source", [None])[0]
        if isinstance(path, str) and (path.startswith(LOCAL) or path in (".", "..")):
            self._folder(module.folder / path)

    def _folder(self, folder: Path) -> None:
        if folder.is_dir():
            try:
                self.code(folder, self._known.reader.source(folder))
            except InputError:  # too large, or no longer there
                self.lost = True

    def _file(self, module: Module, node: Any) -> None:
        """Take in what a function reads of a file, when its name is known."""
        names, path = node[1] == "fileset", None
        try:
            path = evaluation.evaluate(node if names else node[2][0], module.scope)
            found = path if names or not isinstance(path, str) else module.files.read(path)
        except (EvaluationError, LimitError, RecursionError, IndexError):
            found = None
        if found is None or isinstance(found, Unknown):
            self._files(module, node)
        else:
            self.said["file", module.path, repr(path)] = _hash(found).hex()

    def _files(self, module: Module, node: Any) -> None:
        """Take in all files of the folders that a function may read from, as nobody knows which one it will be."""
        trees = self._known.trees
        for folder in dict.fromkeys([self._known.reader.root, module.folder]):
            if folder not in trees:
                trees[folder] = folders.mark(folder)
            self.said["files", self._relative(folder)] = trees[folder].hex()
            self.lost = self.lost or not trees[folder]
        self.lost = self.lost or ".." in repr(node)

    def _variable(self, module: Module, name: str) -> None:
        self.block(module, ("var", name), module.source.variables[name])
        if name in module.given:
            self.said[module.path, "given", name] = repr(module.given[name])
        elif module.up and name in module.up.block.attributes:
            parent, key = module.up.parent, ("input", module.up.block.labels[0], name)
            if (parent.path, *key) not in self.said:
                self._take(parent, key, [[], [{"": module.up.block.attributes[name]}, []]])


def _text(labels: list[str], body: list[Any]) -> Text:
    references: set[tuple[str, str, str]] = set()
    files: list[Any] = []
    waiting = [*_nodes(body)]
    while waiting:
        node = waiting.pop()
        if type(node) is not list:
            continue
        if node[0] == "ref":
            root, steps = nodes.target(node)
            first, second, *_ = [step if isinstance(step, str) else "" for step in steps[:2]] + ["", ""]
            references.add((root, first, second))
        elif node[0] == "call" and node[1].startswith(FILES):
            files.append(node)
        waiting += nodes.inside(node)
    return Text(repr((labels, _bare(body))), frozenset(references), tuple(files))


def _hash(said: Any) -> bytes:
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).digest()


def _bare(body: list[Any]) -> list[Any]:
    """Return a body without its lines."""
    return [
        sorted((name, repr(node)) for name, (node, _) in body[0].items()),
        [[kind, labels, _bare(inner)] for kind, labels, inner, _ in body[1]],
    ]


def _nodes(body: list[Any]) -> Iterator[Any]:
    for node, _ in body[0].values():
        yield node
    for _, _, inner, _ in body[1]:
        yield from _nodes(inner)
