"""Which projects a change touches, as git tells: all that differs between where it began and the files on disk.

It began at the merge base of a given commit and HEAD. A project is taken for changed when one of its sources differs, and also
when that cannot be told: a gate that looks away would be open. Nothing is fetched, and the checkout stays as it is.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from costgate.read._git import Asker
from costgate.read.sources import Finder, Project, Sources

GIT = Asker("--changed-since", "what has changed cannot be told")
ALL = ("-z", "--no-renames", "--ignore-submodules=none")
DIFF = ("diff-tree", "-r", "--name-only", "--no-ext-diff", *ALL)
STATUS = ("status", "--porcelain=v1", "--untracked-files=all", *ALL)  # `git diff` would write the index anew
LINK, SUBMODULE = b"120000", b"160000"
MAX_LINKS = 40


class Reason(msgspec.Struct, frozen=True):
    """Why a project is taken for changed.

    *file* is one file that differs, relative to the top of the checkout; it is empty when no file says so. *why* is a sentence.
    """

    why: str
    file: str = ""


class Selection(msgspec.Struct, frozen=True):
    """Which projects to run, and which not, in the order in which they were given.

    *base* are the commits that the files on disk were compared with: the merge bases of the given commit and HEAD.
    """

    base: tuple[str, ...]
    changed: dict[str, Reason]
    unchanged: tuple[str, ...]


def changed(
    ref: str,
    projects: Mapping[str, Project],
    *,
    folder: str | Path,
    always: Iterable[str | Path] = (),
    named: Iterable[str | Path] = (),
    cache: Path | None = None,
) -> Selection:
    """Tell which of *projects*, by name, have changed since *ref* in the repository that *folder* lies in.

    A change to a file of *always*, or to one below a folder of it, concerns every project; what of it lies outside of the
    repository concerns none. Where files are *named*, these have changed, whatever git says, and *ref* says how to call that.
    Raises `InputError` when git cannot tell.
    """
    checkout = Checkout(Path(folder), ref, [str(Path(file).absolute()) for file in named])
    shared = checkout.differing(str(Path(path).absolute()) for path in always)
    finder = Finder(cache)
    found: dict[str, Reason] = {}
    for name, project in projects.items():
        reason = checkout.reason(shared) if shared else checkout.verdict(finder.of(project))
        if reason:
            found[name] = reason
    return Selection(checkout.base, found, tuple(name for name in projects if name not in found))


class Checkout:
    """The repository that *folder* lies in, asked once for everything: what it has, and what of it differs.

    `changed` are the files that differ between the merge bases of *ref* and HEAD, and the files on disk: staged or not, new and
    not ignored, deleted, under the old and the new name when renamed; and submodules whose commit or content differs. Paths are
    absolute texts, below the checkout's real path. Raises `InputError` when git cannot tell, as in a shallow clone that lacks
    the merge base. Where files are *named*, these are what differs.
    """

    def __init__(self, folder: Path, ref: str, named: Sequence[str] = ()) -> None:
        place = folder.resolve()
        self.ref = ref
        self.top = GIT.top(place if place.is_dir() else place.parent)
        self.base = () if named else self._bases()
        self.changed = {os.path.realpath(file) for file in named} or {self._path(name) for name in self._differences()}
        self._above = _above(self.changed)
        self._spelt: dict[str, tuple[str, ...]] = {}

    def _bases(self) -> tuple[str, ...]:
        return GIT.began(self.top, self.ref).commits

    @cached_property
    def _index(self) -> _Index:
        entries = [entry.partition(b"\t") for entry in _entries(GIT.run(self.top, "ls-files", "--stage", "-z"))]
        found = [(about[:6], self._path(name)) for about, _, name in entries]
        return _Index(
            sorted(path for _, path in found),
            sorted(path for mode, path in found if mode == LINK),
            frozenset(path for mode, path in found if mode == SUBMODULE),
        )

    def _path(self, name: bytes) -> str:
        return os.path.join(self.top, os.fsdecode(name).rstrip("/").replace("/", os.sep))  # noqa: PTH118  (as below)

    def _differences(self) -> Iterator[bytes]:
        """Yield the names of what differs, from the merge bases to HEAD, to the index, and to the files on disk."""
        for base in self.base:
            yield from _entries(GIT.run(self.top, *DIFF, base, "HEAD", "--"))
        for entry in _entries(GIT.run(self.top, *STATUS)):
            yield entry[3:]  # after two letters and a blank

    def verdict(self, sources: Sources) -> Reason | None:
        """Return why a project with these sources is taken for changed; None when it has not changed."""
        differing = self.differing(sources.paths)
        if differing:
            return self.reason(differing)
        if sources.problem:
            return Reason(_shown(sources.problem))
        if not self.base:
            return None  # git need not keep what was named
        for group in sources.tracked:
            if not any(self._has(spelling) for path in group for spelling in self._spellings(path)):
                return Reason(_shown(f"git does not keep {group[0]}, so it cannot tell whether it has changed"))
        return None

    def reason(self, path: str) -> Reason:
        """Return the reason that a file which differs is."""
        file = _shown(os.path.relpath(path, self.top).replace(os.sep, "/"))
        return Reason(f"{file} is not as it was in {self.ref}" if self.base else f"{file} is {self.ref}", file)

    def differing(self, paths: Iterable[str]) -> str:
        """Return the first file that differs and is one of *paths*, below one, or a submodule above one; empty without."""
        found = (self._differs(path) for path in self._followed(paths))
        return min((path for path in found if path), default="")

    def _differs(self, path: str) -> str:
        return self._above.get(path) or next((folder for folder in _parents(path) if folder in self.changed), "")

    def _followed(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield *paths*, the links on their ways and below them, and where these lead."""
        seen: set[str] = set()
        waiting = [*paths]
        while waiting:
            for path in self._spellings(waiting.pop()):
                if path not in seen:
                    seen.add(path)
                    waiting += _below(self._index.links, path)
                    yield path

    def _spellings(self, path: str) -> tuple[str, ...]:
        if path not in self._spelt:
            self._spelt[path] = tuple(_spellings(path))
        return self._spelt[path]

    def _has(self, path: str) -> bool:
        """Tell whether git keeps *path*, something below it, or the submodule that it lies in."""
        names = self._index.names
        at = bisect_left(names, path)
        start = bisect_left(names, os.path.join(path, ""))  # noqa: PTH118
        return (
            names[at : at + 1] == [path]
            or any(name.startswith(os.path.join(path, "")) for name in names[start : start + 1])  # noqa: PTH118
            or any(folder in self._index.submodules for folder in _parents(path))
        )


