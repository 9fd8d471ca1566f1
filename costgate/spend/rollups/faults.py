"""Where in an export something is wrong: the file, the column and the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from costgate.errors import InputError
from costgate.spend.exports.columns import AMOUNT_DIGITS, quoted
from costgate.spend.rollups.charges import Source, day, raw, unreadable
from costgate.spend.rollups.engine import Engine

BAD_CELL = "SELECT costgate_row, $column FROM $rows WHERE $wrong ORDER BY 1 LIMIT 1"
MISSING = "SELECT costgate_row FROM $rows WHERE $billed <> 0 AND $value IS NULL ORDER BY 1 LIMIT 1"
LONGEST = 60  # characters of a cell that are shown


def check(engine: Engine, found: Mapping[str, Source], paths: Iterable[str]) -> None:
    """Raise `InputError` for the first of the files *paths* with a charge that has no plain day, cost or currency."""
    for path in sorted(paths, key=lambda path: found[path].file.name):
        raise _first(engine, found[path])


def _first(engine: Engine, source: Source) -> InputError:
    """Return what is wrong with the first bad row of *source*."""
    format, columns, name = source.format, source.columns, source.file.name
    rows = raw([source], numbered=True)
    for column, wrong in unreadable(format, columns, alone=True):
        cells = engine.run(BAD_CELL, where=name, column=quoted(column), rows=rows, wrong=wrong)
        if cells:
            row, cell = cells[0]
            is_day = column == columns.find(format.day.strip("{}"))
            return InputError(
                f"{str(cell)[:LONGEST]!r} in the column {column} is not {'a date' if is_day else 'an amount'}",
                where=f"{name}: row {row} after the header",
                hint="dates are 2026-09-30, or 9/30/2026 as Azure writes them, and times of UTC; amounts are 1234.50, of at"
                f" most {AMOUNT_DIGITS} digits before the point, without separators or signs of a currency",
            )
    billed = columns.filled(format.billed)
    for what, value in (("day", day(format, columns)), ("currency", columns.filled(format.currency))):
        cells = engine.run(MISSING, where=name, rows=rows, billed=billed, value=value)
        if cells:
            return InputError(f"a charge has no {what}", where=f"{name}: row {cells[0][0]} after the header",
                              hint="fetch the export again")  # fmt: skip
    return InputError("a charge cannot be read", where=name, hint="fetch the export again")
