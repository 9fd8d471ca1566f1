"""What the tables of the gate's page have in common."""

from __future__ import annotations

from decimal import Decimal

from costgate.report.html.parts import Cell
from costgate.report.json import number

MOST_ROWS = 2_000  # of a table: a page of a whole plan would be slow on a phone, and the JSON has all


def amount(value: Decimal | None, shown: str) -> Cell:
    """Return a cell that shows *shown* and is sorted by *value*."""
    return Cell(shown, "" if value is None else number(value))


def left_out(count: int) -> str:
    """Return what to say of the rows of *count* that are not shown."""
    return f"; {count - MOST_ROWS:,} more are not shown here: -o json=FILE lists them all" if count > MOST_ROWS else ""
