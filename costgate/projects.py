"""What there is to price: the projects of costgate.yaml, or what somebody named, each plan with what its project says of it."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from costgate import config
from costgate.configfile import Loaded
from costgate.errors import ConfigError, InputError
from costgate.read import planners
from costgate.read.files import STDIN

SKIPPED = frozenset({".git", ".terraform", ".terragrunt-cache", ".venv", "node_modules", "vendor"})
SPECIAL = "*?["
CODE = (".tf", ".tofu", ".tf.json", ".tofu.json", ".tfvars", ".tfvars.json")


class Input(NamedTuple):
    """One plan, folder or file of manifests, with what its project says of it.

    *path* is where it is read; *place* is the same relative to costgate.yaml, for owner rules. *project* is empty in a run of
    one plan that no project is about.
    """

    path: str
    project: str = ""
    place: str = ""
    kind: str = ""
    usage: str = ""
    owner: Mapping[str, str] = {}
    workspace: str = ""
    var_files: tuple[str, ...] = ()
    variables: Mapping[str, Any] = {}
    stack: str = ""
    cluster: str = ""

    @property
    def files(self) -> list[str]:
        """What else it is read with: files of variables and of usage."""
        return [file for file in (*self.var_files, self.usage) if file]


class Stated(NamedTuple):
    """What a command line says of the paths that it names, in place of a project of costgate.yaml."""

    workspace: str = ""
    var_files: tuple[str, ...] = ()
    stack: str = ""
    cluster: str = ""


def named(paths: Sequence[str], loaded: Loaded, stated: Stated | None = None) -> list[Input]:
    """Return the inputs for *paths*. One that a project of costgate.yaml is about is read as that project says."""
    stated = stated or Stated()
    known = {str(Path(one.path).resolve()): one for one in _known(loaded)}
    found = [plan for path in paths for plan in ([path] if stated.stack else planners.find(path))]
    inputs = [_overridden(known.get(str(Path(plan).resolve())) or Input(plan), plan, loaded, stated) for plan in found]
    if len(inputs) > 1:
        return [one if one.project else one._replace(project=one.path) for one in inputs]
    return inputs


def configured(loaded: Loaded, names: Sequence[str] = ()) -> list[Input]:
    """Return the inputs of the projects of costgate.yaml, or of those called *names*."""
    projects = loaded.config.projects
    if not projects:
        raise InputError(
            "no plan was named",
            where="the command line",
            hint="name a plan or a folder, such as `costgate check .`, or let `costgate init` list the projects",
        )
    entries = [list(_of(project, loaded)) for project in projects]
    check_names((name for inputs in entries for name in {one.project for one in inputs}), "projects in costgate.yaml")
    inputs = [one for entry in entries for one in entry]
    known = sorted({one.project for one in inputs})
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the projects are {', '.join(known[:10])}"
            raise ConfigError(f"there is no project {name}", where="--project", hint=hint)
    return [one for one in inputs if not names or one.project in names]


def changed_since(ref: str, inputs: Sequence[Input], loaded: Loaded) -> tuple[list[Input], tuple[str, ...]]:
    """Return the inputs of projects with files that differ from where this branch left *ref*, and the names of the others.

    A change to costgate.yaml, or to a file that it names, concerns all of them.
    """
    return _of_changed(inputs, loaded, ref)


def with_files(files: Sequence[str], loaded: Loaded) -> tuple[list[Input], tuple[str, ...]]:
    """Return the inputs of the projects of costgate.yaml that *files* belong to, and the names of the others.

    Without projects, the folders of those that are code and the manifests among them are the inputs, each on its own.
    """
    from costgate.read.kubernetes import looks_like_kubernetes

    if loaded.config.projects:
        return _of_changed(configured(loaded), loaded, "among the named files", files)
    paths = {str(Path(file).parent) for file in files if file.endswith(CODE)}
    paths |= {file for file in files if not file.endswith(CODE) and looks_like_kubernetes(file)}
    return (named(sorted(paths), loaded) if paths else []), ()


def _of_changed(
    inputs: Sequence[Input], loaded: Loaded, ref: str, files: Sequence[str] = ()
) -> tuple[list[Input], tuple[str, ...]]:
    from costgate.read import changed
    from costgate.read.sources import Project

    known = {
        name: Project([one.path for one in ones], sorted({file for one in ones for file in one.files}))
        for name, ones in by_project(inputs).items()
    }
    found = changed.changed(ref, known, folder=loaded.root, always=_concerning_all(loaded), named=files)
    return [one for one in inputs if one.project in found.changed], found.unchanged


def _concerning_all(loaded: Loaded) -> list[Path]:
    """Return the files that every project's verdict depends on."""
    config = loaded.config
    spend = (config.spend.rollup or config.spend.file) if config.spend else ""
    waivers = config.waivers.file if config.waivers else ""
    named = [config.usage, config.agreements, config.catalog.path, spend, waivers, config.baseline]
    named += [path if isinstance(path, str) else path.path for path in config.policies.paths]
    return [Path(loaded.path), *(loaded.root / path for path in named if path)] if loaded.path else []


