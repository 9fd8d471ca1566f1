"""What an engine must do: say what columns there are, run a query, stop it, and be closed. And how its errors are told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol

from costgate.errors import ConfigError, InputError
from costgate.spend.warehouse.connection import Settings

LONGEST = 300  # characters of what a driver says about an error
DRIVERS = {
    "spark": "pyspark",
    "trino": "trino",
    "bigquery": "google.cloud.bigquery",
    "snowflake": "snowflake.connector",
    "athena": "pyathena",
}
Row = Sequence[Any]


class Warehouse(Protocol):
    """A connection to an engine.

    *dialect* is sqlglot's name of its SQL, *source* what stands for the table in a query of it, *errors* are the exceptions of
    its driver.
    """

    dialect: str
    source: str
    errors: tuple[type[Exception], ...]

    def columns(self) -> Mapping[str, str]:
        """Return the columns of the table with their types, as the engine spells them."""
        ...

    def execute(self, sql: str) -> Iterator[Row]:
        """Run a query and yield its rows."""
        ...

    def cancel(self) -> None:
        """Stop the query that runs; called from another thread."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class Session:
    """A warehouse whose errors are told in our words, and whose queries end in time."""

    def __init__(self, warehouse: Warehouse, name: str, settings: Settings, timeout_minutes: int) -> None:
        self.dialect = warehouse.dialect
        self.source = warehouse.source
        self.name = name
        self._warehouse = warehouse
        self._settings = settings
        self._minutes = timeout_minutes

    def columns(self) -> Mapping[str, str]:
        """Return the columns of the table with their types, as the engine spells them."""
        with self._bounded():
            return self._warehouse.columns()

    def execute(self, sql: str) -> Iterator[Row]:
        """Yield the rows of a query; raise `InputError` when it fails or takes too long."""
        with self._bounded():
            yield from self._warehouse.execute(sql)

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        over: list[str] = []

        def stop() -> None:
            over.append("and was told to stop")
            try:
                self._warehouse.cancel()
            except self._warehouse.errors as error:
                over[0] = f"and could not be stopped: {_first_line(error, self._settings)}"

        timer = threading.Timer(self._minutes * 60, stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        except self._warehouse.errors as error:
            if over:
                raise InputError(
                    f"the engine had no answer after {self._minutes} minutes, {over[0]}",
                    where=self.name,
                    hint="read less with since_days, or wait longer with timeout_minutes",
                ) from None
            raise _told(error, self.name, self._settings) from None
        finally:
            timer.cancel()


@contextmanager
def opened(kind: str, table: str, settings: Settings, timeout_minutes: int) -> Iterator[Session]:
    """Connect to an engine, and close the connection after use; raise `ConfigError` when there is no driver or no way in."""
    name = f"{kind}:{table}"
    try:
        import_module("sqlglot")
        driver = import_module(DRIVERS[kind])
    except ImportError as error:
        hint = f"pip install 'costgate[spend,{kind}]'"
        raise ConfigError(f"{error.name} is not installed, which {kind} needs", where=name, hint=hint) from error
    for logger in (driver.__name__.partition(".")[0], "py4j"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)  # what goes wrong is told once, and without what is secret
    module = import_module(f"costgate.spend.warehouse.{kind}")
    errors: tuple[type[Exception], ...] = module.errors(driver)
    try:
        warehouse: Warehouse = module.connect(driver, table, settings, timeout_minutes * 60)
    except errors as error:
        raise _told(error, name, settings) from None
    try:
        yield Session(warehouse, name, settings, timeout_minutes)
    finally:
        warehouse.close()


def _told(error: Exception, name: str, settings: Settings) -> InputError:
    """Return the error in our words. The driver's own one is not chained: it may have what is secret."""
    said = _first_line(error, settings)
    return InputError(
        f"the engine gave an error: {said}", where=name, hint="check the name, the rights of the role, the network"
    )


def _first_line(error: Exception, settings: Settings) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return settings.masked(lines[0] if lines else type(error).__name__)[:LONGEST]
