"""Plain tables of the `costgate spend` commands: aligned columns, one line a row, safe to print in CI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from costgate.report.text import clean, without_commands


def lines(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> list[str]:
    """Return a table with its *head*; the first *left* columns are text, the others amounts."""
    cells = [list(head), *(list(row) for row in rows)]
    places = [(str.ljust if n < left else str.rjust, max(map(len, column))) for n, column in enumerate(zip(*cells))]
    return ["  ".join(align(cell, width) for cell, (align, width) in zip(row, places)).rstrip() for row in cells]


def show(text: Iterable[str]) -> None:
    """Print *text* line by line with nothing in it that a CI runner takes for a command."""
    print(without_commands("\n".join(text)))


def scope(of: Mapping[str, str], nothing: str = "everything") -> str:
    """Return a scope as a cell."""
    return ", ".join(f"{clean(key, 100)}={clean(value, 100) or '(none)'}" for key, value in of.items()) or nothing
