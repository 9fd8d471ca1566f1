"""The values of HCL in Python, what is not known among them, and the limits on both.

Null, booleans, numbers, texts, lists and maps are Python's own; a set is a `SetValue`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

MAX_TEXT = 4 << 20
MAX_ITEMS = 200_000
MAX_STEPS = 4_000_000


class EvaluationError(Exception):
    """An expression has no value: a wrong type, a missing attribute, a division by zero. `try` and `can` catch it.

    Its words reach reports, so they hold names out of the code and never a value, which may be a sensitive one.
    """


class LimitError(Exception):
    """The evaluation takes too many steps or too much memory; it is stopped."""


class Unknown:
    """A value that is not known before apply; *why* names what it depends on."""

    __slots__ = ("why",)

    def __init__(self, why: str) -> None:
        self.why = why


class Secret(Unknown):
    """A value that is known and marked sensitive: it decides counts and conditions, and is never shown."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        super().__init__("a sensitive value")
        self.value = value


class Broken(Unknown):
    """What an expression without a value leaves; *why* is a sentence that says what is wrong with it."""

    __slots__ = ()


class SetValue(list[Any]):
    """A set: no element twice, in Terraform's order."""


class Steps:
    """Counts what an evaluation does, so that hostile input ends."""

    __slots__ = ("left",)

    def __init__(self, left: int = MAX_STEPS) -> None:
        self.left = left

    def take(self, number: int = 1) -> None:
        """Use up *number* steps; raise `LimitError` when none is left."""
        self.left -= number
        if self.left < 0:
            raise LimitError("evaluating takes too many steps")


def reveal(value: Any) -> Any:
    """Return a sensitive value itself; any other as it is."""
    return value.value if isinstance(value, Secret) else value


def unwrapped(value: Any, steps: Steps) -> tuple[Any, Unknown | None, bool]:
    """Return *value* with sensitive values opened, the first unknown one inside, and whether any was sensitive."""
    secret = False
    if isinstance(value, Secret):
        value, secret = value.value, True
    if isinstance(value, Unknown):
        return value, value, secret
    if not isinstance(value, (list, dict)):
        return value, None, secret
    steps.take(len(value) + 1)
    items = value.values() if isinstance(value, dict) else value
    opened = []
    for item in items:
        if type(item) in (str, int, bool):
            opened.append(item)
            continue
        inner, unknown, hidden = unwrapped(item, steps)
        if unknown is not None:
            return value, unknown, secret
        secret = secret or hidden
        opened.append(inner)
    if not secret:
        return value, None, False
    return (dict(zip(value, opened)) if isinstance(value, dict) else type(value)(opened)), None, True


def lifted(work: Callable[..., Any], *values: Any) -> Any:
    """Apply *work* to *values*: unknown when one is unknown, sensitive when one is sensitive."""
    for value in values:
        if isinstance(value, Unknown) and not isinstance(value, Secret):
            return value
    if any(isinstance(value, Secret) for value in values):
        result = work(*map(reveal, values))
        return result if isinstance(result, Unknown) else Secret(result)
    return work(*values)


def text(value: Any) -> str:
    """Return a value as text, as Terraform converts it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    raise EvaluationError(f"{kind(value)} is no text")


def number_text(value: float) -> str:
    """Return a number in the digits that Terraform writes: never with an exponent."""
    if isinstance(value, int):
        if value.bit_length() > 4096:
            raise EvaluationError("the number is too large")
        return str(value)
    shown = f"{value:.15g}"
    return f"{value:.0f}" if "e+" in shown else f"{value:.40f}".rstrip("0") if "e" in shown else shown


def number(value: Any) -> int | float:
    """Return a value as a number, as Terraform converts it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) < 400:
        try:
            return int(value) if value.lstrip("-").isdigit() else whole(float(value))
        except ValueError:
            pass
    raise EvaluationError(f"{kind(value)} is no number")


def whole(value: float) -> int | float:
    """Return a number without the noise of binary fractions, as an integer when it is one."""
    if isinstance(value, int):
        if value.bit_length() > 4096:
            raise EvaluationError("the number is too large")
        return value
    if not math.isfinite(value):
        raise EvaluationError("the number is not finite")
    short = f"{value:.15g}"
    value = float(short) if len(short) < 14 else value
    return int(value) if value.is_integer() and abs(value) < 1e300 else value


def integer(value: Any) -> int:
    """Return a value as an integer."""
    found = number(value)
    if not isinstance(found, int):
        raise EvaluationError("the number is not whole")
    return found


def flag(value: Any) -> bool:
    """Return a value as true or false, as Terraform converts it."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise EvaluationError(f"{kind(value)} is neither true nor false")


def items(value: Any) -> list[Any]:
    """Return the elements of a list or set."""
    if isinstance(value, list):
        return value
    raise EvaluationError(f"{kind(value)} is no list")


def mapping(value: Any) -> dict[str, Any]:
    """Return a map or object."""
    if isinstance(value, dict):
        return value
    raise EvaluationError(f"{kind(value)} is no map")


def kind(value: Any) -> str:
    """Return what a value is, in words, without showing it."""
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a map"}
    return names.get(type(value), "a set" if isinstance(value, SetValue) else "a value")


def limited(value: str) -> str:
    """Return *value*, unless it is too long to go on with."""
    if len(value) > MAX_TEXT:
        raise LimitError("a text grows too long")
    return value


def bounded(number: int) -> int:
    """Return *number*, unless a collection of so many elements is too large to go on with."""
    if number > MAX_ITEMS:
        raise LimitError(f"a list has more than {MAX_ITEMS} elements")
    return number


def unified(values: list[Any]) -> list[Any]:
    """Return the elements of a list in one type, as Terraform has them: texts, when one of them is a text."""
    simple = all(isinstance(value, (str, int, float)) or value is None for value in values)
    if simple and any(isinstance(value, str) for value in values):
        return [value if value is None else text(value) for value in values]
    return values


def set_of(values: Iterable[Any], steps: Steps | None = None) -> SetValue:
    """Return the set of *values*: texts and numbers in order, others as they come."""
    found = unified(list(values))
    bounded(len(found))
    if all(isinstance(value, str) for value in found):
        return SetValue(sorted(set(found), key=lambda value: value.encode("utf-8", "surrogatepass")))
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in found):
        return SetValue(sorted(set(found)))
    return SetValue(distinct(found, steps or Steps()))


def distinct(values: list[Any], steps: Steps) -> list[Any]:
    """Return *values* without repetitions, in order."""
    out: list[Any] = []
    seen: set[tuple[type, Any]] = set()
    for value in values:
        if type(value) in (str, int, bool, float):
            if (type(value), value) not in seen:
                seen.add((type(value), value))
                out.append(value)
        elif not any(equal(value, other, steps) for other in out):
            out.append(value)
    return out


def equal(left: Any, right: Any, steps: Steps) -> bool:
    """Tell whether two known values are the same; a text and a number never are."""
    steps.take()
    if left is right:
        return True
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(value, right[key], steps) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(equal(one, other, steps) for one, other in zip(left, right))
    if isinstance(left, (list, dict)) or isinstance(right, (list, dict)):
        return False
    return bool(left == right)
