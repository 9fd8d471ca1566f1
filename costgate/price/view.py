"""What a pricer sees of a resource: its attributes, blocks, usage and neighbours, with honest answers about unknowns.

An attribute that is not in the plan has one of three states, and they are not the same:

- nobody wrote it: the provider's default applies, which the pricer states as *default*;
- it was written, but its value is known only after apply: `Unpriced`;
- its value is marked sensitive, so it was not read: `Unpriced`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from costgate.model import Graph, Resource
from costgate.price.pricer import Unpriced
from costgate.units import Quantity, unit

NO_REGION = "the region is not in the plan"
SET_REGION = {  # by provider: what says the region in the code, and in costgate.yaml
    "aws": ("`region` in the provider block", "aws: eu-west-1"),
    "azurerm": ("`location`", "azurerm: uksouth"),
    "google": ("`region` in the provider block", "google: europe-west1"),
}


def no_region(provider: str) -> str:
    """Return the reason why what has no region has no price, and what to set where."""
    if provider not in SET_REGION:
        return NO_REGION
    code, default = SET_REGION[provider]
    return f"{NO_REGION}: set {code}, or `defaults: {{region: {{{default}}}}}` in costgate.yaml"


class _Required:
    """The absence of a default."""


REQUIRED: Final = _Required()


class View:
    """One resource, or one block of it, as a pricer reads it. Attributes by Terraform's names; numbers are `Decimal`."""

    __slots__ = (
        "as_of",
        "assumed",
        "configured",
        "graph",
        "neighbour",
        "path",
        "resource",
        "unknown",
        "usage_units",
        "usages",
        "values",
    )

    def __init__(
        self,
        resource: Resource,
        *,
        graph: Graph | None = None,
        usages: Mapping[str, Any] | None = None,
        usage_units: Mapping[str, str] | None = None,
        as_of: str = "",
        neighbour: Callable[[Resource], View] | None = None,
    ) -> None:
        self.resource = resource
        self.graph = graph
        self.usages: Mapping[str, Any] = usages or {}
        self.usage_units: Mapping[str, str] = usage_units or {}
        self.values: Mapping[str, Any] = resource.values
        self.unknown: Any = resource.unknown
        self.configured: Any = resource.configured
        self.path: tuple[str | int, ...] = ()
        self.neighbour = neighbour  # makes the view of another resource, with its own usage
        self.as_of = as_of  # YYYY-MM-DD: for prices that depend on the date, such as extended support
        self.assumed: dict[str, str] = {}

    # -- attributes -------------------------------------------------------------------------------------------------

    def text(self, name: str, default: str | _Required = REQUIRED) -> str:
        """Return the attribute as text; an unset one is *default*."""
        value = self._value(name, default)
        if isinstance(value, (dict, list)):
            raise Unpriced(f"{self._dotted(name)} should be a text, the plan holds a {_kind(value)}")
        return value if isinstance(value, str) else str(value)

    def number(self, name: str, default: Decimal | int | str | _Required = REQUIRED) -> Decimal:
        """Return the attribute as an exact number; an unset one is *default*."""
        value = self._value(name, default)
        number = _number(value)
        if number is None:
            raise Unpriced(f"{self._dotted(name)} should be a number, the plan holds a {_kind(value)}")
        return number

    def flag(self, name: str, default: bool = False) -> bool:
        """Return the attribute as true or false; an unset one is *default*."""
        value = self._value(name, default)
        if isinstance(value, str):
            return value.strip().lower() == "true"
        return bool(value)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; an unset one is empty."""
        value = self._value(name, ())
        return [str(item) for item in value if item is not None] if isinstance(value, (list, tuple)) else [str(value)]

    def has(self, name: str) -> bool:
        """Tell whether the attribute is set: written with a value, known or not."""
        return self.values.get(name) not in (None, "", [], {}) or self._awaited(name)

    def knows(self, name: str) -> bool:
        """Tell whether the attribute is set and its value is in the plan."""
        return self.values.get(name) not in (None, "", [], {})

    # -- blocks -----------------------------------------------------------------------------------------------------

    def blocks(self, name: str) -> list[View]:
        """Return a view of each block called *name*; none when there is none."""
        value = self.values.get(name)
        if isinstance(value, dict):
            value = [value]
        if not isinstance(value, list):
            if self._awaited(name):
                raise Unpriced(f"{self._dotted(name)} is known only after apply")
            return []
        return [self._inside(name, index, item) for index, item in enumerate(value) if isinstance(item, dict)]

    def block(self, name: str) -> View:
        """Return a view of the only block called *name*; an absent one has no attributes, so defaults apply."""
        return next(iter(self.blocks(name)), None) or self._inside(name, 0, {})

    def _inside(self, name: str, index: int, values: Mapping[str, Any]) -> View:
        inner = object.__new__(View)
        inner.resource, inner.graph, inner.as_of = self.resource, self.graph, self.as_of
        inner.neighbour = self.neighbour
        inner.usages, inner.usage_units = self.usages, self.usage_units
        inner.values = values
        inner.unknown = _item(self.unknown, name, index)
        inner.configured = _item(self.configured, name, index)
        inner.path = (*self.path, name, index)
        inner.assumed = self.assumed
        return inner

    # -- usage ------------------------------------------------------------------------------------------------------

    def usage(self, key: str) -> Quantity | None:
        """Return the usage that somebody stated for *key*, in the unit that the pricer declared; None when nobody did."""
        number = self.usage_number(key)
        return None if number is None else Quantity(number, unit(self.usage_units[key]))

    def usage_number(self, key: str) -> Decimal | None:
        """Return the usage stated for *key* as a bare number; None when nobody stated it."""
        value = self._usage_value(key)
        if value is None:
            return None
        number = _number(value)
        if number is None:
            raise Unpriced(f"usage {key} should be a number, the usage file holds a {_kind(value)}")
        return number

    def usage_text(self, key: str) -> str | None:
        """Return the usage stated for *key* as text; None when nobody stated it."""
        value = self._usage_value(key)
        return None if value is None else str(value)

    def _usage_value(self, key: str) -> Any:
        if key not in self.usage_units:
            raise KeyError(f"{self.resource.type} does not declare the usage key {key}")
        if not self.usages:
            return None
        value: Any = self.usages
        for part in key.split("."):
            if not isinstance(value, Mapping):
                return None
            value = value.get(part)
        return value

    # -- neighbours -------------------------------------------------------------------------------------------------

    @property
    def type(self) -> str:
        """The resource's Terraform type."""
        return self.resource.type

    @property
    def region(self) -> str:
        """The region's code, such as `eu-west-1`."""
        if self.resource.region is None:
            raise Unpriced(no_region(self.resource.provider))
        return self.resource.region

    def target(self, *path: str | int) -> View | None:
        """Return the resource that the attribute at *path* refers to, when it is in the same plan."""
        return next(iter(self.targets(*path)), None)

    def targets(self, *path: str | int) -> Iterator[View]:
        """Yield each resource that the attribute at *path* refers to."""
        if self.graph is not None:
            for found in self.graph.targets(self.resource, (*self.path, *path)):
                yield self._view(found)

    def referrers(self, type: str, *path: str | int) -> Iterator[View]:
        """Yield each resource of *type* whose attribute at *path* refers to this one."""
        if self.graph is not None:
            for found in self.graph.referrers(self.resource, type, path):
                yield self._view(found)

    def _view(self, other: Resource) -> View:
        return self.neighbour(other) if self.neighbour else View(other, graph=self.graph, as_of=self.as_of)

    # -- inner ------------------------------------------------------------------------------------------------------

    def _value(self, name: str, default: Any) -> Any:
        value = self.values.get(name)
        if value is not None and value != "":
            return value
        if self._awaited(name):
            found = self._through_reference(name)
            if found is not None:
                return found
            if self._mark(name) == "sensitive":
                raise Unpriced(f"{self._dotted(name)} is marked sensitive, so its value is not used")
            raise Unpriced(f"{self._dotted(name)} is known only after apply")
        if isinstance(default, _Required):
            raise Unpriced(f"{self._dotted(name)} is not set")
        if isinstance(default, (str, int, Decimal)) and not isinstance(default, bool):
            self.assumed[self._dotted(name)] = str(default)
        return default

    def _mark(self, name: str) -> Any:
        return self.unknown.get(name) if isinstance(self.unknown, dict) else self.unknown

    def _awaited(self, name: str) -> bool:
        """Tell whether the attribute was written and its value is still to come, or must not be read."""
        mark = self._mark(name)
        if not mark:
            return False
        if mark == "sensitive":
            return True
        written = self.configured.get(name) if isinstance(self.configured, dict) else None
        return written not in (None, {"constant_value": None}, [])

    def _through_reference(self, name: str) -> Any:
        """Return the value of the attribute of the same name or meaning in the resource that is referred to."""
        written = self.configured.get(name) if isinstance(self.configured, dict) else None
        if self.graph is None or not isinstance(written, dict):
            return None
        references = written.get("references") or ()
        attribute = str(references[0]).rpartition(".")[2] if references else ""
        for found in self.graph.targets(self.resource, (*self.path, name)):
            value = found.values.get(attribute)
            if isinstance(value, (str, int, float, bool)) and value != "":
                return value
        return None

    def _dotted(self, name: str) -> str:
        return ".".join(str(part) for part in (*self.path, name) if part != 0)


def _item(tree: Any, name: str, index: int) -> Any:
    """Return the part of an unknown mask or of the configuration that belongs to one block."""
    inner = tree.get(name) if isinstance(tree, dict) else (True if tree is True else None)
    if isinstance(inner, list):
        return inner[index] if index < len(inner) else {}
    if isinstance(inner, dict):
        return inner
    return {}


def _number(value: Any) -> Decimal | None:
    """Return *value* as an exact number; None when it is none."""
    if isinstance(value, (bool, dict, list)):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "block"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "list"
    return f"{type(value).__name__} {value!r:.40}"