def by_project(inputs: Iterable[Input]) -> dict[str, list[Input]]:
    """Return the inputs of each project, in their order."""
    found: dict[str, list[Input]] = {}
    for one in inputs:
        found.setdefault(one.project, []).append(one)
    return found


def _known(loaded: Loaded) -> Iterator[Input]:
    """Yield the inputs of all projects; one whose paths match nothing is no concern of a run that names others."""
    for project in loaded.config.projects:
        try:
            yield from _of(project, loaded)
        except ConfigError:
            continue


def _of(project: config.Project, loaded: Loaded) -> Iterator[Input]:
    """Yield the inputs of one project. Without a name of its own each match is a project, called after its path."""
    patterns = [project.path] if isinstance(project.path, str) else project.path
    environment = {"environment": project.environment} if project.environment else {}
    said = project.workspace or project.stack
    for place in (place for pattern in patterns for place in _matches(pattern, loaded)):
        here = str(loaded.root / place)
        for plan in [here] if project.stack else planners.find(here, project.kind):
            yield Input(
                path=_shown(plan),
                project=project.name or (f"{place} ({said})" if said else place),
                place=_below(plan, loaded.root),
                kind=project.kind,
                usage=_shown(str(loaded.root / project.usage)) if project.usage else "",
                owner={**environment, **project.owner},
                workspace=project.workspace,
                var_files=tuple(_shown(str(loaded.root / file)) for file in project.var_files),
                variables=project.variables,
                stack=project.stack,
                cluster=project.cluster,
            )


def _matches(pattern: str, loaded: Loaded) -> list[str]:
    """Return what *pattern* stands for, relative to costgate.yaml; what matches nothing is an error, never an empty pass."""
    if not any(char in pattern for char in SPECIAL) or (loaded.root / pattern).exists():
        return [Path(pattern).as_posix()]
    try:
        found = sorted(path.relative_to(loaded.root).as_posix() for path in loaded.root.glob(pattern))
    except (ValueError, NotImplementedError) as error:
        raise ConfigError(f"{pattern} is not a pattern of paths: {error}", where=f"{loaded.path}: projects") from None
    found = [path for path in found if not SKIPPED & set(path.split("/"))]
    if not found:
        hint = "paths are relative to costgate.yaml; ** stands for any folders"
        raise ConfigError(f"no path matches {pattern}", where=f"{loaded.path}: projects", hint=hint)
    return found


def check_names(names: Iterable[str], where: str) -> None:
    """Refuse two projects of one name, which could not be told apart in any report. *where* they are named, for the error."""
    for name, count in Counter(names).items():
        if count > 1:
            hint = "give each project a `name` of its own"
            raise ConfigError(f"two projects are called {name}", where=where, hint=hint)


def _overridden(found: Input, plan: str, loaded: Loaded, stated: Stated) -> Input:
    """Return a project's input as it was named, with what the command line says instead."""
    said = {name: value for name, value in stated._asdict().items() if value}
    return found._replace(path=plan, place=found.place or _below(plan, loaded.root), **said)


def _below(path: str, root: Path) -> str:
    """Return *path* relative to *root*; as it is when it stands elsewhere."""
    if path == STDIN:
        return path
    try:
        return Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path


def _shown(path: str) -> str:
    """Return *path* as a person here would write it: relative to the current folder when it stands below it."""
    return os.path.relpath(path) if Path(path).is_absolute() and Path(path).is_relative_to(Path.cwd()) else path
