"""Which files of a package are judged by together.

Some tools judge by each file alone, so that files of one package may call different things by the same name. Such a file gets a
package of its own, with the helpers of its package, which are the files that judge nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import NamedTuple

from costgate.judge.adapters.detection import Foreign
from costgate.judge.adapters.interface import Adapter
from costgate.judge.adapters.portable import portable
from costgate.judge.adapters.regotext import LISTED

PACKAGE_LINE = re.compile(r"^(\s*package\s+)(\S+)", re.MULTILINE)
OWN = "costgate.adapted"


class Unit(NamedTuple):
    """Policies that are judged by together: what they are called, the package they are in, their rules, what they read.

    *modules* maps file names to texts; *v0* are those in Rego v0. *files* are those that judge.
    """

    policy: str
    convention: str
    package: str
    rules: frozenset[str]
    names: frozenset[str]
    modules: dict[str, str]
    v0: frozenset[str]
    files: tuple[str, ...]


def units(modules: Mapping[str, str], foreign: Foreign, adapters: Mapping[str, Adapter]) -> list[Unit]:
    """Return what is judged by together, sorted by package and file."""
    found: list[Unit] = []
    for package, convention in foreign.packages.items():
        files = sorted(name for name, policy in foreign.policies.items() if policy.package == package)
        adapter = adapters[convention]
        judging = [name for name in files if adapter.judges(foreign.policies[name])]
        helpers = [name for name in files if adapter.helps(foreign.policies[name])]
        alone = adapter.ALONE
        called = _called(judging)
        for number, group in enumerate(_groups(judging, foreign, alone=alone)):
            policy = f"{package}.{called[group[0]]}" if alone else package
            place = package if not alone and number == 0 else f"{OWN}.unit_{len(found)}"
            found.append(_unit(policy, convention, place, [*group, *helpers], tuple(group), modules, foreign))
    return found


def _groups(judging: list[str], foreign: Foreign, *, alone: bool) -> list[list[str]]:
    """Return the files that judge, by what is judged by together: policies about a list of all files are apart."""
    if alone:
        return [[name] for name in judging]
    listed = [name for name in judging if LISTED in foreign.policies[name].names]
    return [group for group in ([name for name in judging if name not in listed], listed) if group]


def _called(judging: list[str]) -> dict[str, str]:
    """Return what each file's policy is called: its file name, with as many folders as it takes to tell it from others."""
    found: dict[str, str] = {}
    for name in judging:
        parts = PurePath(name).with_suffix("").parts
        others = [PurePath(other).with_suffix("").parts for other in judging if other != name]
        kept = next((count for count in range(1, len(parts)) if all(other[-count:] != parts[-count:] for other in others)), 0)
        found[name] = re.sub(r"\W", "_", "_".join(parts[-kept:]))
    return found


def _unit(
    policy: str,
    convention: str,
    package: str,
    names: list[str],
    files: tuple[str, ...],
    modules: Mapping[str, str],
    foreign: Foreign,
) -> Unit:
    texts: dict[str, str] = {}
    v0: set[str] = set()
    for name in names:
        moved = package != foreign.policies[name].package
        known_as = f"{name} ({files[0]})" if moved and name not in files else name
        text = modules[name]
        texts[known_as] = _moved(text, foreign.policies[name].package, package, foreign) if moved else text
        if name in foreign.v0:
            v0.add(known_as)
    read = [foreign.policies[name] for name in names]
    return Unit(
        policy=policy,
        convention=convention,
        package=package,
        rules=frozenset(rule for one in read for rule in one.rules),
        names=frozenset(name for one in read for name in one.names),
        modules=texts,
        v0=frozenset(v0),
        files=files,
    )


def _moved(text: str, package: str, place: str, foreign: Foreign) -> str:
    """Return a policy in another package, with what it says of its own one; no line changes its number.

    What it says of packages below its own one stays: they are where they were.
    """
    there = PACKAGE_LINE.sub(rf"\g<1>{place}", text, count=1)
    below = {
        policy.package[len(package) + 1 :].partition(".")[0]
        for policy in foreign.policies.values()
        if policy.package.startswith(f"{package}.")
    }
    but = "".join(rf"(?!\.{re.escape(name)}\b)" for name in sorted(below))
    return re.sub(rf"\bdata\.{re.escape(package)}\b{but}", f"data.{place}", there)


def left_out(foreign: Foreign, adapters: Mapping[str, Adapter]) -> list[str]:
    """Return the files of judging packages that neither judge nor help, sorted."""
    found = []
    for name, policy in foreign.policies.items():
        adapter = adapters.get(foreign.packages.get(policy.package, ""))
        if adapter and not adapter.judges(policy) and not adapter.helps(policy):
            found.append(name)
    return sorted(found)


def all_modules(
    modules: Mapping[str, str], found: list[Unit], without: Collection[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return all modules to evaluate but *without* some, with those of *found* as they are judged by, and which are in Rego v0.

    A file that is judged by in another package is no more in its own, where its names may clash with those of others.
    """
    gone = {*without, *(file for unit in found for file in unit.files)}
    together = {name: text for name, text in modules.items() if name not in gone}
    for unit in found:
        together |= unit.modules
    together = {name: portable(text) for name, text in together.items()}
    return together, frozenset(name for unit in found for name in unit.v0)
