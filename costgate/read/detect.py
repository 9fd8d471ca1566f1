"""Find the projects of a repository: what in it is planned, or applied, on its own.

A plan as JSON goes before the code beside it. Else a root module of Terraform code is a project for each environment that files
of values are named for, a Pulumi project one for each stack, and each chart, overlay and folder of manifests is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from costgate.errors import InputError
from costgate.read import _detect_environments as environments
from costgate.read import _detect_kubernetes as kubernetes
from costgate.read import _detect_terraform as terraform
from costgate.read._detect_names import Detected, environment_of, named
from costgate.read._detect_tree import Tree, joined
from costgate.read.planners import PLAN_NAMES

__all__ = ["Detected", "Found", "look", "projects"]

HEAD = 1 << 20
TERRAFORM = b'"format_version"'
TERRAFORM_PLAN = (b'"planned_values"', b'"resource_changes"')
PULUMI = (b'"changeSummary"', b'"preludeEvent"', b'"resourcePreEvent"', b'"resourcePlans"', b"urn:pulumi:")
PROJECT_FILES = ("Pulumi.yaml", "Pulumi.yml")
STACK = re.compile(r"Pulumi\.(?P<stack>.+)\.ya?ml")
STACKS_IN = re.compile(rb"""^stackConfigDir:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)


class Found(NamedTuple):
    """The projects of a folder, sorted by their paths, and what was left out, in a sentence each.

    *environments* are all the values that the code, or where it says none the projects, have for their environment.
    """

    projects: list[Detected]
    notices: list[str]
    environments: tuple[str, ...] = ()


def projects(folder: Path) -> list[Detected]:
    """Return the projects in *folder* and below it; raise `InputError` when it cannot be searched, or is too large."""
    return look(folder).projects


def look(folder: Path) -> Found:
    """Return the projects in *folder* and below it, and what was left out; raise `InputError` as `projects` does.

    Hidden folders, those of tools and of tests, and what links lead to outside of *folder* are not searched.
    """
    if not folder.is_dir():
        raise InputError("there is no such folder", where=str(folder), hint="give the folder of a checkout")
    tree = Tree(folder)
    found = [one for place in tree.files for one in _plans(tree, place)]
    planned = {kind: {one.place for one in found if one.kind == kind} for kind in ("terraform", "pulumi")}
    found += terraform.projects(tree, planned["terraform"])
    found += [one for place in tree.files if place not in planned["pulumi"] for one in _stacks(tree, place)]
    found += kubernetes.projects(tree)
    found.sort(key=lambda one: (one.place.split("/"), one.what, one.paths, one.stack, one.var_files))
    own = folder.resolve().name
    found, values = environments.spelled(tree, named(found, own if own and own.isprintable() else "root"))
    return Found(found, sorted(set(tree.notices)), values)


def _plans(tree: Tree, folder: str) -> Iterator[Detected]:
    """Yield the project that the plans in *folder* are of; one for each environment when each names one."""
    names = [name for name in tree.files[folder] if any(fnmatchcase(name, pattern) for pattern in PLAN_NAMES)]
    kinds = {name: _kind(tree.content(joined(folder, name), HEAD)) for name in names}
    for kind in ("terraform", "pulumi"):
        files = [name for name in names if kinds[name] == kind]
        named_for = [environment_of(name.removesuffix(".json")) for name in files]
        project = Detected((), kind, "plan", folder, environment=environment_of(folder))
        if len(files) > 1 and all(named_for):
            for name, environment in zip(files, named_for):
                label = re.split(r"[._-](?:tf)?plan\b", name)[0]
                yield project._replace(paths=(joined(folder, name),), label=label, environment=environment)
        elif len(files) == 1:
            yield project._replace(paths=(joined(folder, files[0]),), environment=named_for[0] or project.environment)
        elif files:
            paths = (folder or ".",) if files == names else tuple(joined(folder, name) for name in files)
            yield project._replace(paths=paths)


def _kind(content: bytes) -> str:
    """Return what wrote a plan, by its beginning; nothing when it is no plan."""
    content = content.replace(b"\0", b"")  # UTF-16, as PowerShell writes it
    if TERRAFORM in content:
        return "terraform" if len(content) == HEAD or any(mark in content for mark in TERRAFORM_PLAN) else ""
    return "pulumi" if any(mark in content for mark in PULUMI) else ""


def _stacks(tree: Tree, folder: str) -> Iterator[Detected]:
    """Yield a project for each stack of the Pulumi project in *folder*; one without a stack when no file names one."""
    name = next((name for name in PROJECT_FILES if name in tree.files[folder]), "")
    if not name:
        return
    stated = STACKS_IN.search(tree.content(joined(folder, name), HEAD))
    place = joined(folder, stated[1].decode("utf-8", "replace").strip("./")) if stated else folder
    stacks = sorted({match["stack"] for file in tree.files.get(place, []) if (match := STACK.fullmatch(file))})
    project = Detected((folder or ".",), "pulumi", "stack", folder, environment=environment_of(folder))
    for stack in stacks:
        environment = environment_of(stack) or project.environment
        yield project._replace(stack=stack, label=stack if len(stacks) > 1 else "", environment=environment)
    if not stacks:
        yield project
