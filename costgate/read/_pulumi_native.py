"""Azure's and Google's native providers, whose resources have the shape of the cloud's own API, in Terraform's shape.

`pulumi_tokens/native.csv` says which Terraform attribute comes from which property, and how. What one resource holds inside
itself and Terraform keeps as a resource of its own, such as a machine's data disks, becomes a change of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import replace

from costgate.model import Action
from costgate.read._pulumi_json import State
from costgate.read._pulumi_names import TOKENS, package_of, snake
from costgate.read._pulumi_native_parts import Part, parts, prepared
from costgate.read._pulumi_native_words import WORDS, at, is_hidden, system_of
from costgate.read._pulumi_steps import Planned

NATIVE = ("azure-native", "google-native")
VERSION = re.compile(r"/(?:v\d\w*|alpha|beta)(?=:)")
STEP = re.compile(r"^(\w+)(?:\[(\d*)\])?$")
KEPT = ("tags", "labels")


class Rule(NamedTuple):
    """One attribute of a native type: where it goes, where it comes from, and which word of `WORDS` makes it."""

    attribute: list[str]
    source: list[str]
    how: str


class Mapping(NamedTuple):
    """A native type: the Terraform types that it may be, and its attributes."""

    types: list[str]
    rules: list[Rule]


def is_native(token: str) -> bool:
    """Tell whether a type is one of a native provider that has a Terraform counterpart here."""
    return token.startswith(NATIVE) and unversioned(token) in _table()


def unversioned(token: str) -> str:
    """Return a token without the version of the cloud's API: `azure-native:compute/v20230301:Disk` is `…:compute:Disk`."""
    return VERSION.sub("", package_of(token) + token[token.find(":") :])


def type_of(token: str, inputs: dict[str, Any]) -> str:
    """Return the Terraform type of a native resource, which may depend on its system or its kind."""
    types = _table()[unversioned(token)].types
    if len(types) == 1:
        return types[0]
    if token.endswith(":Profile"):
        return types[1] if "frontdoor" in at(inputs, "sku.name").lower() else types[0]
    system = system_of(inputs)
    function = [type for type in types if ("function" in type) == ("functionapp" in at(inputs, "kind").lower())]
    return next((type for type in function if system in type), function[0] if function else types[0])


def shaped(token: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs of a native resource by Terraform's names."""
    found: dict[str, Any] = {
        snake(name): value for name, value in inputs.items() if name in KEPT or not isinstance(value, (dict, list))
    }
    inputs = prepared(unversioned(token), inputs)
    for rule in _table()[unversioned(token)].rules:
        _copy(inputs, rule.source, found, rule.attribute, WORDS[rule.how])
    return found


@cache
def attributes_from(token: str, name: str) -> tuple[str, ...]:
    """Return which attributes a property of a native type goes into."""
    rules = _table()[unversioned(token)].rules
    return tuple(dict.fromkeys([snake(name), *(_bare(rule.attribute[0]) for rule in rules if _bare(rule.source[0]) == name)]))


def spread(entries: Iterable[Planned]) -> Iterator[Planned]:
    """Yield each change, and after it a change for each part that Terraform knows as a resource of its own."""
    for entry in entries:
        yield entry
        if entry.state.type.startswith(NATIVE):
            yield from _parts(entry)


def _parts(entry: Planned) -> Iterator[Planned]:
    token = unversioned(entry.state.type)
    before = {part.label: part for part in parts(token, entry.before.inputs or {})} if entry.before else {}
    after = {part.label: part for part in parts(token, entry.after.inputs or {})} if entry.after else {}
    for label in dict.fromkeys([*before, *after]):
        old, new = before.get(label), after.get(label)
        action: Action = entry.action if (old and new) or not (entry.before and entry.after) else "create" if new else "delete"
        was = _state(entry.before, old)
        will = was if entry.before is entry.after else _state(entry.after, new)
        yield Planned(f"{entry.urn}#{label}", f"{entry.address}/{label}", action, was, will, entry.kept)


def _state(whole: State | None, part: Part | None) -> State | None:
    if whole is None or part is None:
        return None
    made_from = {**(whole.property_dependencies or {}), "resourceName": [whole.urn]}
    return replace(whole, type=part.token, inputs=part.inputs, id=None, property_dependencies=made_from)


def _copy(source: Any, path: list[str], target: dict[str, Any], attribute: list[str], word: Callable[[Any], Any]) -> None:
    """Put what *source* has at *path* into *target* at *attribute*; `[]` in both goes through a list item by item.

    What is unknown or secret on the way stands for all that is inside it.
    """
    for position, step in enumerate(path):
        if is_hidden(source):
            break
        if not isinstance(source, dict):
            return
        name, index = _step(step)
        source = source.get(name)
        if index == "" and isinstance(source, list):
            _each(source, path[position + 1 :], target, attribute, word)
            return
        if index and isinstance(source, list):
            source = source[int(index)] if int(index) < len(source) else None
    value = word(source)
    if value is not None:
        _put(target, attribute, value)


def _each(items: list[Any], path: list[str], target: dict[str, Any], attribute: list[str], word: Callable[[Any], Any]) -> None:
    split = next((number for number, step in enumerate(attribute) if step.endswith("[]")), len(attribute) - 1)
    holder = _block(target, attribute[:split])
    rest = attribute[split + 1 :]
    name = _bare(attribute[split])
    if not rest:
        values = [_taken(item, path, word) for item in items]
        holder[name] = [value for value in values if value is not None]
        return
    blocks = holder.setdefault(name, [{} for _ in items])
    for item, block in zip(items, blocks):
        _copy(item, path, block, rest, word)


def _taken(item: Any, path: list[str], word: Callable[[Any], Any]) -> Any:
    inside: dict[str, Any] = {}
    _copy({"item": item}, ["item", *path], inside, ["item"], word)
    return inside.get("item")


def _put(target: dict[str, Any], attribute: list[str], value: Any) -> None:
    _block(target, attribute[:-1])[_bare(attribute[-1])] = value


def _block(target: dict[str, Any], path: list[str]) -> dict[str, Any]:
    """Return the only block at *path*, made where it is not there yet."""
    for step in path:
        blocks = target.setdefault(_bare(step), [{}])
        target = blocks[0] if isinstance(blocks, list) and blocks and isinstance(blocks[0], dict) else {}
    return target


def _step(step: str) -> tuple[str, str | None]:
    match = STEP.match(step)
    return (match[1], match[2]) if match else (step, None)


def _bare(step: str) -> str:
    return _step(step)[0]


@cache
def _table() -> dict[str, Mapping]:
    found: dict[str, Mapping] = {}
    with (TOKENS / "native.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["type"]:
                found[row["token"]] = Mapping(row["type"].split("|"), [])
            else:
                rule = Rule(row["attribute"].split("."), row["source"].split("."), row["how"])
                found[row["token"]].rules.append(rule)
    return found
