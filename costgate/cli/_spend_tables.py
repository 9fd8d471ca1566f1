"""Tables of the spend commands: under a title, aligned for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from costgate.report.markdown import escape
from costgate.report.text import clean

LONGEST = 140


class Table(NamedTuple):
    """A table under a title: the columns *left* are words, the others stand right; *after* are sentences below it."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    after: tuple[str, ...] = ()
    left: tuple[int, ...] = (0,)


def text(tables: Iterable[Table]) -> str:
    """Return *tables* as aligned text."""
    return "\n".join("\n".join(_aligned(table)) + "\n" for table in tables)


def _aligned(table: Table) -> Iterator[str]:
    yield f"{clean(table.title)}:"
    cells = [tuple(clean(cell, LONGEST) for cell in row) for row in (table.head, *table.rows)] if table.rows else []
    widths = [max(len(row[place]) for row in cells) for place in range(len(table.head))] if cells else []
    for row in cells:
        sides = ("<" if place in table.left else ">" for place in range(len(row)))
        yield "  " + "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths)).rstrip()
    yield from (f"  {clean(line)}" for line in table.after)


def markdown(tables: Iterable[Table]) -> str:
    """Return *tables* as Markdown."""
    return "\n\n".join("\n".join(_marked(table)) for table in tables) + "\n"


def _marked(table: Table) -> Iterator[str]:
    yield f"### {escape(table.title)}"
    if table.rows:
        line = " | ".join("---" if place in table.left else "---:" for place in range(len(table.head)))
        yield f"\n| {' | '.join(table.head)} |\n| {line} |"
        yield from (f"| {' | '.join(map(escape, row))} |" for row in table.rows)
    yield from (f"\n{escape(line)}" for line in table.after)


FORMATS = {"table": text, "markdown": markdown}