class _Index(NamedTuple):
    """What git keeps: all *names* and the symbolic *links* among them, sorted, and the *submodules*."""

    names: list[str]
    links: list[str]
    submodules: frozenset[str]


def _entries(output: bytes) -> list[bytes]:
    return [entry for entry in output.split(b"\0") if entry]


def _above(paths: Iterable[str]) -> dict[str, str]:
    """Return one of *paths* for each of them and for each folder above one."""
    found: dict[str, str] = {}
    for path in sorted(paths):
        found[path] = path
        for folder in _parents(path):
            if folder in found:
                break
            found[folder] = path
    return found


def _parents(path: str) -> Iterator[str]:
    """Yield the folders above *path*, as texts: a `Path` for each would take many times longer."""
    while (parent := os.path.dirname(path)) != path:  # noqa: PTH120
        yield parent
        path = parent


def _below(names: list[str], folder: str) -> list[str]:
    """Return what of sorted *names* lies below *folder*."""
    start = os.path.join(folder, "")  # noqa: PTH118
    first = bisect_left(names, start)
    return names[first : bisect_left(names, start[:-1] + chr(ord(os.sep) + 1), first)]


def _spellings(path: str) -> Iterator[str]:
    """Yield *path*, each symbolic link on its way, and where it leads."""
    place = os.path.normpath(path)
    yield place
    real = os.path.realpath(path)
    if real == place:
        return
    yield real
    for _ in range(MAX_LINKS):
        link = next((part for part in reversed([place, *_parents(place)]) if os.path.islink(part)), "")  # noqa: PTH114
        if not link:
            return
        yield link
        rest = place[len(link) :].lstrip(os.sep)
        place = os.path.normpath(Path(link).parent / os.readlink(link) / rest)  # noqa: PTH115
        yield place


def _shown(text: str) -> str:
    """Return *text* as a terminal and a report can take it: a file's name may hold anything."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
