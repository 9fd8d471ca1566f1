"""Let policies of other tools judge a run: one evaluation for all of them, whatever each of them finds at `input`.

A small module of our own asks each package about each of its documents, with Rego's own `with`. So any engine can do it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from costgate.errors import PolicyError
from costgate.judge.adapters import (
    for_conftest,
    for_infracost,
    for_spacelift,
    for_terraform,
    results,
    splitting,
)
from costgate.judge.adapters.detection import Foreign
from costgate.judge.adapters.interface import Adapter, Documents, Facts, Judged
from costgate.judge.adapters.sensitive import Scrubber
from costgate.judge.adapters.splitting import Unit
from costgate.judge.budgets import UNCHANGED
from costgate.judge.engine import Engine, Query

ADAPTERS: dict[str, Adapter] = {
    "conftest": for_conftest,
    "infracost": for_infracost,
    "spacelift": for_spacelift,
    "terraform": for_terraform,
}
QUESTIONS = "costgate.questions"
FILE = "costgate/questions.rego"
RULE = """{name}[at] := found if {{
	some at, one in input.{group}
	found := data.{package} with input as one.input{named}
}}
"""
COSTS = frozenset({"infracost", "spacelift", "terraform"})


def evaluate(engine: Engine, modules: Mapping[str, str], data: bytes, foreign: Foreign, facts: Facts) -> Judged:
    """Return what the policies *foreign* among *modules* find in the run that *facts* describes.

    Raises `PolicyError` when one of them fails or says what is no finding, `InputError` when a plan is damaged.
    """
    units = splitting.units(modules, foreign, ADAPTERS)
    groups = {key: ADAPTERS[key[0]].documents(key[1], facts) for key in dict.fromkeys(map(_group, units))}
    values = _values(engine, modules, data, foreign, units, groups)
    findings, exempted = [], []
    told: dict[str, list[str]] = {}
    for name in splitting.left_out(foreign, ADAPTERS):
        told.setdefault("left out, as no policy about plans", []).append(name)
    for number, unit in enumerate(units):
        adapter, group = ADAPTERS[unit.convention], groups[_group(unit)]
        for notice in [*group.notices, *adapter.notices(unit.names, facts)]:
            told.setdefault(notice, []).append(unit.policy)
        for at, document in enumerate(group.documents):
            found = values.get(f"unit_{number}", {}).get(str(at))
            if found is None:
                hint = "check its package line"
                raise PolicyError(f"{unit.policy} is undefined: it judged nothing", where=", ".join(unit.files), hint=hint)
            said = results.read(unit, adapter, found, document)
            findings += said.findings
            exempted += said.exempted
    scrubber = Scrubber(secret for group in groups.values() for secret in group.secrets)
    notices = [*foreign.notices, *_together(told), *results.notices(exempted), *_incomplete(units, facts)]
    return Judged([scrubber.finding(finding) for finding in findings], [scrubber.text(notice) for notice in notices])


def _group(unit: Unit) -> tuple[str, frozenset[str]]:
    """Return what decides which documents *unit* gets."""
    return unit.convention, ADAPTERS[unit.convention].needs(unit.names)


def _together(told: Mapping[str, list[str]]) -> list[str]:
    """Return what is to be told, once for all policies that it is about."""
    return [f"{', '.join(names)}: {notice}" for notice, names in told.items()]


def known(modules: Mapping[str, str], foreign: Foreign) -> set[str]:
    """Return what levels and waivers may name of the policies *foreign*: the policies, and the ids of what they find."""
    units = splitting.units(modules, foreign, ADAPTERS)
    return {unit.policy for unit in units} | {f"{unit.policy}.{rule}" for unit in units for rule in unit.rules}


Values = dict[str, dict[str, dict[str, object]]]
Groups = Mapping[tuple[str, frozenset[str]], Documents]


def _values(
    engine: Engine, modules: Mapping[str, str], data: bytes, foreign: Foreign, units: Sequence[Unit], groups: Groups
) -> Values:
    """Return the rules of each unit for each of its documents."""
    keys = {group: f"group_{number}" for number, group in enumerate(groups)}
    asked = {f"unit_{at}": (unit, keys[_group(unit)]) for at, unit in enumerate(units)}
    together, v0 = splitting.all_modules(modules, list(units), splitting.left_out(foreign, ADAPTERS))
    files = any("data.conftest" in text for text in together.values())
    together[FILE] = _questions({name: (unit.package, key) for name, (unit, key) in asked.items()}, files=files)
    document = {keys[group]: [_asked(one) for one in documents.documents] for group, documents in groups.items()}
    old = v0 | (foreign.v0 & together.keys())
    answer = engine.evaluate(Query(together, [QUESTIONS], msgspec.json.encode(document), data, old))
    return msgspec.convert(answer[QUESTIONS], Values)


def _questions(asked: Mapping[str, tuple[str, str]], *, files: bool) -> str:
    """Return the module that asks: one rule for each unit, its package about each document of its group."""
    named = " with data.conftest.file as one.file" if files else ""
    rules = [RULE.format(name=name, group=key, package=package, named=named) for name, (package, key) in asked.items()]
    return "\n".join([f"package {QUESTIONS}\n", "import rego.v1\n", *rules])


def _asked(document: Any) -> dict[str, Any]:
    folder, _, name = document.file.replace("\\", "/").rpartition("/")
    return {"input": msgspec.Raw(document.input), "file": {"name": name, "dir": folder or "."}}


def _incomplete(units: Sequence[Unit], facts: Facts) -> list[str]:
    """Return what policies about costs cannot see: their input has no place for a price that is not known."""
    missing = sum(
        resource.estimate.status == "unpriced" and resource.estimate.action not in UNCHANGED for resource in facts.resources
    )
    if not missing or not any(unit.convention in COSTS for unit in units):
        return []
    changes = "1 planned change has" if missing == 1 else f"{missing:,} planned changes have"
    return [f"{changes} no price: the amounts that policies of other tools see are at least what they say"]
