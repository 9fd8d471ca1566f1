"""Evaluate the nodes of HCL expressions. Nothing is executed: an expression reads what is there, or is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from costgate.read import _hcl_functions as functions
from costgate.read import _hcl_nodes as nodes
from costgate.read import _hcl_operators as operators
from costgate.read import _hcl_rendering as rendering
from costgate.read._hcl_rendering import is_known
from costgate.read._hcl_scope import Object, Partial, Scope
from costgate.read._hcl_syntax import MISSING
from costgate.read._hcl_values import (
    EvaluationError,
    Secret,
    SetValue,
    Unknown,
    bounded,
    equal,
    flag,
    integer,
    kind,
    lifted,
    reveal,
    set_of,
    text,
    unwrapped,
)

Node = Any


def evaluate(node: Node, scope: Scope) -> Any:
    """Return the value of *node*; raise `EvaluationError` when it has none."""
    if type(node) is not list:
        return node
    return KINDS[node[0]](node, scope)


# -- references ---------------------------------------------------------------------------------------------------------


def _reference(node: Node, scope: Scope) -> Any:
    root, steps = nodes.target(node)
    if root in scope.names:
        value, used = scope.names[root], 0
    else:
        scope.place.steps.take()
        value, used = scope.place.lookup(root, steps)
    for step in steps[used:] if used else steps:
        value = stepped(value, step, scope)
    return value


def _get(node: Node, scope: Scope) -> Any:
    value = evaluate(node[1], scope)
    for step in node[2]:
        value = stepped(value, step, scope)
    return value


def stepped(value: Any, step: Any, scope: Scope) -> Any:
    """Return the attribute or element of *value* that *step* names."""
    key = evaluate(step[1], scope) if isinstance(step, list) else step
    if isinstance(key, Unknown):
        return lifted(lambda value, key: stepped(value, ["index", key], scope), value, key) if is_known(value) else key
    if isinstance(value, Object) and isinstance(key, str):
        return value.attribute(key)
    if isinstance(value, Secret):
        return Secret(reveal(stepped(value.value, step, scope)))
    if isinstance(value, Unknown):
        return value
    return element(value, key)


def element(value: Any, key: Any) -> Any:
    """Return one element of a list, or one attribute of an object or map."""
    if isinstance(value, dict):
        key = text(key)
        if key in value:
            return value[key]
        if isinstance(value, Partial):
            return Unknown(f"{value.why}.{key}")
        raise EvaluationError("there is no attribute of that name")
    if isinstance(value, list) and not isinstance(value, SetValue):
        index = integer(key)
        if 0 <= index < len(value):
            return value[index]
        raise EvaluationError("the list has no such element")
    raise EvaluationError(f"{kind(value)} has no attributes")


def _splat(node: Node, scope: Scope) -> Any:
    value = evaluate(node[1], scope)
    if isinstance(value, Secret):
        return Secret(_each(value.value, node[2], scope))
    if isinstance(value, Unknown) and not isinstance(value, Object):
        return value
    return _each(value, node[2], scope)


def _each(value: Any, steps: list[Any], scope: Scope) -> Any:
    found = [] if value is None else value if isinstance(value, list) else [value]
    out = []
    for item in found:
        for step in steps:
            item = stepped(item, step, scope)  # noqa: PLW2901  (walks down from each element)
        out.append(item)
    scope.place.steps.take(len(out))
    return out


# -- collections --------------------------------------------------------------------------------------------------------


def _tuple(node: Node, scope: Scope) -> Any:
    return [item if type(item) is not list else KINDS[item[0]](item, scope) for item in node[1]]


def _object(node: Node, scope: Scope) -> Any:
    out: dict[str, Any] = {}
    for key, value in node[1]:
        name = key if isinstance(key, str) else evaluate(key, scope)
        if isinstance(name, Unknown):
            return _decisive(name)
        out[text(name)] = evaluate(value, scope)
    return out


def _over(node: Node, scope: Scope) -> Iterator[Scope] | Unknown:
    """Return a scope for each turn of a `for`; unknown when what it goes over is."""
    key, name, over = node[1:4]
    value = evaluate(over, scope)
    if isinstance(value, Unknown):
        return value
    return rendering.turns(key, name, value, scope)


def _chosen(condition: Node, scope: Scope) -> Any:
    """Return whether a `for` takes this turn: true, false, or unknown."""
    found = evaluate(condition, scope)
    return _decisive(found) if isinstance(found, Unknown) else flag(found)


def _decisive(value: Unknown) -> Unknown:
    """Return what is unknown of a collection whose keys or length *value* decides: a sensitive one would show in them."""
    return Unknown("a sensitive value") if isinstance(value, Secret) else value


def _secret_for(node: Node, scope: Scope, over: Secret) -> Any:
    return Secret(unwrapped(evaluate([*node[:3], ["constant", over.value], *node[4:]], scope), scope.place.steps)[0])


def _for(node: Node, scope: Scope) -> Any:
    turns = _over(node, scope)
    if isinstance(turns, Unknown):
        return _secret_for(node, scope, turns) if isinstance(turns, Secret) else turns
    value, condition = node[4:]
    out: list[Any] = []
    for inner in turns:
        chosen = True if condition == MISSING else _chosen(condition, inner)
        if isinstance(chosen, Unknown):
            return chosen
        if chosen:
            out.append(evaluate(value, inner))
            bounded(len(out))
    return out


def _for_object(node: Node, scope: Scope) -> Any:
    turns = _over(node, scope)
    if isinstance(turns, Unknown):
        return _secret_for(node, scope, turns) if isinstance(turns, Secret) else turns
    key_node, value_node, group, condition = node[4:]
    out: dict[str, Any] = {}
    for inner in turns:
        chosen = True if condition == MISSING else _chosen(condition, inner)
        if chosen is False:
            continue
        key = chosen if isinstance(chosen, Unknown) else evaluate(key_node, inner)
        if isinstance(key, Unknown):
            return _decisive(key)
        value = evaluate(value_node, inner)
        key = text(key)
        if group:
            out.setdefault(key, []).append(value)
        elif key in out:
            raise EvaluationError("a key comes twice")
        else:
            out[key] = value
    return out


# -- operators ----------------------------------------------------------------------------------------------------------


def _condition(node: Node, scope: Scope) -> Any:
    test = evaluate(node[1], scope)
    if isinstance(test, Secret):
        chosen = evaluate(node[2] if flag(test.value) else node[3], scope)
        return chosen if isinstance(chosen, Unknown) else Secret(chosen)
    if isinstance(test, Unknown):
        return _either(node, scope, test)
    chosen, other = (node[2], node[3]) if flag(test) else (node[3], node[2])
    return _alike(evaluate(chosen, scope), other, scope)


def _alike(value: Any, other: Node, scope: Scope) -> Any:
    """Return what a condition chose in the type that it shares with the *other* branch, as far as that can be seen."""
    if type(other) is str and type(value) in (int, float, bool):
        return text(value)
    if type(value) is list and isinstance(other, list) and other[:2] == ["call", "toset"]:
        return set_of(value, scope.place.steps)
    return value


def _either(node: Node, scope: Scope, test: Unknown) -> Any:
    """Return what both branches agree on where the condition is unknown."""
    try:
        one, other = evaluate(node[2], scope), evaluate(node[3], scope)
    except EvaluationError:
        return test
    if any(unwrapped(value, scope.place.steps)[1] for value in (one, other)):
        return test
    return one if equal(one, other, scope.place.steps) else test


def _binary(node: Node, scope: Scope) -> Any:
    _, operator, left_node, right_node = node
    left = evaluate(left_node, scope)
    if operator in ("&&", "||"):
        return operators.logical(operator, left, lambda: evaluate(right_node, scope))
    right = evaluate(right_node, scope)
    if operator in ("==", "!="):
        return operators.compare(operator, left, right, scope.place.steps)
    return operators.applied(operator, left, right)


def _unary(node: Node, scope: Scope) -> Any:
    value = evaluate(node[2], scope)
    return lifted(operators.UNARY[node[1]], value)


# -- templates and calls ------------------------------------------------------------------------------------------------


def _template(node: Node, scope: Scope) -> Any:
    out, unknown = rendering.written(node[1], scope, evaluate)
    if unknown is not None and not isinstance(unknown, Secret):
        return unknown
    return Secret(out) if unknown is not None else out


def _call(node: Node, scope: Scope) -> Any:
    _, name, arguments, spread = node
    if name in ("try", "can"):
        return _tried(name, arguments, scope)
    values = [evaluate(argument, scope) for argument in arguments]
    if spread:
        last = values.pop()
        if isinstance(last, Unknown):
            return last
        values += list(last) if isinstance(last, list) else []
    return functions.call(name.removeprefix("core::"), values, scope)


def _tried(name: str, arguments: list[Node], scope: Scope) -> Any:
    """Return the first argument that has a value (`try`), or whether the only one has (`can`)."""
    problem = EvaluationError("`try` has no argument with a value")
    for argument in arguments:
        try:
            value = evaluate(argument, scope)
        except EvaluationError as error:
            problem = error
            continue
        if name == "try":
            return value
        return True if is_known(value) or isinstance(value, Object) else value
    if name == "can":
        return False
    raise problem


KINDS: dict[str, Callable[[Node, Scope], Any]] = {
    "ref": _reference,
    "get": _get,
    "splat": _splat,
    "tuple": _tuple,
    "object": _object,
    "for": _for,
    "forobject": _for_object,
    "if": _condition,
    "binary": _binary,
    "unary": _unary,
    "template": _template,
    "call": _call,
    "constant": lambda node, _: node[1],
}
