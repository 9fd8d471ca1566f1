"""What an expression refers to, as Terraform's `configuration` has it; locals are followed to what they stand for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_nodes as nodes

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Source

MAX = 200
MAX_HOPS = 50
OWN = ("path", "terraform", "tofu")


class References:
    """Collects the references of one module's expressions."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._locals: dict[str, list[str]] = {}
        self._hops = 0

    def expression(self, node: Any) -> dict[str, Any]:
        """Return an expression as the configuration of a plan has it: a constant, or references."""
        if type(node) is not list:
            return {"constant_value": node}
        found = self.of(node)
        return {"references": found} if found else {}

    def of(self, node: Any) -> list[str]:
        """Return the references of *node*, the most specific spelling of each first."""
        out: dict[str, None] = {}
        self._walk(node, frozenset(), out)
        return list(out)

    def _walk(self, node: Any, own: frozenset[str], out: dict[str, None]) -> None:
        if type(node) is not list or len(out) > MAX:
            return
        inner = own | nodes.names(node)
        for number, part in enumerate(nodes.inside(node)):
            self._walk(part, inner if number else own, out)  # what a `for` goes over comes first, without its names
        if node[0] == "ref":
            self._reference(node, own, out)

    def _reference(self, node: list[Any], own: frozenset[str], out: dict[str, None]) -> None:
        root, steps = nodes.target(node)
        if root in own or root in OWN:
            return
        if root == "local" and steps:
            out.update(dict.fromkeys(self._of_local(steps[0])))
            return
        spelled = spellings(root, steps)
        out.update(dict.fromkeys(reversed(spelled)))

    def _of_local(self, name: Any) -> list[str]:
        if not isinstance(name, str) or name not in self._source.locals:
            return []
        if name not in self._locals:
            self._locals[name] = []  # what a circle finds
            self._hops += 1
            if self._hops < MAX_HOPS:
                self._locals[name] = self.of(self._source.locals[name][0])
            self._hops -= 1
        return self._locals[name]


def spellings(root: str, steps: list[Any]) -> list[str]:
    """Return `a.b`, `a.b.c` and so on, up to an index that is not a constant."""
    shortest = 2 if root == "data" else 1
    out: list[str] = []
    at = root
    for number, step in enumerate(steps, 1):
        if isinstance(step, list):
            if not isinstance(step[1], (str, int)):
                break
            at += f"[{json.dumps(step[1])}]"
        else:
            at += f".{step}"
        if number >= shortest:
            out.append(at)
    return out or [at]
