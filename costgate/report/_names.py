"""Names that are found again in any text, the longest one at each place, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PARTS = re.compile(r"\w+|\W")
END = ""  # the key of a trie's node that ends a name: no part of a text is empty


def is_name(text: str) -> bool:
    """Tell whether *text* names anything: a project may be at `.`, which stands in every sentence."""
    return any(map(str.isalnum, text))


class Names:
    """What each name is replaced by."""

    def __init__(self, replaced: Mapping[str, str]) -> None:
        self._replaced = replaced
        self._trie: dict[str, Any] = {}
        for name, new in replaced.items():
            node = self._trie
            for part in PARTS.findall(name):
                node = node.setdefault(part, {})
            node[END] = new

    def whole(self, text: str) -> str:
        """Return what the name *text* is replaced by; empty for none."""
        return self._replaced[text] if is_name(text) else text

    def known(self, text: str) -> str:
        """Return what *text* is replaced by when it is a name, else nothing."""
        return self._replaced.get(text, "")

    def within(self, text: str) -> str:
        """Return *text* with each name in it replaced."""
        parts, found, at = PARTS.findall(text), [], 0
        while at < len(parts):
            length, new = self._longest(parts, at)
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
