"""What drivers of Python's DB-API (PEP 249) have in common: one connection, with one cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from costgate.spend.warehouse import translated
from costgate.spend.warehouse.contract import Row


class OneCursor:
    """A connection with one cursor, to read *table* in SQL of `dialect`; `page` is how many rows are asked for at once."""

    dialect: str
    page = 10_000

    def __init__(self, connection: Any, table: str, errors: tuple[type[Exception], ...]) -> None:
        self.source = translated.table(table, self.dialect)
        self.errors = errors
        self._connection = connection
        self._cursor = connection.cursor()

    def execute(self, sql: str) -> Iterator[Row]:
        """Run a query; its rows come page by page."""
        self._cursor.execute(sql)
        while rows := self._cursor.fetchmany(self.page):
            yield from rows

    def cancel(self) -> None:
        """Stop the query."""
        self._cursor.cancel()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
