"""From what policies of other tools say to findings.

A member of a rule's set is a message, or an object with a `msg`. All else in it is metadata: `id`, `_loc` and the address of a
resource are understood, the rest becomes the finding's details. What is no message is an error: it must not be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from costgate.errors import PolicyError
from costgate.judge.adapters.interface import Adapter, Document
from costgate.judge.adapters.splitting import Unit
from costgate.judgement import Finding, Severity
from costgate.model import Location

SEVERITIES: dict[str, Severity] = {"deny": "deny", "violation": "deny", "warn": "warn"}
ADDRESSES = ("resource", "address", "resource_address")
SHAPE = 'a finding is a text, or an object such as {"msg": "too large"}'
SHOWN = 3


class Exempted(NamedTuple):
    """Findings that an exception of the policy itself takes back: of which rule, how many, about what."""

    policy: str
    rule: str
    findings: int
    about: str


class Said(NamedTuple):
    """What one policy said about one document."""

    findings: list[Finding]
    exempted: list[Exempted]


def read(unit: Unit, adapter: Adapter, values: Mapping[str, object], document: Document) -> Said:
    """Return what the rules of *unit*, with their *values*, find in *document*; raise `PolicyError` for what is no finding."""
    said = Said([], [])
    excepted = _excepted(values.get("exception")) if unit.convention == "conftest" else frozenset()
    for rule, value in sorted(values.items()):
        matched = adapter.RULES.fullmatch(rule)
        if matched is None:
            continue
        where = f"data.{unit.policy}.{rule}"
        findings = [
            finding
            for member in _members(value, rule, where)
            if (finding := _finding(member, unit, SEVERITIES[matched[1]], rule, where, document))
        ]
        if rule.removeprefix(matched[1]).removeprefix("_") in excepted:
            said.exempted.append(Exempted(unit.policy, rule, len(findings), document.address or document.file))
        else:
            said.findings.extend(findings)
    return said


def notices(exempted: Iterable[Exempted]) -> list[str]:
    """Return what to tell of the findings that policies took back themselves, a sentence for each rule."""
    found: dict[tuple[str, str], list[Exempted]] = {}
    for one in exempted:
        if one.findings:
            found.setdefault((one.policy, one.rule), []).append(one)
    sentences = []
    for (policy, rule), ones in sorted(found.items()):
        count = sum(one.findings for one in ones)
        about = [one.about for one in ones]
        more = f" and {len(about) - SHOWN:,} more" if len(about) > SHOWN else ""
        findings = "1 finding" if count == 1 else f"{count:,} findings"
        sentences.append(
            f"{policy}.{rule}: an exception of the policy takes back {findings}, in {', '.join(about[:SHOWN])}{more}"
        )
    return sentences


def _excepted(value: object) -> frozenset[str]:
    """Return the names of rules, without `deny_` and the like, that an `exception` rule exempts: a set of lists of names."""
    lists = value if isinstance(value, list) else []
    return frozenset(name for names in lists if isinstance(names, list) for name in names if isinstance(name, str))


def _members(value: object, rule: str, where: str) -> Iterator[object]:
    if isinstance(value, list):
        yield from value
    elif value is not False and value != {}:
        what = "an object" if isinstance(value, dict) else "one value"
        hint = "write `deny contains msg if { ... }`, or in Rego v0 `deny[msg] { ... }`"
        raise PolicyError(f"the rule {rule} is {what}, not a set of findings", where=where, hint=hint)


def _finding(member: object, unit: Unit, severity: Severity, rule: str, where: str, document: Document) -> Finding | None:
    fields: dict[str, Any] = {"msg": member} if isinstance(member, str) else member if isinstance(member, dict) else {}
    message = fields.get("msg")
    if not isinstance(message, str) or not message.strip():
        raise PolicyError("a finding has no message", where=where, hint=SHAPE)
    if unit.convention == "infracost" and fields.get("failed") is False:
        return None
    location, id = _location(fields.get("_loc")), fields.get("id")
    address = next((name for name in ADDRESSES if isinstance(fields.get(name), str) and fields[name]), "")
    used = {"msg", address, *(["_loc"] if location else []), *(["id"] if isinstance(id, str) else [])}
    if unit.convention == "infracost":
        used.add("failed")
    return Finding(
        id=id if isinstance(id, str) and id else f"{unit.policy}.{rule}",
        severity=severity,
        msg=message,
        policy=unit.policy,
        resource=fields[address] if address else document.address,
        location=location,
        details={name: value for name, value in fields.items() if name not in used},
        project=document.project,
    )


def _location(value: object) -> Location | None:
    """Return the place that a finding states; conftest ignores what is none."""
    try:
        found = msgspec.convert(value, Location, strict=False)
    except msgspec.ValidationError:
        return None
    return found if found.file else None
