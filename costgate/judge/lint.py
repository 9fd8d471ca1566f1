"""Look at policies for what no test shows: what engines see differently, fields that do not exist, findings without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import _lintfindings, _lintportable, metadata, policies
from costgate.judge._lintfields import Looker
from costgate.judge._lintparts import Problem, Shapes, Tree
from costgate.judge.adapters import detection
from costgate.judge.adapters.detection import Foreign
from costgate.judge.worker import Worker

__all__ = ["Problem", "check", "syntax"]

SCHEMA = Path(__file__).with_name("input.schema.json")
ID = re.compile(r'"id"\s*:\s*"([^"]*)"')


def syntax(modules: Mapping[str, str], gate: config.Gate, v0: frozenset[str] = frozenset()) -> list[Tree]:
    """Return the syntax trees of *modules*, as the embedded engine parses them; those in *v0* are in Rego v0.

    Raises `PolicyError` when one does not compile, and `NoEngine` where the embedded engine does not run.
    """
    worker = Worker(timeout_seconds=gate.timeout_seconds, max_memory_mb=gate.max_memory_mb)
    return [Tree.of(tree) for tree in worker.syntax(modules, v0=v0 & modules.keys())]


def check(
    modules: Mapping[str, str], trees: Iterable[Tree], data: bytes, only: Iterable[str], foreign: Foreign | None = None
) -> list[Problem]:
    """Return what is odd about the files *only* of *modules*, sorted by file and line; *data* is what policies find at `data`.

    Without *trees* it is what their text alone shows. *foreign* are those for other tools, whose input is another. Raises
    `PolicyError` when a METADATA block is no YAML.
    """
    wanted = {name: modules[name] for name in only}
    found = [problem for name, text in wanted.items() for problem in _lintportable.check(name, text)]
    others = (foreign or detection.find(wanted)).packages
    shapes = Shapes(msgspec.json.decode(SCHEMA.read_bytes()), msgspec.json.decode(data))
    own = [tree for tree in trees if tree.file in wanted and tree.package not in others]
    try:
        for package in dict.fromkeys(tree.package for tree in own):
            looker = Looker([tree for tree in own if tree.package == package], shapes)
            found += looker.problems()
    except RecursionError as error:
        raise PolicyError("a policy is nested too deeply to be looked into", where="policies", hint="split it") from error
    judging = [tree for tree in own if not tree.package.endswith("_test")]
    found += [problem for tree in judging for problem in _lintfindings.check(tree)]
    found += _nameless(judging, wanted)
    return sorted(set(found))


def _nameless(trees: Iterable[Tree], modules: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what findings lack to be named in levels, waivers and reports."""
    rules = [rule for rule in metadata.rules(modules) if rule.rule]
    stated = {(rule.location.file, rule.location.line): rule for rule in rules}
    titled = {(rule.package, rule.id) for rule in rules if rule.id and rule.title}
    owners: dict[str, str] = {}
    for tree in trees:
        written = set(ID.findall(modules[tree.file]))
        for name, line, text in _finding_rules(tree):
            rule = stated.get((tree.file, line))
            found = ID.findall(text)
            ids = found or sorted(written) or [f"{policies.short(tree.package)}.{name}"]
            if rule is None or not rule.id or not rule.title:
                if rule is not None or not all((tree.package, id) in titled for id in ids):
                    yield _unnamed(Problem(tree.file, line, "metadata", name, ids[0]), rule)
                continue
            if rule.id not in ids:
                what = f"METADATA says the id {rule.id}, and the finding's id is {ids[0]}"
                yield Problem(tree.file, line, "metadata", what, f'write "id": "{rule.id}" into the finding')
            if owners.setdefault(rule.id, tree.package) != tree.package:
                what = f"the id {rule.id} is also one of the package {owners[rule.id]}, so a level is for both"
                yield Problem(tree.file, line, "metadata", what, "give each package ids of its own")


def _unnamed(at: Problem, rule: metadata.Rule | None) -> Problem:
    lacks = "METADATA" if rule is None else "METADATA with an id" if not rule.id else "METADATA with a title"
    what = f"the rule {at.what} has no {lacks}, so `policy list` cannot tell what it finds"
    return at._replace(what=what, instead=f"write above it `# METADATA`, a title and custom.id: {at.instead}")


def _finding_rules(tree: Tree) -> Iterator[tuple[str, int, str]]:
    """Yield name, line and text of each rule that finds something."""
    for rule in tree.rules:
        head: dict[str, Any] = rule.get("Spec", {}).get("head", {})
        name = head.get("Set", {}).get("refr", {}).get("Var", {}).get("value", "")
        if re.fullmatch(policies.RULE, name):
            span = rule["Spec"]["span"]
            yield name, span["line"], tree.text(span)
