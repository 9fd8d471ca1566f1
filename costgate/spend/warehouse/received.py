"""The rows that an engine gives, checked and stored; and what to say when the table has what is no date or amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from costgate.errors import InputError
from costgate.spend.exports.columns import quoted
from costgate.spend.rollups import charges
from costgate.spend.rollups.charges import BASE, SUMS, Source
from costgate.spend.rollups.engine import Engine
from costgate.spend.rollups.faults import LONGEST
from costgate.spend.warehouse import translated
from costgate.spend.warehouse.contract import Row, Session

TABLE = "received"
AT_ONCE = 20_000
MOST_ROWS = 5_000_000
WRONG = "SELECT $column FROM costgate_source WHERE $wrong LIMIT 1"


def store(engine: Engine, rows: Iterable[Row], names: Sequence[str], where: str) -> None:
    """Store the rows of `rollup.sql` in the table `received`; *names* are its columns for owners, as SQL."""
    columns = {"file": "VARCHAR", **dict.fromkeys(BASE, "VARCHAR"), **dict.fromkeys(_plain(names), "VARCHAR")}
    columns |= {"day": "DATE", "marks": "INTEGER", **dict.fromkeys(SUMS, "DECIMAL(38,12)"), "charges": "BIGINT"}
    engine.run(f"CREATE TEMP TABLE {TABLE} ({', '.join(f'{_name(name)} {kind}' for name, kind in columns.items())})")
    each = ", ".join(f"CAST(UNNEST(CAST(? AS VARCHAR[])) AS {kind})" for kind in columns.values())
    checked, stored = _checked(rows, len(columns), where), 0
    while some := list(islice(checked, AT_ONCE)):
        stored += len(some)
        if stored > MOST_ROWS:
            raise InputError(
                f"the rollup would have over {MOST_ROWS:,} rows",
                where=where,
                hint="is a key of the taxonomy, or one of its aliases, a tag that each resource has another value of?",
            )
        engine.run(f"INSERT INTO {TABLE} SELECT {each}", [list(column) for column in zip(*some)])


def _plain(names: Sequence[str]) -> list[str]:
    """Return the names of columns behind `'' AS tag`, which is what there is without any tags."""
    return [name.rpartition(" AS ")[2] for name in names]


def _name(name: str) -> str:
    return name if name.startswith('"') else quoted(name)


def _checked(rows: Iterable[Row], width: int, where: str) -> Iterator[list[str | None]]:
    """Yield the rows as texts; raise `InputError` for one of other types: sums of floating point numbers are not exact."""
    for row in rows:
        if len(row) != width:
            raise InputError(f"the engine gave {len(row)} columns where {width} were asked for", where=where)
        found: list[str | None] = []
        for place, value in enumerate(row):
            exact = place < width - len(SUMS) - 2 or value is None or isinstance(value, (Decimal, int))
            if not exact or isinstance(value, float):
                raise InputError(
                    f"the engine gave {type(value).__name__} where exact numbers were asked for",
                    where=where,
                    hint="use a driver that gives decimals",
                )
            found.append(_text(value))
        found[1] = str(day(row[1]) or "") or None
        yield found


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def day(value: Any) -> date | None:
    """Return what an engine gives for a day."""
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def check(session: Session, source: Source, head: str) -> None:
    """Raise `InputError` for a value of the table that is no date or amount; *head* gives the table as `costgate_source`."""
    format, columns = source.format, source.columns
    for column, wrong in charges.unreadable(format, columns, alone=True, iso=True):
        query = WRONG.replace("$column", quoted(column)).replace("$wrong", wrong)
        for (value,) in session.execute(head + translated.translated(query, columns.types, session.dialect)):
            is_day = column == columns.find(format.day.strip("{}"))
            raise InputError(
                f"{str(value)[:LONGEST]!r} in the column {column} is not {'a date' if is_day else 'an amount'}",
                where=session.name,
                hint="engines are asked for ISO dates, 2026-09-30, and amounts like 1234.50: make a view that has them",
            )
    raise InputError("a charge has no day or no currency", where=session.name, hint="load the export again")
