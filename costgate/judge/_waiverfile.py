"""The waivers file: what may pass although a policy objects, who said so, and until when. Read strictly.

Its JSON Schema is waivers.schema.json beside this module (`costgate config schema waivers`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
import yaml
from msgspec import Meta

from costgate import strictfile, yamltext
from costgate.errors import ConfigError
from costgate.strictfile import line_of

POLICY = "waivers"
IDS = ("waivers.expired", "waivers.expiring", "waivers.exceeded", "waivers.unpriced", "waivers.unused")
SCHEMA_ID = "https://costgate.dev/schema/waivers-v1.json"
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", description="a day, YYYY-MM-DD")]
Text = Annotated[str, Meta(min_length=1, max_length=1000)]
Pattern = Annotated[str, Meta(min_length=1, max_length=1000)]
Approver = Literal["optional", "required", "other"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the waivers file; an unknown key in it is an error."""


class Scope(Section, frozen=True):
    """What a waiver is about: every stated key must fit, and one must be stated."""

    project: Annotated[Pattern | None, Meta(description="the project's name; * stands for anything")] = None
    address: Annotated[Pattern | None, Meta(description="resource address, such as module.payments.*")] = None
    owner: Annotated[
        Annotated[dict[Text, Text], Meta(min_length=1)] | None, Meta(description="owner keys, such as team: payments")
    ] = None


class Waiver(Section, frozen=True, kw_only=True):
    """One decision to let findings pass for some time."""

    rule: Annotated[Pattern, Meta(description="the finding's id, or a pattern such as guardrails.*")]
    scope: Annotated[Scope, Meta(description="project, address or owner: at least one of them")]
    reason: Annotated[Text, Meta(description="why this may pass")]
    owner: Annotated[Text, Meta(description="the team or person who owns it, and ends it")]
    created: Annotated[Day, Meta(description="the first day on which it holds, YYYY-MM-DD")]
    expires: Annotated[Day, Meta(description="the last day on which it holds, YYYY-MM-DD")]
    approver: Annotated[str, Meta(description="who allowed it", max_length=1000)] = ""
    max_amount: Annotated[
        Decimal | None, Meta(description="the most a month that all it lets pass may come to, in the report's currency")
    ] = None
    id: Annotated[str, Meta(description="its name in reports (default: its rule and place in the file)", max_length=200)] = ""


class Document(Section, frozen=True):
    """All of the waivers file."""

    version: Literal[1]
    waivers: Annotated[list[Waiver], Meta(max_length=2000)]


class Terms(NamedTuple):
    """What the configuration asks of waivers. *approver* may be left out, must be stated, or must be somebody else."""

    approver: Approver = "optional"
    max_days: int | None = None
    warn_days: int = 14


class Placed(NamedTuple):
    """A waiver with its name and its line in the file."""

    name: str
    line: int
    waiver: Waiver


class Loaded(NamedTuple):
    """The waivers of a file in its order, where that is, and the hash of its text."""

    waivers: list[Placed]
    path: str
    hash: str


def read(path: Path, terms: Terms | None = None) -> Loaded:
    """Read the waivers file at *path*; raise `ConfigError` with file and line where it is wrong or against *terms*."""
    text = strictfile.text_of(path, hint="`waivers.file` in costgate.yaml names it")
    return Loaded(parse(text, str(path), terms or Terms()), str(path), hashlib.sha256(text).hexdigest())


def parse(text: bytes, where: str, terms: Terms) -> list[Placed]:
    """Return the waivers that *text* holds; raise `ConfigError` where it is wrong."""
    document = strictfile.parse(text, where, Document)
    _, node = yamltext.load(text)
    for line, key in _repeated(node):
        raise ConfigError(f"the key {key} stands there twice", where=f"{where}:{line}", hint="keep one of them")
    found: list[Placed] = []
    lines: dict[str, int] = {}
    for number, waiver in enumerate(document.waivers):
        place = _Place(node, number, where)
        _check(waiver, place, terms)
        name = waiver.id.strip() or f"{waiver.rule} at line {place.line()}"
        if name in lines:
            raise ConfigError(
                f"two waivers are called {name}",
                where=place.where("id"),
                hint=f"the other one is in line {lines[name]}; give each an `id` of its own",
            )
        lines[name] = place.line()
        found.append(Placed(name, place.line(), waiver))
    return found


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the waivers file."""
    return strictfile.schema(Document, SCHEMA_ID)


class _Place(NamedTuple):
    node: yaml.Node | None
    number: int
    path: str

    def line(self, *keys: str) -> int:
        return line_of(self.node, ["waivers", self.number, *keys])

    def where(self, *keys: str) -> str:
        return f"{self.path}:{self.line(*keys)}"


def _check(waiver: Waiver, place: _Place, terms: Terms) -> None:
    """Raise `ConfigError` for what a schema cannot say."""
    if not (waiver.scope.project or waiver.scope.address or waiver.scope.owner):
        hint = 'state project, address or owner; `address: "*"` says that it is about everything'
        raise ConfigError("the waiver's scope is empty", where=place.where("scope"), hint=hint)
    for key in ("rule", "reason", "owner"):
        if not str(getattr(waiver, key)).strip():
            raise ConfigError(f"the waiver's {key} is empty", where=place.where(key), hint=f"say the {key}")
    created, expires = _day(waiver.created, "created", place), _day(waiver.expires, "expires", place)
    if expires < created:
        what = f"the waiver expires on {waiver.expires}, before it begins on {waiver.created}"
        raise ConfigError(what, where=place.where("expires"), hint="`expires` is the last day on which it holds")
    days = (expires - created).days + 1
    if terms.max_days is not None and days > terms.max_days:
        raise ConfigError(
            f"the waiver holds for {days:,} days, and waivers.max_days allows {terms.max_days:,}",
            where=place.where("expires"),
            hint="let it expire earlier; it can be renewed",
        )
    _check_approver(waiver, place, terms)


def _check_approver(waiver: Waiver, place: _Place, terms: Terms) -> None:
    approver, owner = _person(waiver.approver), _person(waiver.owner)
    if terms.approver != "optional" and not approver:
        hint = f"waivers.approver in costgate.yaml is {terms.approver}: say who allowed it"
        raise ConfigError("the waiver has no approver", where=place.where(), hint=hint)
    if terms.approver == "other" and approver == owner:
        hint = "waivers.approver in costgate.yaml is other: somebody else must allow it"
        raise ConfigError(f"{waiver.owner} approved a waiver of their own", where=place.where("approver"), hint=hint)


def _person(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("@")


def _day(text: str, key: str, place: _Place) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = "write a day of the calendar as YYYY-MM-DD"
        raise ConfigError(f"{text} is not a day", where=place.where(key), hint=hint) from None


def _repeated(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Yield line and name of each key that a mapping of *node* has twice: YAML would take the last one without a word."""
    seen: set[int] = set()
    nodes = [node] if node else []
    while nodes:
        one = nodes.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, yaml.SequenceNode):
            nodes += one.value
        elif isinstance(one, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in one.value:
                if key.value in keys:
                    yield key.start_mark.line + 1, str(key.value)
                keys.add(key.value)
                nodes.append(value)
