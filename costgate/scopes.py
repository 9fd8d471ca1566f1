"""Scopes: the owner keys and values that a budget, an SLO or a charge is of. Case and the spaces around them do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def folded(text: str) -> str:
    """Return *text* as names and values are compared: without the spaces around it and without case."""
    return text.strip().casefold()


def pairs(scope: Mapping[str, str] | Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the keys and values of *scope*, folded: an owner belongs to a scope when it has all its pairs."""
    items = scope.items() if isinstance(scope, Mapping) else scope
    return {(folded(key), folded(value)) for key, value in items}


def spelt(scope: Mapping[str, str]) -> str:
    """Return *scope* as text, such as `team=payments, environment=prod`; empty for everything."""
    return ", ".join(f"{key}={value}" for key, value in scope.items())
