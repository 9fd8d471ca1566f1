"""Usage keys in the two ways that they are written: dotted, as pricers declare them, and nested, as a usage file has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return dotted keys as nested mappings; a key that stands in the way of another one is left out."""
    tree: dict[str, Any] = {}
    for key, value in values.items():
        inner = tree
        *parents, last = key.split(".")
        for parent in parents:
            held = inner.setdefault(parent, {})
            inner = held if isinstance(held, dict) else {}
        inner[last] = value
    return tree


def dotted(usage: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return all values of a nested usage by their dotted keys."""
    found: dict[str, Any] = {}
    for key, value in usage.items():
        name = f"{prefix}{key}"
        found |= dotted(value, f"{name}.") if isinstance(value, Mapping) else {name: value}
    return found
