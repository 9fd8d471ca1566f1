"""Names that are found again in any text, the longest one at each place, in time that grows with the text alone.

A trie of the names does it as long as they are short. One of very many parts that repeat (`a.a.a…`) would be followed far from
every place of a text like it, so those are found by Aho and Corasick's automaton: each part of a text is looked at once.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

PARTS = re.compile(r"\w+|\W")
MOST_PARTS = 64  # of a name in the trie; addresses and paths have about ten
END = ""  # the key of a trie's node that ends a name: no part of a text is empty


def is_name(text: str) -> bool:
    """Tell whether *text* names anything: a project may be at `.`, which stands in every sentence."""
    return any(map(str.isalnum, text))


class Names:
    """What each name is replaced by."""

    def __init__(self, replaced: Mapping[str, str]) -> None:
        self._replaced = replaced
        self._trie: dict[str, Any] = {}
        long: list[tuple[list[str], str]] = []
        for name, new in replaced.items():
            parts = PARTS.findall(name)
            if len(parts) > MOST_PARTS:
                long.append((parts, new))
                continue
            node = self._trie
            for part in parts:
                node = node.setdefault(part, {})
            node[END] = new
        self._long = _Long(long) if long else None

    def whole(self, text: str) -> str:
        """Return what the name *text* is replaced by; empty for none."""
        return self._replaced[text] if is_name(text) else text

    def known(self, text: str) -> str:
        """Return what *text* is replaced by when it is a name, else nothing."""
        return self._replaced.get(text, "")

    def within(self, text: str) -> str:
        """Return *text* with each name in it replaced."""
        parts, found, at = PARTS.findall(text), [], 0
        long = self._long.beginning(parts) if self._long else []
        while at < len(parts):
            length, new = long[at] if long and long[at][0] else self._longest(parts, at)
            found.append(new if length else parts[at])
            at += length or 1
        return "".join(found)

    def _longest(self, parts: list[str], at: int) -> tuple[int, str]:
        """Return how many parts the longest name has that begins at *at*, and what it is replaced by."""
        node, best = self._trie, (0, "")
        for index in range(at, len(parts)):  # not over a slice: to copy the rest at each place is quadratic in a long text
            if parts[index] not in node:
                break
            node = node[parts[index]]
            if END in node:
                best = index - at + 1, node[END]
        return best


class _Long:
    """Names of very many parts. They are read backwards, so that where one is known to end is where it begins."""

    def __init__(self, names: Iterable[tuple[list[str], str]]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._shorter = [0]  # for each node that of the longest shorter text which it ends in
        self._names = [(0, "")]  # for each node the longest name that it ends in
        for parts, new in names:
            node = 0
            for part in reversed(parts):
                if part not in self._next[node]:
                    self._next[node][part] = len(self._next)
                    self._next.append({})
                    self._shorter.append(0)
                    self._names.append((0, ""))
                node = self._next[node][part]
            self._names[node] = len(parts), new
        self._link()

    def beginning(self, parts: list[str]) -> list[tuple[int, str]]:
        """Return of each place how many parts the longest name has that begins there, 0 for none, and what replaces it."""
        node, found = 0, [(0, "")] * len(parts)
        for at in range(len(parts) - 1, -1, -1):
            node = self._after(node, parts[at])
            found[at] = self._names[node]
        return found

    def _link(self) -> None:
        waiting = deque(self._next[0].values())
        while waiting:
            node = waiting.popleft()
            for part, longer in self._next[node].items():
                shorter = self._shorter[longer] = self._after(self._shorter[node], part)
                if not self._names[longer][0]:
                    self._names[longer] = self._names[shorter]
                waiting.append(longer)

    def _after(self, node: int, part: str) -> int:
        while node and part not in self._next[node]:
            node = self._shorter[node]
        return self._next[node].get(part, 0)
