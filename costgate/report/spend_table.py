"""The spend report for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costgate.report import spend_cells as cells
from costgate.report.table import new_console, written
from costgate.report.text import clean
from costgate.spendreport import Figure, Panel, SpendReport, Table

if TYPE_CHECKING:
    from rich.console import Console

FOLDED = 14  # a text is not folded to less
COLORS = {"good": "green", "warn": "yellow", "bad": "bold red", "": "bold"}


def render(report: SpendReport, *, color: bool = False, width: int = 100) -> str:
    """Return the report for a terminal of *width* columns."""
    from rich.text import Text

    console = new_console(width, color=color)
    console.print(Text(f"Spend: {clean(report.title)}", "bold"))
    for line in cells.standing(report):
        console.print(Text(line, "dim"))
    for view in report.views:
        console.print(Text(f"\n{clean(view.title).upper()}", "bold underline"))
        for panel in view.panels:
            _panel(console, panel, report.currency)
    console.print(Text(f"\n{cells.provenance(report)}", "dim"))
    return written(console)


def _panel(console: Console, panel: Panel, currency: str) -> None:
    from rich.text import Text

    console.print(Text(f"\n{clean(panel.title)}", "bold"))
    if panel.missing:
        console.print(Text(f"  not checked: {clean(panel.missing)}", "yellow"))
        return
    for one in panel.figures:
        console.print(_figure(one, currency))
    for table in panel.tables:
        if table.detail:
            console.print(Text(f"  {clean(table.caption)}: {len(table.rows)} rows, which -o json and -o html have", "dim"))
        else:
            _table(console, cells.filled(table), currency)
    for note in panel.notes:
        console.print(Text(f"  {clean(note)}", "dim"))


def _figure(one: Figure, currency: str) -> object:
    from rich.text import Text

    about = "; ".join(part for part in (cells.interval(one, currency), clean(one.note)) if part)
    line = Text(f"  {clean(one.label)}: ")
    return line.append(cells.figure(one, currency), COLORS[one.tone]).append(f" ({about})" if about else "", "dim")


def _table(console: Console, table: Table, currency: str) -> None:
    from rich.text import Text

    rows = [[cells.shown(cell, column.kind, currency) for cell, column in zip(row, table.columns)] for row in table.rows]
    console.print(Text(f"  {clean(table.caption)}", "italic"))
    if _least(table, rows) > console.width:
        _records(console, table, rows)
    else:
        _grid(console, table, rows)
    if table.left_out:
        console.print(Text(f"  {clean(table.left_out)} not listed", "dim"))


def _least(table: Table, rows: list[list[str]]) -> int:
    """Return how many columns of the terminal it takes at least: only texts fold, amounts never."""
    widths = [max([len(column.title), *(len(row[n]) for row in rows)]) for n, column in enumerate(table.columns)]
    return sum(2 + (min(width, FOLDED) if one.kind == "text" else width) for width, one in zip(widths, table.columns))


def _grid(console: Console, table: Table, rows: list[list[str]]) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for column in table.columns:
        right, short = column.kind in cells.RIGHT, column.kind != "text"
        grid.add_column(clean(column.title), justify="right" if right else "left", overflow="fold", no_wrap=short)
    for row, raw in zip(rows, table.rows):
        tones = [cells.tone(cell, column.kind) for cell, column in zip(raw, table.columns)]
        grid.add_row(*(Text(text, COLORS[tone] if tone else "") for text, tone in zip(row, tones)))
    console.print(grid)


def _records(console: Console, table: Table, rows: list[list[str]]) -> None:
    """Print each row below its first cell: for a table that is wider than the terminal."""
    from rich.padding import Padding
    from rich.text import Text

    for first, *rest in rows:
        pairs = [f"{clean(column.title)} {text}" for column, text in zip(table.columns[1:], rest) if text]
        console.print(Text(f"  {first}", "bold"))
        console.print(Padding(Text(", ".join(pairs), overflow="fold"), (0, 0, 0, 4)))
