"""What is charged once for several resources of a type: which of them carries it, and in what order the others follow.

The order is the same on both sides of a plan, so that a change moves no charge from one resource to another: first what is
there before and after, by address, then what comes or goes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from costgate.model import Graph, Standing
from costgate.price.view import View

Key = Callable[[View], Hashable | None]


class Place(NamedTuple):
    """The place of a resource, from 0, among those that share something, and the address of the first, which carries it."""

    number: int
    carrier: str


_PLACES: WeakKeyDictionary[Graph, dict[tuple[str, Key], dict[str, Place]]] = WeakKeyDictionary()


def place(r: View, key: Key) -> Place:
    """Return the place of *r* among the resources of its type and *key*; the first one where it shares with none.

    *key* is a function of a module. It returns None for what shares with nothing, and raises nothing.
    """
    alone = Place(0, r.resource.address)
    if r.graph is None or key(r) is None:
        return alone
    known = _PLACES.setdefault(r.graph, {})
    if (r.type, key) not in known:
        known[r.type, key] = _places(r.graph, r.type, key)
    return known[r.type, key].get(r.resource.address, alone)


def _places(graph: Graph, type: str, key: Key) -> dict[str, Place]:
    groups: dict[Hashable, list[Standing]] = {}
    for one in graph.standing(type):
        shared = key(View(one.resource, graph=graph))
        if shared is not None:
            groups.setdefault(shared, []).append(one)
    found: dict[str, Place] = {}
    for group in groups.values():
        stay, come, go = (
            sorted(one.resource.address for one in group if (one.before, one.after) == sides)
            for sides in ((True, True), (False, True), (True, False))
        )
        for line in ([*stay, *go], [*stay, *come]):
            found.update({address: Place(number, line[0]) for number, address in enumerate(line)})
    return found
