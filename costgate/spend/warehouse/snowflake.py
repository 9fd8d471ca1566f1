"""Snowflake. Without settings, the default connection of the driver's connections.toml counts.

https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from costgate.spend.warehouse import translated
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Row

KNOWN = (
    "connection_name", "account", "user", "role", "warehouse", "database", "schema", "authenticator", "password", "token",
    "private_key_file", "private_key_file_pwd",
)  # fmt: skip
AT_ONCE = 10_000
LOGIN_SECONDS = 60


class Snowflake:
    """A connection with one cursor. The table's name is taken as SQL would: in capitals unless quoted."""

    dialect = "snowflake"

    def __init__(self, connection: Any, table: str, errors: tuple[type[Exception], ...]) -> None:
        self.source = translated.table(table, "snowflake")
        self.errors = errors
        self._connection = connection
        self._cursor = connection.cursor()

    def columns(self) -> Mapping[str, str]:
        """Return the columns as `DESCRIBE TABLE` has them: name, type, and more."""
        return {name: kind for name, kind, *_ in self.execute(f"DESCRIBE TABLE {self.source}")}

    def execute(self, sql: str) -> Iterator[Row]:
        """Run a query; its rows come page by page."""
        self._cursor.execute(sql)
        while rows := self._cursor.fetchmany(AT_ONCE):
            yield from rows

    def cancel(self) -> None:
        """Do nothing: Snowflake itself stops the query at the time limit that `connect` gave to the session."""

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def errors(driver: Any) -> tuple[type[Exception], ...]:
    """Return the exceptions of the driver."""
    return (driver.errors.Error,)


def connect(driver: Any, table: str, settings: Settings, timeout: int) -> Snowflake:
    """Connect, and hold the session to UTC and to the time limit."""
    stated = settings.only(KNOWN, "Snowflake")
    connection = driver.connect(**stated, login_timeout=LOGIN_SECONDS)
    opened = Snowflake(connection, table, errors(driver))
    list(opened.execute(f"ALTER SESSION SET TIMEZONE = 'UTC', STATEMENT_TIMEOUT_IN_SECONDS = {timeout}"))
    return opened
