"""Where an expression stands: its module, the names it may use, and objects of which only a part is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from costgate.read._hcl_values import Steps, Unknown

if TYPE_CHECKING:
    from costgate.read._hcl_files import Files


class Place(Protocol):
    """The module in which an expression stands."""

    steps: Steps
    files: Files

    def lookup(self, root: str, steps: list[Any]) -> tuple[Any, int]:
        """Return what a name means here, and how many of *steps* that has used up."""


class Scope:
    """Where an expression is evaluated: a module, and the names that `for`, `each`, `count` or a template add."""

    __slots__ = ("names", "place")

    def __init__(self, place: Place, names: dict[str, Any] | None = None) -> None:
        self.place = place
        self.names = names or {}

    def with_names(self, names: dict[str, Any]) -> Scope:
        """Return this scope with more names."""
        return Scope(self.place, {**self.names, **names})


class Object(Unknown):
    """A resource or module: some of its attributes are known, the object as a whole is not."""

    __slots__ = ()

    def attribute(self, name: str) -> Any:
        """Return one attribute, unknown ones included."""
        raise NotImplementedError


class Partial(dict[str, Any]):
    """A block of a resource as others see it: what is not written in it may be computed by the provider."""

    why = "a block"


def partial(value: Any, why: str) -> Any:
    """Return blocks as other resources see them."""
    if isinstance(value, list):
        return [partial(item, f"{why}[{at}]") for at, item in enumerate(value)]
    if isinstance(value, dict):
        out = Partial({key: partial(item, f"{why}.{key}") for key, item in value.items()})
        out.why = why
        return out
    return value
