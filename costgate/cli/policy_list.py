"""`costgate policy list`: which policies apply, from where, and at which level each finding is."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from typing import NamedTuple

from costgate import configfile
from costgate.cli import policy
from costgate.judge import findings, metadata, policies
from costgate.judge.adapters import evaluation, splitting
from costgate.judge.adapters.splitting import Unit
from costgate.judge.metadata import Rule
from costgate.judge.policies import PolicySet, short


class Listed(NamedTuple):
    """A finding that a policy may give. *severity* is what the policy says, *level* what applies, *set_by* who set that."""

    id: str
    title: str
    severity: str
    level: str
    set_by: str
    description: str
    links: tuple[str, ...]
    file: str
    line: int


class Policy(NamedTuple):
    """A policy that applies, with its files, the tool that it was written for, and where it is written about."""

    name: str
    package: str
    files: list[str]
    level: str
    docs: str
    written_for: str
    findings: list[Listed]


def run(options: Namespace) -> int:
    """Print the policies."""
    loaded, found = policy.applying(options)
    listed = _listed(found)
    if options.output == "json":
        shown = [{**one._asdict(), "findings": [each._asdict() for each in one.findings]} for one in listed]
        print(json.dumps({"hash": found.hash, "policies": shown}, indent=2))
    else:
        _print(listed, found, loaded)
    return 0


def _listed(found: PolicySet) -> list[Policy]:
    packages = {name: policy.package(text) for name, text in found.modules.items()}
    stated = metadata.rules(found.modules)
    listed = [_policy(package, packages, stated, found) for package in sorted(found.rules)]
    return listed + [_foreign(unit, found) for unit in splitting.units(found.others, found.foreign, evaluation.ADAPTERS)]


def _foreign(unit: Unit, found: PolicySet) -> Policy:
    """Return a policy that was written for another tool; it has no METADATA of ours."""
    level = found.levels.get(unit.policy, "")
    listed = [
        _finding(Rule(unit.policy, rule, f"{unit.policy}.{rule}", "", "", "", (), policy.whole(unit.files[0])), found)
        for rule in sorted(unit.rules)
    ]
    return Policy(unit.policy, unit.package, list(unit.files), level, "", unit.convention, listed)


def _policy(package: str, packages: Mapping[str, str], stated: list[Rule], found: PolicySet) -> Policy:
    mine = [rule for rule in stated if rule.package == package]
    files = [name for name, other in packages.items() if other == package]
    named = [rule for rule in mine if rule.id]
    links = [link for rule in mine if not rule.rule for link in rule.links]
    if package.startswith(policies.OWN):
        links.append(f"docs/policies/{short(package)}.md")
    listed = [_finding(rule, found) for rule in sorted(named, key=lambda rule: rule.id)]
    described = {rule.rule for rule in named}
    for rule in sorted(found.rules[package] - described):
        bare = Rule(package, rule, f"{short(package)}.{rule}", "", "", "", (), policy.whole(files[0]))
        listed.append(_finding(bare, found))
    return Policy(short(package), package, files, found.levels.get(short(package), ""), next(iter(links), ""), "", listed)


def _finding(rule: Rule, found: PolicySet) -> Listed:
    name = findings.RULE.fullmatch(rule.rule)
    severity = findings.SEVERITIES[name[1]] if name else ""
    level: str = severity
    set_by = ""
    for key in (rule.id, short(rule.package)):
        if key in found.levels and (severity != "info" or found.levels[key] == "off"):
            level, set_by = found.levels[key], key
            break
    at = rule.location
    return Listed(rule.id, rule.title, severity, level, set_by, rule.description, rule.links, at.file, at.line)


def _title(each: Listed, of: Policy) -> str:
    return each.title or ("" if of.written_for else "no METADATA says what it is")


def _print(listed: list[Policy], found: PolicySet, loaded: configfile.Loaded) -> None:
    width = max(len(each.id) for one in listed for each in one.findings)
    for one in listed:
        docs = f"  ({one.docs or f'written for {one.written_for}'})" if one.docs or one.written_for else ""
        print(f"{one.name}  {', '.join(one.files)}{docs}")
        for each in one.findings:
            by = f"  [policies.levels: {each.set_by}]" if each.set_by else ""
            print(f"  {each.id:<{width}}  {each.level:<4}  {_title(each, one)}{by}".rstrip())
    where = loaded.path or "no costgate.yaml here"
    print(f"\n{len(listed)} policies, by {where}\nhash {found.hash}")
