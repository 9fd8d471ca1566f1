"""Type constraints of variables: what `type = object({size = number, tags = optional(map(string), {})})` makes of a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costgate.read import _hcl_evaluate as evaluation
from costgate.read._hcl_scope import Scope
from costgate.read._hcl_values import (
    EvaluationError,
    Secret,
    Unknown,
    flag,
    items,
    kind,
    mapping,
    number,
    set_of,
    text,
    unified,
)

Node = Any
PRIMITIVES: dict[str, Callable[[Any], Any]] = {"string": text, "number": number, "bool": flag}


def converted(value: Any, type: Node, scope: Scope) -> Any:
    """Return *value* as the constraint *type* has it; raise `EvaluationError` when it does not fit."""
    if isinstance(value, Secret):
        return Secret(converted(value.value, type, scope))
    if value is None or isinstance(value, Unknown):
        return value
    scope.place.steps.take()
    name, inner = _parts(type)
    if name in PRIMITIVES:
        return PRIMITIVES[name](value)
    return SHAPES[name](value, inner, scope) if name in SHAPES else value


def _list(value: Any, inner: Node, scope: Scope) -> Any:
    return unified([converted(item, inner, scope) for item in items(value)])


def _map(value: Any, inner: Node, scope: Scope) -> Any:
    return {key: converted(item, inner, scope) for key, item in mapping(value).items()}


def _parts(type: Node) -> tuple[str, Node]:
    """Return a constraint's name and what stands in its brackets; an unknown constraint is `any`."""
    if isinstance(type, str):  # "string", as it was written until 0.11
        return type, "any"
    if isinstance(type, list) and type[0] == "ref":
        return type[1], "any"
    if isinstance(type, list) and type[0] == "call":
        return type[1], type[2][0] if type[2] else "any"
    return "any", None


def _object(value: Any, inner: Node, scope: Scope) -> Any:
    value = mapping(value)
    if not isinstance(inner, list) or inner[0] != "object":
        return value
    out: dict[str, Any] = {}
    for key, type in inner[1]:
        if not isinstance(key, str):
            raise EvaluationError("a type has an attribute without a name")
        optional = isinstance(type, list) and type[0] == "call" and type[1] == "optional" and type[2]
        wanted = type[2][0] if optional else type
        found = value.get(key)
        if found is None and not optional and key not in value:
            raise EvaluationError(f"the attribute {key!r} is missing")
        if found is None and optional and len(type[2]) > 1:
            found = evaluation.evaluate(type[2][1], scope)
        out[key] = converted(found, wanted, scope)
    return out


def _tuple(value: Any, inner: Node, scope: Scope) -> Any:
    found = items(value)
    if not isinstance(inner, list) or inner[0] != "tuple":
        return found
    if len(inner[1]) != len(found):
        raise EvaluationError(f"{kind(value)} has {len(found)} elements, {len(inner[1])} are due")
    return [converted(item, type, scope) for item, type in zip(found, inner[1])]


SHAPES: dict[str, Callable[[Any, Node, Scope], Any]] = {
    "list": _list,
    "set": lambda value, inner, scope: set_of(_list(value, inner, scope), scope.place.steps),
    "map": _map,
    "object": _object,
    "tuple": _tuple,
}
