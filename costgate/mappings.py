"""Nested mappings, as usage files and policy documents are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return *base* with what is in *over*, which wins key by key; mappings under one key are merged."""
    found = dict(base)
    for key, value in over.items():
        mine = found.get(key)
        found[key] = merged(mine, value) if isinstance(mine, Mapping) and isinstance(value, Mapping) else value
    return found
