"""What an engine that evaluates Rego is asked, and what it promises. `rego.py` starts one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

Values = dict[str, dict[str, object]]  # package → rule → its value, sets as sorted lists


class Query(NamedTuple):
    """What an engine is asked: the value of every rule of each of *packages*.

    *modules* maps a file's name to its text, and those in *v0* are in Rego v0. *document* is JSON for `input`, *data* is JSON
    for `data`.
    """

    modules: Mapping[str, str]
    packages: Sequence[str]
    document: bytes | bytearray = b"{}"
    data: bytes = b"{}"
    v0: frozenset[str] = frozenset()


class Engine(Protocol):
    """Evaluates Rego v1 strictly: a built-in that fails is an error. Good for one evaluation."""

    name: str

    def evaluate(self, query: Query) -> Values:
        """Return the value of every rule of each package of *query*.

        Raises `PolicyError` with file, line and column when a policy does not compile, fails, is undefined, or runs out of time
        or memory.
        """

    def close(self) -> None:
        """End what was started."""
