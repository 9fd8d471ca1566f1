"""References that a plan does not show, such as those through `local`: what they may mean is not said to be unused.

A plan's configuration has no locals. A public module that gives its gateways' addresses by way of one would else seem to have
addresses that nothing uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from costgate.judge.facts.nouns import Fact, Unclear
from costgate.judge.facts.reader import Read, Reader, Subject, spread

Users = tuple[tuple[str | int, ...], ...]
SPARED = {"buckets": "has_lifecycle", "ip_addresses": "is_attached", "volumes": "is_attached"}


def users(list_name: str, paths: Users) -> Subject:
    """Return the subject of what may use the things in the list *list_name*: resource types, each with a path."""
    by_type: dict[str, list[list[str | int]]] = {}
    for type, *path in paths:
        by_type.setdefault(str(type), []).append(path)
    return Subject(list_name, Unclear, {type: _reader(list_name, found) for type, found in by_type.items()}, of_all=True)


def _reader(list_name: str, paths: list[list[str | int]]) -> Read:
    def read(r: Reader) -> Mapping[str, object] | None:
        unclear = any(_is_unclear(r, one) for path in paths for one in spread(path))
        return {"list_name": list_name} if unclear else None

    return read


def _is_unclear(r: Reader, path: tuple[str | int, ...]) -> bool:
    """Tell whether somebody wrote a reference at *path* that leads to nothing in the plan, and to no known value."""
    resource = r.resource
    if not _exact(resource.unknown, path) or _exact(resource.configured, path) in (None, {"constant_value": None}):
        return False
    return next(r.targets(*path), None) is None


def _exact(tree: Any, path: tuple[str | int, ...]) -> Any:
    """Return what stands at *path*; a mark for a branch stands for all in it."""
    for step in path:
        if tree is True:
            return True
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and step < len(tree) else None
        else:
            tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def spared(found: Iterable[Fact], name_of: Mapping[type[Fact], str]) -> list[Fact]:
    """Return *found* with the benefit of the doubt for what has an unclear user in its own module."""
    listed = list(found)
    unclear = {(one.list_name, one.project, _module(one)) for one in listed if isinstance(one, Unclear)}
    return [
        replace(one, **{SPARED[name]: True}) if unclear and (name, one.project, _module(one)) in unclear else one
        for one in listed
        if type(one) in name_of
        for name in [name_of[type(one)]]
    ]


def _module(fact: Fact) -> str:
    return fact.address.rpartition(f".{fact.type}.")[0]
