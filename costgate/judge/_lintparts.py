"""What the linter of policies works with: a problem, a module's syntax tree, and the shapes of `input` and `data`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Node = dict[str, Any]
MOST_KINDS = 500  # of a longer list the members may be anything


class Problem(NamedTuple):
    """Something odd in a policy. *instead* is what to write; *check* its kind: `field`, `finding`, `metadata` or `portable`."""

    file: str
    line: int
    check: str
    what: str
    instead: str


class Tree(NamedTuple):
    """A module as the engine parsed it. *rules* and *imports* are nodes; *source* is its text, which spans count in bytes."""

    file: str
    package: str
    rules: list[Node]
    imports: list[Node]
    source: bytes

    @classmethod
    def of(cls, tree: Mapping[str, Any]) -> Tree:
        """Return the tree that the engine answered with."""
        source = tree["source"]
        parsed = tree["ast"]
        package = ".".join(path(parsed["package"]["refr"]))
        return cls(source["file"], package, parsed["rules"], parsed["imports"], source["contents"].encode())

    def text(self, span: Mapping[str, int]) -> str:
        """Return what stands at *span*."""
        return self.source[span["start"] : span["end"]].decode(errors="replace")


def path(node: Node) -> list[str]:
    """Return the steps of a reference such as data.acme.costs; empty when a step is not a name."""
    if "Var" in node:
        return [str(node["Var"]["value"])]
    for kind in ("RefDot", "RefBrack"):
        if kind in node:
            ref = node[kind]
            before = path(ref["refr"])
            step = ref["field"][1] if kind == "RefDot" else ref["index"].get("String", {}).get("value")
            return [*before, str(step)] if before and step is not None else []
    return []


class Shape(NamedTuple):
    """What a value may be, as JSON Schemas without references, and how it is reached, to say it. Null is left out."""

    options: tuple[Node, ...]
    name: str

    @property
    def kind(self) -> str:
        """The type that all options have, such as `string` or `array`; empty when they differ."""
        kinds = {option.get("type", "string" if "enum" in option or "const" in option else "") for option in self.options}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount to read, which has one in micros beside it."""
        return self.kind == "string" and all("amount as text" in option.get("description", "") for option in self.options)


class Missing(NamedTuple):
    """A field that is nowhere, and what to write instead."""

    what: str
    instead: str


class Shapes:
    """The shapes of `input`, by its schema, and of `data`, by the *data* that policies get. None stands for anything."""

    def __init__(self, schema: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        self._named = schema["$defs"]
        self.input = self.of(dict(schema), "input")
        known = {name: value_schema(value) for name, value in data.items()}
        self.data = Shape(({"type": "object", "properties": known, "root": True},), "data")

    def of(self, schema: Node, name: str) -> Shape | None:
        """Return the shape that *schema* describes."""
        options: list[Node] = []
        waiting = [schema]
        while waiting:
            one = waiting.pop()
            if "$ref" in one:
                waiting.append(self._named[one["$ref"].rpartition("/")[2]])
            elif "anyOf" in one:
                waiting += one["anyOf"]
            elif not one.keys() & {"type", "enum", "const"}:
                return None
            elif one.get("type") != "null":
                options.append(one)
        return Shape(tuple(options), name) if options else None

    def union(self, shapes: Iterable[Shape | None], name: str = "") -> Shape | None:
        """Return the shape that has the options of all *shapes*."""
        found: dict[int, Node] = {}
        for shape in shapes:
            if shape is None:
                return None
            name = name or shape.name
            found |= {id(option): option for option in shape.options}
        return Shape(tuple(found.values()), name) if found else None

    def item(self, shape: Shape | None) -> Shape | None:
        """Return the shape of what a list or an object holds, whichever it is."""
        if shape is None:
            return None
        inner: list[Shape | None] = []
        for option in shape.options:
            more = option.get("additionalProperties", {})
            held = [option.get("items", {})] if option.get("type") == "array" else [*option.get("properties", {}).values()]
            held += [more] if isinstance(more, dict) and option.get("type") == "object" else []
            inner += [self.of(one, f"{shape.name}[_]") for one in held]
        return self.union(inner, f"{shape.name}[_]")

    def field(self, shape: Shape | None, key: str) -> Shape | Missing | None:
        """Return the shape of a field, or what is wrong with asking for it."""
        if shape is None:
            return None
        name = f"{shape.name}.{key}"
        found: list[Shape | None] = []
        for option in shape.options:
            known, more = option.get("properties", {}), option.get("additionalProperties", True)
            if key in known:
                found.append(self.of(known[key], name))
            elif option.get("type") == "object" and more is not False:
                close = difflib.get_close_matches(key, known, 1, 0.7) if option.get("root") else []
                if close:
                    return Missing(f"{name} does not exist: it is always undefined", f"did you mean {shape.name}.{close[0]}?")
                found.append(self.of(more, name) if isinstance(more, dict) else None)
        return self.union(found, name) if found else self._missing(shape, key)

    def _missing(self, shape: Shape, key: str) -> Missing:
        name = f"{shape.name}.{key}"
        if shape.kind == "array":
            instead = f"walk it: `some one in {shape.name}`, then one.{key}"
            return Missing(f"{shape.name} is a list, so {name} is always undefined", instead)
        known = sorted({name for option in shape.options for name in option.get("properties", {})})
        if not known:
            word = {"string": "text", "integer": "a number", "number": "a number", "boolean": "true or false"}
            return Missing(
                f"{shape.name} is {word.get(shape.kind, 'no object')}, so {name} is always undefined", "take the field away"
            )
        close = difflib.get_close_matches(key, known, 1)
        hint = f"did you mean {shape.name}.{close[0]}?" if close else f"it has {', '.join(known)}"
        return Missing(f"{name} does not exist: it is always undefined", hint)


def value_schema(value: Any) -> Node:
    """Return the JSON Schema of what *value* is; a list's members may be any that it has, and null may be anything."""
    if isinstance(value, dict):
        inner = {name: value_schema(one) for name, one in value.items()}
        return {"type": "object", "properties": inner, "additionalProperties": False}
    if isinstance(value, list):
        kinds = [value_schema(one) for one in value[: MOST_KINDS + 1]]
        return {"type": "array", "items": {"anyOf": kinds} if 0 < len(kinds) <= MOST_KINDS else {}}
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[type(value)]} if type(value) in names else {}
