"""Which files of values of variables (tfvars) each root module of Terraform code is planned with.

Files are for the code that they stand in, below, or beside when it is the only one; or for the root modules that they are named
after. Each environment is planned on its own: what stands in the folder of one is never given to another. Where the files do
not tell, none is taken, and that is said.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from costgate.read._detect_names import Detected, environment_of
from costgate.read._detect_tree import Tree, is_below, joined, parent
from costgate.read._tfvars import AUTO, PLAIN, VALUES, stem

MAX_BYTES = 1 << 20
SHARED = frozenset({"all", "base", "common", "default", "defaults", "global", "shared"})
SAMPLES = frozenset({"example", "examples", "sample", "samples", "template", "templates"})
HOLDERS = frozenset(
    {"config", "configs", "env", "environment", "environments", "envs", "tfvars", "values", "variables", "vars"}
)
SET = re.compile(r'^"?([A-Za-z_][\w-]*)"?[ \t]*=(?!=)', re.MULTILINE)
MAX_BELOW = 3


class Variant(NamedTuple):
    """Values of variables for one plan: its environment, what to call it, and the files."""

    environment: str
    label: str
    files: tuple[str, ...]


class Given(NamedTuple):
    """One root module with the files of values that stand with it, and the plans that files elsewhere name it for."""

    files: list[str]
    named: list[Variant]


class Values:
    """The files of values of *tree*. *planned* are the folders of code that plans something, *declared* what each declares."""

    def __init__(self, tree: Tree, planned: AbstractSet[str], declared: Mapping[str, frozenset[str]]) -> None:
        self._tree = tree
        self._declared = declared
        self._planned = planned
        self._set: dict[str, frozenset[str]] = {}
        self._below: dict[str, list[str]] = {}  # the code below each folder
        for folder in sorted(planned):
            above = folder
            while above and not is_module(folder):
                above = parent(above)
                self._below.setdefault(above, []).append(folder)
        self.folders = {folder: found for folder in tree.files if (found := self._files(folder))}
        self._beside: dict[str, list[str]] = {}  # the folders with values in each folder that name an environment
        for folder in self.folders:
            if environment_of(folder.rpartition("/")[2]):
                self._beside.setdefault(parent(folder), []).append(folder)

    def users(self) -> set[str]:
        """Return the folders of code that files of values stand with."""
        return {user for folder in self.folders if (user := self._user(folder)) is not None}

    def projects(self, roots: list[str]) -> Iterator[Detected]:
        """Yield the projects of *roots*: one for each set of values that it is planned with, else one."""
        given = {root: Given([], []) for root in roots}
        by_name: dict[str, list[str]] = {}
        for root in roots:
            by_name.setdefault(root.rpartition("/")[2], []).append(root)
        for folder, files in self.folders.items():
            named = self._named(folder, by_name)
            if named:
                self._name(folder, named, given)
            elif (user := self._user(folder)) in given:
                given[user].files.extend(files)
        for root in roots:
            yield from self._plans(root, given[root])

    def _files(self, folder: str) -> list[str]:
        """Return the files of values in *folder* that a plan must be told of: no samples, nor what is loaded by itself."""
        if SAMPLES & set(folder.split("/")):
            return []
        names = [name for name in self._tree.files[folder] if name.endswith(VALUES)]
        loaded = folder in self._planned
        return [
            joined(folder, name)
            for name in names
            if not (loaded and (name in PLAIN or name.endswith(AUTO))) and not SAMPLES & set(re.split(r"[-_.]", _stem(name)))
        ]

    def _user(self, folder: str) -> str | None:
        """Return the folder of the code that the values in *folder* are for: one above them, or the only one beside them."""
        for _ in range(MAX_BELOW):
            if folder in self._planned:
                return folder
            if not folder:
                return None
            folder = parent(folder)
            if folder not in self._planned and len(self._below.get(folder, ())) == 1:
                return self._below[folder][0]
        return folder if folder in self._planned else None

    def _environment(self, folder: str) -> str:
        """Return the environment of a folder of values: what its path says, or its name where folders beside it name some."""
        if environment := environment_of(folder):
            return environment
        return folder.rpartition("/")[2] if parent(folder) in self._beside else ""

    def _sets(self, file: str) -> frozenset[str]:
        """Return the variables that a file gives values to: the names at the beginning of a line, or the keys of JSON."""
        if file not in self._set:
            content = self._tree.content(file, MAX_BYTES)
            self._set[file] = _keys(content) if file.endswith(".json") else _assigned(content)
        return self._set[file]

    def _is_for(self, root: str, file: str) -> bool:
        """Tell whether the root declares a variable that the file sets; one that sets none is for any."""
        declared, given = self._declared.get(root, frozenset()), self._sets(file)
        return not declared or not given or bool(declared & given)

    # -- files that are named after the root modules that they are for

    def _named(self, folder: str, by_name: Mapping[str, list[str]]) -> dict[str, str]:
        """Return the root modules by the files in *folder* that are named after them; the nearest of several, if it is one."""
        if not folder or any(one in self._planned for one in _above(folder)):
            return {}
        out: dict[str, str] = {}
        for file in self.folders[folder]:
            same = by_name.get(_stem(file), [])
            near = [len(posixpath.commonpath(["/" + root, "/" + folder])) for root in same]
            nearest = [root for root, distance in zip(same, near) if distance == max(near)]
            if len(nearest) == 1 and self._is_for(nearest[0], file):
                out[file] = nearest[0]
        return out

    def _name(self, folder: str, named: dict[str, str], given: dict[str, Given]) -> None:
        """Give each root module that files in *folder* are named after its plan with them."""
        shared = [file for one in _above(folder) for file in self.folders.get(one, ()) if _stem(file) in SHARED]
        environment = self._environment(folder)
        label = folder.rpartition("/")[2] if environment else ""
        for file, root in named.items():
            files = (*(one for one in shared if self._is_for(root, one)), file)
            given[root].named.append(Variant(environment, label, files))
        left = [file for file in self.folders[folder] if file not in named and _stem(file) not in SHARED]
        self._say_left(folder, left)

    # -- the plans of one root module

    def _plans(self, root: str, given: Given) -> Iterator[Detected]:
        project = Detected((root or ".",), "hcl", "code", root, environment=environment_of(root))
        shared, variants = self._variants(root, given.files)
        variants += [one._replace(files=(*shared, *one.files)) for one in given.named]
        if not variants:
            yield project._replace(var_files=tuple(shared))
        for one in variants:
            alone = len(variants) == 1 and (one.environment or project.environment) == project.environment
            label = "" if alone else one.label
            yield project._replace(label=label, environment=one.environment or project.environment, var_files=one.files)

    def _variants(self, root: str, files: list[str]) -> tuple[list[str], list[Variant]]:
        """Return the files that every plan of *root* takes, and its plans with those that are for one environment each."""
        by_folder: dict[str, list[str]] = {}
        for file in files:
            by_folder.setdefault(parent(file), []).append(file)
        inner = {folder: one for folder in by_folder if (one := self._inner(root, folder)) is not None}
        shared = [file for folder in by_folder if folder not in inner for file in by_folder[folder] if _stem(file) in SHARED]
        variants: list[Variant] = []
        others: list[str] = []
        for folder, own in by_folder.items():
            if folder in inner:
                above = [
                    file for one in _above(folder)[:-1] if one in inner for file in by_folder[one] if _stem(file) in SHARED
                ]
                holds = any(is_below(one, folder) for one in inner) and all(_stem(file) in SHARED for file in own)
                variants += [] if holds else self._of_environment(inner[folder], own, (*shared, *above))
                continue
            for file in own:
                if environment := environment_of(_stem(file)):
                    label = _stem(file).removeprefix("terraform.")
                    variants.append(Variant(environment, label, (*shared, file)))
                elif _stem(file) not in SHARED:
                    others.append(file)
        if not variants:
            return self._of_others(root, others, shared)
        self._say_left(root, others)
        return shared, variants

    def _inner(self, root: str, folder: str) -> Variant | None:
        """Return the environment of a folder of values beside or below *root*, without files; None when it is of none."""
        below = posixpath.relpath(folder or ".", root or ".")
        parts = [part for part in below.split("/") if part not in (".", "..") and part not in HOLDERS]
        environment = environment_of("/".join(parts)) or (self._environment(folder) if parts else "")
        return Variant(environment, "-".join(parts), ()) if parts and environment else None

    def _of_environment(self, of: Variant, files: list[str], shared: tuple[str, ...]) -> list[Variant]:
        """Return the plans of one environment: one with all its files, or one with each where they set the same variables."""
        common = [file for file in files if _stem(file) in SHARED]
        own = [file for file in files if file not in common]
        given = Counter(name for file in own for name in self._sets(file))
        if not any(count > 1 for count in given.values()):
            return [of._replace(files=(*shared, *common, *own))]
        return [of._replace(label=f"{of.label}-{_stem(file)}", files=(*shared, *common, file)) for file in own]

    def _of_others(self, root: str, others: list[str], shared: list[str]) -> tuple[list[str], list[Variant]]:
        """Return what files are for that name no environment: each a plan where all in one folder set the same variable."""
        if len(others) == 1 and self._is_for(root, others[0]):
            return [*shared, *others], []
        folders = {parent(file) for file in others}
        if others and len(folders) == 1 and frozenset.intersection(*map(self._sets, others)):
            mine = [file for file in others if self._is_for(root, file)]
            return shared, [Variant("", _stem(file), (*shared, file)) for file in mine]
        self._say_left(root, others)
        return shared, []

    def _say_left(self, where: str, files: list[str]) -> None:
        """Say which files of values no project takes."""
        if files:
            more = f" and {len(files) - 1:,} more are" if len(files) > 1 else " is"
            them = (
                "them: name them as `var_files` of the projects that do"
                if len(files) > 1
                else ("it: name it as `var_files` of the project that does")
            )
            self._tree.notices.append(
                f"{where or '.'}: which plan {files[0]}{more} for is not plain, so no project takes {them}"
            )


def is_module(folder: str) -> bool:
    """Tell whether a folder is a module by its place."""
    return any(part == "modules" or part.endswith(("-modules", "_modules")) for part in folder.split("/"))


def _stem(file: str) -> str:
    return stem(file.rpartition("/")[2])


def _above(folder: str) -> list[str]:
    """Return the folders above *folder*, the highest first, and itself."""
    parts = folder.split("/")
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]


def _assigned(content: bytes) -> frozenset[str]:
    return frozenset(found[1] for found in SET.finditer(content.decode("utf-8", "replace")))


def _keys(content: bytes) -> frozenset[str]:
    try:
        document = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return frozenset()
    return frozenset(document) if isinstance(document, dict) else frozenset()
