"""Functions on numbers."""

from __future__ import annotations

import math
from typing import Any

from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, integer, items, number, text, whole

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

function("abs")(lambda value: abs(number(value)))
function("ceil")(lambda value: math.ceil(number(value)))
function("floor")(lambda value: math.floor(number(value)))
function("max")(lambda *numbers: max(map(number, numbers)))
function("min")(lambda *numbers: min(map(number, numbers)))
function("signum")(lambda value: (number(value) > 0) - (number(value) < 0))
function("sum")(lambda value: whole(sum(map(number, items(value)))) if value else _no_numbers())


def _no_numbers() -> float:
    raise EvaluationError("the list is empty")


@function("pow")
def _power(base: Any, exponent: Any) -> float:
    one, other = number(base), number(exponent)
    if isinstance(one, int) and isinstance(other, int) and 0 <= other <= 4096 and one.bit_length() * other <= 4096:
        return int(one**other)
    return whole(math.pow(one, other))


@function("log")
def _log(value: Any, base: Any) -> float:
    return whole(math.log(number(value)) / math.log(number(base)))


@function("parseint")
def _parseint(value: Any, base: Any) -> int:
    found, radix = text(value), integer(base)
    if not 2 <= radix <= 62 or len(found) > 400:
        raise EvaluationError("the base must be from 2 to 62")
    if radix <= 36:
        return int(found, radix)
    out = 0
    for digit in found.lstrip("-"):
        out = out * radix + DIGITS[:radix].index(digit)
    return -out if found.startswith("-") else out
