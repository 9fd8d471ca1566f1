"""Trees of JSON values, and the masks of the same shape that say which of them are unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def at(tree: Any, path: Sequence[str | int]) -> Any:
    """Return what stands at *path*; None when nothing does. A mark that stands for a whole branch stands for its parts.

    The only block of a list may be written as a mapping, so index 0 of a mapping is the mapping itself.
    """
    for part in path:
        if tree is True or tree == "sensitive":
            return tree
        tree = _part(tree, part)
    return tree


def _part(tree: Any, part: str | int) -> Any:
    if isinstance(part, str):
        return tree.get(part) if isinstance(tree, dict) else None
    if isinstance(tree, list):
        return tree[part] if part < len(tree) else None
    return tree if isinstance(tree, dict) and not part else None
