"""Get the objects out of manifest files: several documents in one, lists, JSON; each with the line where it starts.

Documents are split before they are parsed, so that a definition of a custom resource, most of many a file and free, need not
be parsed, and an error in one names its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import yaml

from costgate.errors import InputError
from costgate.yamltext import BadYaml, load

MAX_BYTES = 64 << 20
MAX_VALUES = 1_000_000
MAX_DOCUMENTS = 50_000
SEPARATOR = re.compile(rb"^---(?=[ \t\r\n]|\Z)(?:[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z))?", re.MULTILINE)
CONTENT = re.compile(rb"^[ \t]*[^#\s%.]", re.MULTILINE)
DEFINITION = re.compile(rb"^kind:[ \t]*['\"]?CustomResourceDefinition['\"]?[ \t]*\r?$", re.MULTILINE)
DEFINITION_NAME = re.compile(rb"^  name:[ \t]*['\"]?([a-zA-Z0-9.-]+)['\"]?[ \t]*\r?$", re.MULTILINE)
TEMPLATE = re.compile(rb"\{\{.*?\}\}")
RENDER = "is this a Helm template? give the chart's folder, or render it: `helm template . > manifests.yaml`"


class Found(NamedTuple):
    """One object as it is written, and its first line, which counts from 1."""

    value: dict[str, Any]
    line: int


class Parsed(NamedTuple):
    """The objects of a file, and the lines of documents that are no Kubernetes objects."""

    objects: list[Found]
    others: list[int]


def parse(content: bytes, where: str) -> Parsed:
    """Return the objects that a file holds; raise `InputError` where it is neither YAML nor JSON."""
    if len(content) > MAX_BYTES:
        raise InputError(f"the manifests are larger than {MAX_BYTES >> 20} MiB", where=where, hint="split the file")
    parsed = Parsed([], [])
    if content.lstrip()[:1] == b"{" and b"{{" not in content[:200]:
        value = _json(content, where)
        if value is not None:
            _add(value, None, 1, parsed)
            return parsed
    for line, text in _documents(content, where):
        if DEFINITION.search(text) and (name := DEFINITION_NAME.search(text)):
            parsed.objects.append(Found(_definition(name[1].decode()), line))
            continue
        value, node = _yaml(text, line, where)
        if value is not None:
            _add(value, node, line, parsed)
    return parsed


def _documents(content: bytes, where: str) -> Iterator[tuple[int, bytes]]:
    """Yield each document that has content, with the line of its first content."""
    start = line = 0
    ends = [(match.start(), match.end()) for match in SEPARATOR.finditer(content)]
    if len(ends) > MAX_DOCUMENTS:
        raise InputError(f"the file has more than {MAX_DOCUMENTS:,} documents", where=where, hint="split the file")
    for end, following in [*ends, (len(content), len(content))]:
        text = content[start:end]
        first = CONTENT.search(text)
        if first is not None:
            yield line + text.count(b"\n", 0, first.start()) + 1, text[first.start() :]
        line += content.count(b"\n", start, following)
        start = following


def _yaml(text: bytes, line: int, where: str) -> tuple[Any, yaml.Node | None]:
    try:
        return load(text, max_bytes=MAX_BYTES, max_values=MAX_VALUES)
    except BadYaml as error:
        place = f"{where}:{line + max(error.line, 1) - 1}"
        raise InputError(str(error), where=place, hint=RENDER if TEMPLATE.search(text) else "") from error


def _json(content: bytes, where: str) -> Any:
    """Return what JSON holds; None when it is none, but may be YAML, which looks like it."""
    try:
        return msgspec.json.decode(content)
    except RecursionError:
        raise InputError("the JSON is nested too deeply", where=where) from None
    except (msgspec.DecodeError, UnicodeError):
        return None


def _add(value: Any, node: yaml.Node | None, line: int, parsed: Parsed) -> None:
    """Add what one document holds: an object, those of a list, or none."""
    if not is_object(value):
        parsed.others.append(line)
    elif str(value["kind"]).endswith("List") and isinstance(value.get("items"), list):
        lines = _lines_of_items(node)
        kind = str(value["kind"]).removesuffix("List")
        implied = {"apiVersion": value["apiVersion"], "kind": kind} if kind else {}  # the items of a `PodList` leave it out
        for index, given in enumerate(value["items"]):
            item = {**implied, **given} if isinstance(given, dict) else given
            place = line + lines[index] if index < len(lines) else line
            if is_object(item):
                parsed.objects.append(Found(item, place))
            else:
                parsed.others.append(place)
    else:
        parsed.objects.append(Found(value, line))


def is_object(value: Any) -> bool:
    """Tell whether *value* is a Kubernetes object."""
    return isinstance(value, dict) and all(isinstance(value.get(name), str) and value[name] for name in ("apiVersion", "kind"))


def _lines_of_items(node: yaml.Node | None) -> list[int]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if getattr(key, "value", "") == "items" and isinstance(value, yaml.SequenceNode):
            return [item.start_mark.line for item in value.value]
    return []


def _definition(name: str) -> dict[str, Any]:
    return {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": name}}
