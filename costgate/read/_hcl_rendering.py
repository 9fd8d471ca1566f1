"""Render templates: texts with `${…}`, `%{if}` and `%{for}` in them; and the turns of a `for`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from costgate.read._hcl_scope import Scope
from costgate.read._hcl_values import (
    MAX_TEXT,
    EvaluationError,
    LimitError,
    Secret,
    SetValue,
    Unknown,
    flag,
    kind,
    limited,
    reveal,
    text,
)

Node = Any
Evaluate = Callable[[Node, Scope], Any]


def is_known(value: Any) -> bool:
    """Tell whether a value is known, shown or not."""
    return not isinstance(value, Unknown) or isinstance(value, Secret)


def pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    """Return the keys and values that a `for` goes over."""
    if isinstance(value, SetValue):
        return zip(value, value)
    if isinstance(value, list):
        return enumerate(value)
    if isinstance(value, dict):
        return sorted(value.items())
    raise EvaluationError(f"`for` cannot go over {kind(value)}")


def turns(key: str, name: str, value: Any, scope: Scope) -> Iterator[Scope]:
    """Yield a scope for each turn of a `for`: the same one, with other names."""
    inner = Scope(scope.place, dict(scope.names))
    for at, item in pairs(value):
        scope.place.steps.take()
        if key:
            inner.names[key] = at
        inner.names[name] = item
        yield inner


def written(parts: list[Node], scope: Scope, evaluate: Evaluate) -> tuple[str, Unknown | None]:
    """Return the text of a template's parts, and what in it is unknown or sensitive."""
    out: list[str] = []
    hidden: Unknown | None = None
    for part in parts:
        found, unknown = (part, None) if isinstance(part, str) else _piece(part, scope, evaluate)
        hidden = _worse(hidden, unknown)
        out.append(found)
    return limited("".join(out)), hidden


def _worse(one: Unknown | None, other: Unknown | None) -> Unknown | None:
    """Return which of the two a result takes after: unknown before sensitive before known."""
    return one if other is None or (one is not None and not isinstance(one, Secret)) else other


def _piece(part: Node, scope: Scope, evaluate: Evaluate) -> tuple[str, Unknown | None]:
    kind = part[0] if type(part) is list else ""
    value = evaluate(part[1] if kind == "%if" else part[3] if kind == "%for" else part, scope)
    if not is_known(value):
        return "", value
    hidden = value if isinstance(value, Secret) else None
    if kind == "%if":
        found, unknown = written(part[2] if flag(reveal(value)) else part[3], scope, evaluate)
    elif kind == "%for":
        found, unknown = _loop(part, reveal(value), scope, evaluate)
    else:
        found, unknown = text(reveal(value)), None
    return found, _worse(hidden, unknown)


def _loop(part: Node, value: Any, scope: Scope, evaluate: Evaluate) -> tuple[str, Unknown | None]:
    hidden: Unknown | None = None
    out: list[str] = []
    left = MAX_TEXT
    for inner in turns(part[1], part[2], value, scope):
        found, unknown = written(part[4], inner, evaluate)
        hidden = _worse(hidden, unknown)
        left -= len(found)
        if left < 0:
            raise LimitError("a text grows too long")
        out.append(found)
    return "".join(out), hidden
