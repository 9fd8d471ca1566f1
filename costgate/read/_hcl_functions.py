"""The functions of Terraform and OpenTofu that give the same result for the same arguments.

What depends on the clock, on chance or on a secret key (`timestamp`, `uuid`, `bcrypt`, `rsadecrypt`) is unknown, as is a
function that is not here, such as a provider's. See https://developer.hashicorp.com/terraform/language/functions
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from costgate.read._hcl_values import EvaluationError, Secret, Unknown, unwrapped

if TYPE_CHECKING:
    from costgate.read._hcl_scope import Scope

FAMILIES = ("collections", "texts", "numbers", "encoding", "networks", "dates", "files")
PROBLEMS = (TypeError, ValueError, IndexError, KeyError, OverflowError, ArithmeticError, AttributeError)


class Function(NamedTuple):
    """A function. *whole*: its arguments must be known all through; otherwise only they themselves, not what is in them.

    *lenient*: it takes unknown arguments as they are. *scoped*: the scope is its first argument.
    """

    work: Callable[..., Any]
    whole: bool = True
    lenient: bool = False
    scoped: bool = False


FUNCTIONS: dict[str, Function] = {}


def function(name: str, **traits: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function under Terraform's *name*; the traits are those of `Function`."""

    def register(work: Callable[..., Any]) -> Callable[..., Any]:
        FUNCTIONS[name] = Function(work, **traits)
        return work

    return register


def call(name: str, values: list[Any], scope: Scope) -> Any:
    """Return the result of the function *name*; unknown when the function or an argument is."""
    if not FUNCTIONS:
        for family in FAMILIES:
            importlib.import_module(f"costgate.read._hcl_functions_{family}")
    found = FUNCTIONS.get(name)
    if found is None:
        return Unknown(f"the function {name}()")
    secret = False
    if not found.lenient:
        opened = []
        for value in values:
            inner, unknown, hidden = _opened(value, found, scope)
            if unknown is not None:
                return unknown
            opened.append(inner)
            secret = secret or hidden
        values = opened
    scope.place.files.quiet = secret
    result = _result(name, found, values, scope)
    if isinstance(result, (list, dict)):
        scope.place.steps.take(len(result))
    return Secret(result) if secret and not isinstance(result, Unknown) else result


def _opened(value: Any, found: Function, scope: Scope) -> tuple[Any, Unknown | None, bool]:
    if found.whole:
        return unwrapped(value, scope.place.steps)
    if isinstance(value, Secret):
        return value.value, None, True
    return value, value if isinstance(value, Unknown) else None, False


def _result(name: str, found: Function, values: list[Any], scope: Scope) -> Any:
    try:
        return found.work(scope, *values) if found.scoped else found.work(*values)
    except PROBLEMS as error:
        raise EvaluationError(f"{name}(): its arguments do not fit ({type(error).__name__})") from error
    except EvaluationError as error:
        raise EvaluationError(f"{name}(): {error}") from error
