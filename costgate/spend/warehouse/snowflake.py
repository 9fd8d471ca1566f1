"""Snowflake. Without settings, the default connection of the driver's connections.toml counts.

https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.cursor import OneCursor

KNOWN = (
    "connection_name", "account", "user", "role", "warehouse", "database", "schema", "authenticator", "password", "token",
    "private_key_file", "private_key_file_pwd",
)  # fmt: skip
LOGIN_SECONDS = 60


class Snowflake(OneCursor):
    """A connection with one cursor. The table's name is taken as SQL would: in capitals unless quoted."""

    dialect = "snowflake"

    def columns(self) -> Mapping[str, str]:
        """Return the columns as `DESCRIBE TABLE` has them: name, type, and more."""
        return {name: kind for name, kind, *_ in self.execute(f"DESCRIBE TABLE {self.source}")}

    def cancel(self) -> None:
        """Do nothing: Snowflake itself stops the query at the time limit that `connect` gave to the session."""


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
