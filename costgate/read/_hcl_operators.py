"""The operators of HCL on values, unknown and sensitive ones included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costgate.read._hcl_scope import Object
from costgate.read._hcl_values import EvaluationError, Secret, Steps, Unknown, equal, flag, lifted, number, unwrapped, whole


def logical(operator: str, left: Any, right: Callable[[], Any]) -> Any:
    """Return `left && right` or `left || right`; one of them alone may decide, whatever the other is."""
    decisive = operator == "||"
    if not isinstance(left, Unknown) and flag(left) is decisive:
        return decisive
    try:
        other = right()
    except EvaluationError:
        if isinstance(left, Unknown):  # `x != null && x.y`, where x may turn out to be null
            return left
        raise
    if not isinstance(other, Unknown) and flag(other) is decisive:
        return decisive
    return lifted(lambda one, two: (flag(one) or flag(two)) if decisive else (flag(one) and flag(two)), left, other)


def compare(operator: str, left: Any, right: Any, steps: Steps) -> Any:
    """Return `left == right` or `left != right`."""
    opened = [unwrapped(value, steps) for value in (left, right)]
    for (_, unknown, _), other in zip(opened, (right, left)):
        if unknown is not None:
            object_or_null = isinstance(unknown, Object) and other is None
            return (operator == "!=") if object_or_null else unknown
    same = equal(opened[0][0], opened[1][0], steps)
    result = same if operator == "==" else not same
    return Secret(result) if opened[0][2] or opened[1][2] else result


def _divided(left: Any, right: Any) -> Any:
    one, other = number(left), number(right)
    if other == 0:
        raise EvaluationError("a division by zero")
    if isinstance(one, int) and isinstance(other, int) and one % other == 0:
        return one // other
    return whole(one / other)


def _remainder(left: Any, right: Any) -> Any:
    one, other = number(left), number(right)
    if other == 0:
        raise EvaluationError("a division by zero")
    rest = abs(one) % abs(other)
    return whole(rest if one >= 0 else -rest)


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda one, two: whole(number(one) + number(two)),
    "-": lambda one, two: whole(number(one) - number(two)),
    "*": lambda one, two: whole(number(one) * number(two)),
    "/": _divided,
    "%": _remainder,
    "<": lambda one, two: number(one) < number(two),
    ">": lambda one, two: number(one) > number(two),
    "<=": lambda one, two: number(one) <= number(two),
    ">=": lambda one, two: number(one) >= number(two),
}


def applied(operator: str, left: Any, right: Any) -> Any:
    """Return the result of an arithmetic operator or a comparison of numbers."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return lifted(OPERATORS[operator], left, right)
    return OPERATORS[operator](left, right)


UNARY: dict[str, Callable[[Any], Any]] = {"!": lambda value: not flag(value), "-": lambda value: whole(-number(value))}
