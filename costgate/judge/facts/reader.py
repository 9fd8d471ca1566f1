"""What facts are read from: one side of a change, with honest answers about what the plan does not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from costgate.judge.facts.nouns import Fact
from costgate.model import Allocated, Graph, Resource

CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
IN_TERRAFORM = {"containers": "container", "initContainers": "init_container"}
MAX_BLOCKS = 8
LARGEST = 2**53  # beyond it engines disagree about whole numbers


class Reader:
    """One side of a change. A path goes through blocks, by a manifest's spelling (`maxReplicas`) or by Terraform's."""

    __slots__ = ("allocated", "graph", "resource")

    def __init__(self, resource: Resource, graph: Graph, allocated: Allocated) -> None:
        self.resource = resource
        self.graph = graph
        self.allocated = allocated

    def get(self, *path: str) -> Any:
        """Return the value at *path*; None when it is unset or not shown."""
        return at(self.resource.values, path)

    def text(self, *path: str) -> str:
        """Return the text at *path*; empty when there is none."""
        value = self.get(*path)
        return value if isinstance(value, str) else ""

    def whole(self, *path: str) -> int | None:
        """Return the number at *path*, rounded down; None when there is none."""
        return whole(self.get(*path))

    def flag(self, *path: str) -> bool:
        """Tell whether *path* holds a true."""
        return str(self.get(*path)).lower() == "true"

    def has(self, *path: str) -> bool:
        """Tell whether somebody set *path*, even if its value is not shown."""
        return self.get(*path) not in (None, "", [], {}) or self.hides(*path)

    def hides(self, *path: str) -> bool:
        """Tell whether *path* was written but its value is known only after apply, or sensitive."""
        mark = at(self.resource.unknown, path)
        if not mark:
            return False
        return mark == "sensitive" or at(self.resource.configured, path) not in (None, {"constant_value": None}, [])

    def blocks(self, *path: str) -> list[Mapping[str, Any]]:
        """Return the blocks at *path*."""
        found = self.get(*path)
        items = found if isinstance(found, list) else [found]
        return [item for item in items if isinstance(item, dict)]

    def targets(self, *path: str | int) -> Iterator[Resource]:
        """Yield what the attribute at *path* refers to."""
        yield from self.graph.targets(self.resource, path)

    def is_used(self, *users: tuple[str | int, ...]) -> bool:
        """Tell whether any of *users* refers to this: each is a resource type and a path; `*` in it is any block."""
        return any(True for type, *path in users for one in spread(path) for _ in self._referrers(str(type), one))

    def _referrers(self, type: str, path: tuple[str | int, ...]) -> Iterator[Resource]:
        yield from self.graph.referrers(self.resource, type, path)


Read = Callable[[Reader], Mapping[str, Any] | None]


class Subject(NamedTuple):
    """One kind of fact: its shape, and how to read it, by resource type. *of_all* means of what stays as it is, too."""

    name: str
    shape: type[Fact]
    readers: Mapping[str, Read]
    of_all: bool = False


def at(tree: Any, path: tuple[str, ...]) -> Any:
    """Return what stands at *path*; the first of several blocks is meant. A mark for a branch stands for all in it."""
    for name in path:
        tree = tree[0] if isinstance(tree, list) and tree else tree
        if tree is True or tree == "sensitive":
            return tree
        if not isinstance(tree, dict):
            return None
        value = tree.get(name)
        if value is None and name not in tree:
            value = next((tree[one] for one in _spellings(name) if one in tree), None)
        tree = value
    return tree


@lru_cache(maxsize=512)
def _spellings(name: str) -> tuple[str, ...]:
    """Return how Terraform may spell a manifest's field."""
    found = (CAPITAL.sub(r"_\1", name).lower(), IN_TERRAFORM.get(name, ""))
    return tuple(one for one in found if one not in ("", name))


def whole(value: Any) -> int | None:
    """Return *value* as a whole number, rounded down; None when it is none that every engine holds."""
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    try:
        number = Decimal(str(value))
        return int(number) if number.is_finite() and abs(number) < LARGEST else None
    except InvalidOperation:
        return None


def spread(path: list[str | int]) -> Iterator[tuple[str | int, ...]]:
    """Yield *path* with numbers in the place of each `*`."""
    if "*" not in path:
        yield tuple(path)
        return
    star = path.index("*")
    for number in range(MAX_BLOCKS):
        yield from spread([*path[:star], number, *path[star + 1 :]])


def number_in(text: str, pattern: re.Pattern[str]) -> int | None:
    """Return the number that *pattern* finds in *text* as its first group; None without any."""
    found = pattern.search(text)
    return int(found[1][:9]) if found else None
