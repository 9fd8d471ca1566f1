"""Counts and long lists as a reader is told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def number_of(count: int, thing: str) -> str:
    """Return a count with its noun: `1 resource`, `2,000 resources`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def some(names: Sequence[str], most: int, written: Callable[[str], str] = str) -> str:
    """Return the first *most* of *names*, each as *written* gives it, and how many more there are: `a, b and 1,998 more`."""
    rest = len(names) - most
    return ", ".join(written(name) for name in names[:most]) + (f" and {rest:,} more" if rest > 0 else "")
