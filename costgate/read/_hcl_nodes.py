"""What stands inside a node of HCL: the one place that knows which parts of it are nodes themselves.

A list within a node need not be one: an object's `[KEY, NODE]`, the nodes of a tuple and a template's parts may begin with a
text that reads like a node's kind, as `{ref = var.n}` and `["for", var.n]` do. So no walker guesses; each asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Node = Any


def inside(node: Node) -> Iterable[Node]:
    """Return the nodes that *node* is made of, in their order; nothing for a constant. The kinds are those of `_hcl_syntax`."""
    return INSIDE[node[0]](node) if type(node) is list else ()


def target(node: Node) -> tuple[str, list[Any]]:
    """Return the name and the steps of a reference; `resource.aws_vpc.v` is another way to write `aws_vpc.v`."""
    _, root, steps = node
    if root == "resource" and len(steps) > 1 and isinstance(steps[0], str):
        return steps[0], steps[1:]
    return root, steps


def names(node: Node) -> frozenset[str]:
    """Return the names that a `for` adds for what stands in it, but for what it goes over."""
    return frozenset(node[1:3]) if node[0] in LOOPS else frozenset()


def _steps(steps: Iterable[Any]) -> Iterator[Node]:
    """Yield the node of each step that is an index; any other is a name."""
    return (step[1] for step in steps if type(step) is list)


def _object(node: Node) -> Iterator[Node]:
    return (part for pair in node[1] for part in pair)


def _branches(node: Node) -> list[Node]:
    return [node[1], *node[2], *node[3]]


LOOPS = ("for", "forobject", "%for")
INSIDE: dict[str, Callable[[Node], Iterable[Node]]] = {
    "ref": lambda node: _steps(node[2]),
    "get": lambda node: [node[1], *_steps(node[2])],
    "splat": lambda node: [node[1], *_steps(node[2])],
    "tuple": lambda node: node[1],
    "object": _object,
    "call": lambda node: node[2],
    "if": lambda node: node[1:],
    "binary": lambda node: node[2:],
    "unary": lambda node: node[2:],
    "for": lambda node: node[3:],
    "forobject": lambda node: [*node[3:6], node[7]],
    "template": lambda node: node[1],
    "%if": _branches,
    "%for": lambda node: [node[3], *node[4]],
    "constant": lambda _: (),
    "none": lambda _: (),  # the condition that a `for` does not have
}
