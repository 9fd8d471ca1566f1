"""Turn what policies say into findings.

Rules called `deny…` or `violation…` deny, `warn…` warn and `info…` inform. Each is a set; each member is a message, or an
object with a `msg` and any of `id`, `severity`, `resource`, `project`, `owner`, `hint`, `location` and `failed`; its other
fields become the finding's details. Anything else is an error, because a finding that is not understood must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from costgate.config import Level
from costgate.errors import PolicyError
from costgate.judge.engine import Engine, Query
from costgate.judge.policies import PolicySet, short
from costgate.judgement import Finding, Severity
from costgate.model import Allocated, Location
from costgate.scopes import spelt

RULE = re.compile(r"(deny|violation|warn|info)(?:_\w+)?")
SEVERITIES: dict[str, Severity] = {"deny": "deny", "violation": "deny", "warn": "warn", "info": "info"}
ORDER: tuple[Severity, ...] = ("deny", "warn", "info")
TEXTS = ("id", "resource", "owner", "hint", "project")
KNOWN = frozenset({*TEXTS, "msg", "severity", "location", "_loc", "failed"})
SHAPE = 'write `deny contains {"msg": "...", "id": "...", "resource": "..."} if { ... }`'


def evaluate(
    engine: Engine,
    policies: PolicySet,
    document: bytes | bytearray,
    resources: Iterable[Allocated] = (),
    *,
    more: Iterable[Finding] = (),
) -> list[Finding]:
    """Return the findings of all *policies* about *document*, sorted, with the levels of the configuration applied.

    *resources* give a finding that names one its place and owner, where the policy states none. *more* are findings of policies
    of other tools.
    """
    old = policies.foreign.v0 & policies.modules.keys()
    values = engine.evaluate(Query(policies.modules, policies.packages, document, policies.data, old))
    findings: list[Finding] = [*more]
    for package in policies.packages:
        _check_defined(package, policies.rules[package], values[package])
        findings += _of_package(package, values[package])
    return ordered(_located(levelled(findings, policies.levels), resources))


def levelled(findings: Iterable[Finding], levels: Mapping[str, Level]) -> list[Finding]:
    """Return *findings* at the levels of the configuration, without those that are off."""
    return [made for finding in findings if (made := _levelled(finding, levels))]


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* in the one order that they have, the most severe first."""
    return sorted(findings, key=lambda f: (ORDER.index(f.severity), f.policy, f.id, f.project, f.resource, f.msg))


def _check_defined(package: str, rules: Iterable[str], values: Mapping[str, object]) -> None:
    for rule in sorted(rules):
        if rule not in values:
            raise PolicyError(f"the rule {rule} is undefined: it judged nothing", where=f"package {package}", hint=SHAPE)


def _of_package(package: str, values: Mapping[str, object]) -> Iterable[Finding]:
    for rule, value in sorted(values.items()):
        found = RULE.fullmatch(rule)
        if found is None:
            continue
        where = f"data.{package}.{rule}"
        if not isinstance(value, list):
            raise PolicyError(f"the rule {rule} is {_kind(value)}, not a set of findings", where=where, hint=SHAPE)
        for member in value:
            finding = _finding(member, SEVERITIES[found[1]], package, rule, where)
            if finding is not None:
                yield finding


def _finding(member: object, severity: Severity, package: str, rule: str, where: str) -> Finding | None:
    """Return the finding that one member of a rule's set is; None when the member says that its check passed."""
    policy = short(package)
    fields: dict[str, Any] = {"msg": member} if isinstance(member, str) else member if isinstance(member, dict) else {}
    message = fields.get("msg")
    if not isinstance(message, str) or not message.strip():
        raise PolicyError(f"a finding has no message: it is {_kind(member)}", where=where, hint=SHAPE)
    for name in TEXTS:
        if not isinstance(fields.get(name, ""), str):
            raise PolicyError(f"the {name} of a finding is {_kind(fields[name])}, not text", where=where, hint=SHAPE)
    failed = fields.get("failed", True)
    if not isinstance(failed, bool):
        raise PolicyError(f"`failed` of a finding is {_kind(failed)}, not true or false", where=where, hint=SHAPE)
    if not failed:
        return None
    stated = fields.get("severity")
    details = {name: value for name, value in fields.items() if name not in KNOWN}
    if stated is not None and stated not in ORDER:
        details["severity"] = stated
    return Finding(
        id=fields.get("id") or f"{policy}.{rule}",
        severity=stated if stated in ORDER else severity,
        msg=message,
        policy=policy,
        resource=fields.get("resource", ""),
        owner=fields.get("owner", ""),
        hint=fields.get("hint", ""),
        location=_location(fields.get("location", fields.get("_loc")), where),
        details=details,
        project=fields.get("project", ""),
    )


def _location(value: object, where: str) -> Location | None:
    if value is None:
        return None
    try:
        return msgspec.convert(value, Location)
    except msgspec.ValidationError as error:
        hint = 'a location is an object such as {"file": "main.tf", "line": 3}'
        raise PolicyError(f"the location of a finding is wrong: {error}", where=where, hint=hint) from error


def _levelled(finding: Finding, levels: Mapping[str, Level]) -> Finding | None:
    """Return *finding* at the level that the configuration gives its id, else its policy; None when that is off.

    A level does not touch what only informs, unless it turns it off.
    """
    level = levels.get(finding.id) or levels.get(finding.policy)
    if level == "off":
        return None
    if level is None or finding.severity == "info":
        return finding
    return msgspec.structs.replace(finding, severity=level)


def _located(findings: list[Finding], resources: Iterable[Allocated]) -> list[Finding]:
    wanted = {finding.resource for finding in findings if finding.resource and (finding.location is None or not finding.owner)}
    known: dict[str, list[Allocated]] = {}
    for resource in resources if wanted else ():
        if resource.estimate.address in wanted:
            known.setdefault(resource.estimate.address, []).append(resource)
    return [_placed(finding, _meant(finding, known.get(finding.resource, []))) for finding in findings]


def _meant(finding: Finding, resources: list[Allocated]) -> Allocated | None:
    """Return which of the resources of one address a finding is about; None when that cannot be told."""
    mine = [resource for resource in resources if resource.project == finding.project] or resources
    return mine[0] if len(mine) == 1 else None


def _placed(finding: Finding, resource: Allocated | None) -> Finding:
    if resource is None:
        return finding
    return msgspec.structs.replace(
        finding,
        location=finding.location or resource.estimate.location,
        owner=finding.owner or spelt(resource.owner.keys),
        project=resource.project,
    )


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
