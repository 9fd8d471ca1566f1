"""What a project of a repository is called, and which environment its path speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

ENVIRONMENTS = {
    "prod": "prod", "production": "prod", "prd": "prod",
    "staging": "staging", "stage": "staging", "stg": "staging", "preprod": "staging", "preproduction": "staging",
    "dev": "dev", "develop": "dev", "development": "dev", "sandbox": "dev", "sbx": "dev",
    "test": "test", "testing": "test", "tst": "test", "qa": "test", "uat": "test",
}  # fmt: skip
ALONE = frozenset({"develop", "sandbox", "testing"})  # beside other words these say what something is for
PREFIXED = re.compile(r"\b(pre|non)[-_. ](?=prod)", re.IGNORECASE)
WORDS = re.compile(r"[^\W_]+")
HOLDERS = frozenset({"env", "environment", "environments", "envs", "overlay", "overlays"})


class Detected(NamedTuple):
    """A project that was found: the fields of a project of costgate.yaml, paths relative to the folder that was searched.

    *paths* are its files, its folder (`.` is the searched one), or a pattern; *what* is what was found there: `plan`, `code`,
    `stack`, `chart`, `overlay` or `manifests`. *place* is the folder that it was found in, and *label* tells projects of one
    place apart.
    """

    paths: tuple[str, ...]
    kind: str
    what: str
    place: str
    name: str = ""
    label: str = ""
    environment: str = ""
    stack: str = ""
    var_files: tuple[str, ...] = ()


def environment_of(path: str) -> str:
    """Return the environment that *path* names (prod, staging, dev or test), its last part first; else nothing."""
    return canonical(spelt(path))


def canonical(word: str) -> str:
    """Return which environment *word* means (prod, staging, dev or test); a word of the repository's own stays as it is."""
    return ENVIRONMENTS.get(word.lower(), word)


def spelt(path: str) -> str:
    """Return the environment that *path* names, in its own word, its last part first; else nothing."""
    for part in reversed(path.split("/")):
        words = WORDS.findall(PREFIXED.sub(r"\1", part))
        found = [word for word in words if word.lower() in ENVIRONMENTS and (word.lower() not in ALONE or len(words) == 1)]
        if found or "nonprod" in (word.lower() for word in words):
            return found[-1] if len({canonical(word) for word in found}) == 1 else ""
    return ""


def named(projects: Sequence[Detected], root: str) -> list[Detected]:
    """Return *projects* with names: the last part of the path, and as many more as it takes to tell them apart.

    *root* is what the searched folder itself is called.
    """
    same = Counter((one.place, one.label) for one in projects)
    projects = [one if same[one.place, one.label] == 1 else _by_what(one) for one in projects]
    parts = [_parts(one.place or root) for one in projects]
    sizes = [1] * len(projects)
    names: list[str] = []
    longer = list(range(len(projects)))
    while longer:
        names = [_name(one, own[-size:]) for one, own, size in zip(projects, parts, sizes)]
        counts = Counter(names)
        longer = [i for i, name in enumerate(names) if counts[name] > 1 and sizes[i] < len(parts[i])]
        for i in longer:
            sizes[i] += 1
    return [one._replace(name=name) for one, name in zip(projects, _distinct(names))]


def _parts(path: str) -> list[str]:
    """Return the parts of a path that tell projects apart; a folder that only holds environments does not."""
    *above, last = path.split("/")
    return [*(part for part in above if part not in HOLDERS), last]


def _by_what(project: Detected) -> Detected:
    """Return a project that shares its place with others, told apart by what it is."""
    return project._replace(label=f"{project.label}-{project.what}" if project.label else project.what)


def _name(project: Detected, parts: list[str]) -> str:
    return "/".join(parts) + (f"-{project.label}" if project.label else "")


def _distinct(names: list[str]) -> list[str]:
    """Return *names*, with numbers where two are the same all the same."""
    taken: set[str] = set()
    out: list[str] = []
    for name in names:
        number, unique = 1, name
        while unique in taken:
            number += 1
            unique = f"{name}-{number}"
        taken.add(unique)
        out.append(unique)
    return out
