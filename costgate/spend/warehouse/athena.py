"""Athena, through PyAthena and boto3, with boto3's own credentials: the environment, a profile, or the role of the machine.

https://github.com/laughingman7743/PyAthena
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from costgate.errors import ConfigError, InputError
from costgate.spend.warehouse import translated
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.cursor import OneCursor

KNOWN = ("region_name", "profile_name", "work_group", "s3_staging_dir", "catalog_name", "schema_name", "role_arn")
COLUMNS = """SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = {schema} AND table_name = {table} ORDER BY ordinal_position"""


class Athena(OneCursor):
    """A connection with one cursor. Athena folds names to lower case."""

    dialect = "athena"
    page = 1_000  # the most that Athena gives at once

    def __init__(self, connection: Any, table: str, schema: str, errors: tuple[type[Exception], ...]) -> None:
        super().__init__(connection, table, errors)
        *outer, own = [part.strip('"').lower() for part in table.split(".")]
        self._names = (outer[-1] if outer else schema.lower(), own)
        self._catalog = f"{translated.column(outer[0], self.dialect)}." if len(outer) > 1 else ""

    def columns(self) -> Mapping[str, str]:
        """Return the columns, from the information schema: `DESCRIBE` writes types in Hive's words."""
        schema, own = (translated.text(name, self.dialect) for name in self._names)
        query = COLUMNS.format(schema=schema, table=own).replace("information_schema", f"{self._catalog}information_schema")
        found = {str(name): str(kind) for name, kind in self.execute(query)}
        if not found:
            raise InputError("there is no such table, or nobody may see it", where=f"athena:{'.'.join(self._names)}",
                             hint="state the database too: database.table")  # fmt: skip
        return found


def errors(driver: Any) -> tuple[type[Exception], ...]:
    """Return the exceptions of PyAthena and of botocore."""
    from botocore.exceptions import BotoCoreError, ClientError

    return (driver.error.Error, BotoCoreError, ClientError)


def connect(driver: Any, table: str, settings: Settings, _timeout: int) -> Athena:
    """Connect; the work group or `s3_staging_dir` says where results go."""
    stated = settings.only(KNOWN, "Athena")
    if table.count(".") > 2:
        raise ConfigError(f"{table!r} is no name of a table", where="spend.engine.table", hint="name it catalog.database.table")
    connection = driver.connect(**stated, kill_on_interrupt=True)
    return Athena(connection, table, stated.get("schema_name", "default"), errors(driver))
