"""Read the `# METADATA` blocks of policies: what each rule is called, how severe it is, what it is about.

The engine cannot report them, so they are read from the comments: a block is YAML and belongs to the package or rule below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from costgate.errors import PolicyError
from costgate.model import Location

START = re.compile(r"#\s*METADATA\s*")
NAME = re.compile(r"(?:default\s+)?(package|\w+)")


class Rule(NamedTuple):
    """What a policy says about a rule, or about its package when *rule* is empty."""

    package: str
    rule: str
    id: str
    title: str
    severity: str
    description: str
    links: tuple[str, ...]
    location: Location


def rules(modules: Mapping[str, str]) -> list[Rule]:
    """Return all that the policies *modules* (file name to text) say about their rules, in their order.

    Raises `PolicyError` with file and line when a block is no YAML mapping.
    """
    return [rule for name, text in modules.items() for rule in _of_module(name, text)]


def _of_module(name: str, text: str) -> Iterator[Rule]:
    lines = text.splitlines()
    package = next((line.split()[1] for line in lines if line.startswith("package ")), "")
    for number, line in enumerate(lines):
        if not START.fullmatch(line):
            continue
        block = []
        below = number + 1
        while below < len(lines) and lines[below].startswith("#"):
            block.append(lines[below][1:])
            below += 1
        while below < len(lines) and not lines[below].strip():
            below += 1
        subject = NAME.match(lines[below]) if below < len(lines) else None
        if subject is None:
            raise PolicyError(
                "this METADATA block belongs to no rule", where=f"{name}:{number + 1}", hint="put it above a rule or package"
            )
        rule = "" if subject[1] == "package" else subject[1]
        yield _rule(_mapping(block, f"{name}:{number + 1}"), package, rule, Location(name, below + 1))


def _mapping(block: list[str], where: str) -> dict[str, Any]:
    import yaml  # 20 ms that a check does not need

    try:
        found = yaml.safe_load("\n".join(line.removeprefix(" ") for line in block))
    except yaml.YAMLError as error:
        raise PolicyError(f"this METADATA block is not YAML: {error}", where=where, hint="indent it as YAML") from error
    if not isinstance(found, dict):
        raise PolicyError("this METADATA block is no mapping", where=where, hint="write lines such as `# title: ...`")
    return found


def _rule(block: Mapping[str, Any], package: str, rule: str, location: Location) -> Rule:
    custom = block.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    links = block.get("related_resources")
    return Rule(
        package=package,
        rule=rule,
        id=str(custom.get("id", "")),
        title=str(block.get("title", "")),
        severity=str(custom.get("severity", "")),
        description=str(block.get("description", "")),
        links=tuple(str(link.get("ref", "") if isinstance(link, dict) else link) for link in links or ()),
        location=location,
    )
