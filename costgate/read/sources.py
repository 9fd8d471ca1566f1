"""Which files and folders decide what a project costs: those it is written in, and all that these name.

More is named rather than less: a folder stands for all that is below it. Where it cannot be told what belongs to a project, a
sentence says so, and whoever asks must take the project for changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from costgate.read import _hcl_parse as parsing
from costgate.read import _sources_hcl, _sources_kubernetes, _sources_pulumi
from costgate.read._sources_hcl import Name
from costgate.read._tfvars import VALUES
from costgate.read.files import STDIN
from costgate.read.planners import find

PULUMI = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
TERRAGRUNT = "terragrunt.hcl"
MANIFESTS = (".yaml", ".yml")
MAX_FOLDERS = 5000


class Project(NamedTuple):
    """What is planned on its own: *paths* are plans, folders and manifests, *files* what else it is read with (var files)."""

    paths: Sequence[str]
    files: Sequence[str] = ()


class Sources(NamedTuple):
    """What a project's price depends on.

    *paths* are files and folders, absolute, with links and `..` as they are written. Of each group in *tracked* git must know
    one, or the sources are made by a program and git cannot tell whether they changed. *problem* says why more may belong to
    them than is named, and is empty when nothing does.
    """

    paths: frozenset[str]
    tracked: tuple[tuple[str, ...], ...] = ()
    problem: str = ""


class Finder:
    """Finds the sources of projects; what they share is looked at once. Parsed code is kept in *cache*, as for `hcl.read`."""

    def __init__(self, cache: Path | None = None) -> None:
        self._code = _sources_hcl.Folders(cache or parsing.cache_folder())
        self._rendered = _sources_kubernetes.Folders()
        self._programs = _sources_pulumi.Programs()

    def of(self, project: Project) -> Sources:
        """Return the sources of *project*. A path that is not there is one of them all the same."""
        return _Search(self._code, self._rendered, self._programs).of(project)


class _Search:
    """The sources of one project, while they are looked for."""

    def __init__(
        self, code: _sources_hcl.Folders, rendered: _sources_kubernetes.Folders, programs: _sources_pulumi.Programs
    ) -> None:
        self._code, self._rendered, self._programs = code, rendered, programs
        self._paths: set[str] = set()
        self._tracked: dict[tuple[str, ...], None] = {}
        self._problems: list[str] = []
        self._values: list[_sources_hcl.Folder] = []

    def of(self, project: Project) -> Sources:
        for file in project.files:
            self._paths.add(_absolute(file))
            if file.endswith(VALUES):
                self._values.append(self._code.values(file))
        for path in project.paths:
            if path == STDIN:
                self._problems.append("nobody knows where standard input comes from")
            elif Path(path).is_dir():
                self._folder(_absolute(path))
            else:
                self._file(_absolute(path))
        return Sources(frozenset(self._paths), tuple(self._tracked), self._problems[0] if self._problems else "")

    def _file(self, path: str) -> None:
        """Take a plan with the code beside it; manifests, and a plan without code, by themselves."""
        self._paths.add(path)
        if path.lower().endswith(MANIFESTS) or not self._program(str(Path(path).parent)):
            self._tracked.setdefault((path,))

    def _folder(self, folder: str) -> None:
        self._paths.add(folder)
        program, rendered = self._program(folder), self._overlays(folder)
        if not program and not rendered:
            for path in find(folder):
                self._tracked.setdefault((path,))

    def _program(self, folder: str) -> bool:
        """Take the code in *folder* with what it names; tell whether there is any."""
        if Path(folder, TERRAGRUNT).is_file():
            self._problems.append(f"{folder} holds a {TERRAGRUNT}, and what that names is not followed")
        pulumi = tuple(str(Path(folder, name)) for name in PULUMI if Path(folder, name).is_file())
        if pulumi:
            program = self._programs.look(folder)
            self._take(folder, pulumi, program.problem)
            self._paths.update(program.paths)
        found = self._code.look(folder)
        if found.files or found.problem:
            self._modules(folder)
        return bool(pulumi or found.files or found.problem)

    def _modules(self, root: str) -> None:
        for folder in self._reached(root, lambda place: self._code.look(place).calls):
            found = self._code.look(folder)
            self._take(folder, found.files, found.problem)
            self._name(found.names, folder, root)
        for values in self._values:
            self._take("", (), values.problem)
            self._name(values.names, root, root)

    def _overlays(self, root: str) -> bool:
        for folder in self._reached(root, lambda place: self._rendered.look(place).paths):
            found = self._rendered.look(folder)
            self._take(folder, found.files, found.problem)
            self._paths.update(found.paths)
        found = self._rendered.look(root)
        return bool(found.files or found.problem)

    def _reached(self, root: str, named: Callable[[str], Iterable[str]]) -> Iterator[str]:
        """Yield *root* and every folder that is reached from it by what *named* gives; what is not there becomes a source."""
        seen, waiting = {os.path.realpath(root)}, [root]
        while waiting:
            folder = waiting.pop()
            yield folder
            for name in sorted(named(folder)):
                # `..` behind a link means one thing to the system and another to Terraform, so both are followed
                for place in dict.fromkeys((os.path.normpath(Path(folder, name)), os.path.realpath(Path(folder, name)))):
                    self._paths.add(place)
                    real = os.path.realpath(place)
                    if real not in seen and os.path.isdir(place):  # noqa: PTH112  (which takes a name that is too long)
                        seen.add(real)
                        waiting.append(place)
            if len(seen) > MAX_FOLDERS:
                self._problems.append(f"{root} reaches more than {MAX_FOLDERS} folders")
                return

    def _take(self, folder: str, files: tuple[str, ...], problem: str) -> None:
        if problem:
            self._problems.append(problem)
        if folder:
            self._paths.add(folder)
        if files:
            self._tracked.setdefault(files)

    def _name(self, names: Iterable[Name], folder: str, root: str) -> None:
        """Take the files that texts name: seen from their own folder, from the project's, or from both."""
        for name in names:
            if name.base != "root":
                self._paths.add(str(Path(folder, name.path)))
            if name.base != "module":
                self._paths.add(str(Path(root, name.path)))


def _absolute(path: str) -> str:
    return str(Path(path).absolute())
