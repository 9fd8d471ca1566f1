"""Spark: Parquet or CSV at a path, or a table of its catalog. Needs Java 17.

https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/spark_session.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from costgate.errors import ConfigError
from costgate.spend.warehouse import translated
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Row

KNOWN = ("master", "remote")
VIEW = "costgate_table"
JOB = "costgate"
PATH = ("/", ".parquet", ".csv", ".csv.gz")
EMPTY = ("NULL", "null", "Null")  # what DuckDB is told to take for no value in CSV
QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}  # no port is opened, nothing is drawn
HELD = {  # so that the same table gives the same rows everywhere
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
}


class Spark:
    """A Spark session, with the table as a view of it."""

    dialect = "spark"

    def __init__(self, session: Any, frame: Any, errors: tuple[type[Exception], ...]) -> None:
        self.source = VIEW
        self.errors = errors
        self._session = session
        self._frame = frame
        frame.createOrReplaceTempView(VIEW)

    def columns(self) -> Mapping[str, str]:
        """Return the columns of the view with Spark's types."""
        return {field.name: field.dataType.simpleString() for field in self._frame.schema.fields}

    def execute(self, sql: str) -> Iterator[Row]:
        """Run a query; its rows come partition by partition."""
        self._session.addTag(JOB)
        yield from self._session.sql(sql).toLocalIterator()

    def cancel(self) -> None:
        """Stop the jobs of this session."""
        self._session.interruptTag(JOB)

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()


def errors(_driver: Any) -> tuple[type[Exception], ...]:
    """Return the exceptions of PySpark."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return (PySparkException, Py4JError)


def connect(driver: Any, table: str, settings: Settings, _timeout: int) -> Spark:
    """Start a session, or join the one that `remote` or SPARK_REMOTE names, and look for the table."""
    session = started(settings)
    try:
        return Spark(session, frame(session, table), errors(driver))
    except BaseException:
        session.stop()
        raise


def started(settings: Settings) -> Any:
    """Return a Spark session held to UTC."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("costgate").config(map=QUIET)
    for name, value in settings.only(KNOWN, "Spark", beginning="spark.").items():
        builder = (
            {"master": builder.master, "remote": builder.remote}[name](value) if name in KNOWN else builder.config(name, value)
        )
    session = builder.getOrCreate()
    for name, value in HELD.items():
        session.conf.set(name, value)
    return session


def frame(session: Any, table: str) -> Any:
    """Return the rows at a path, or of a table. In CSV everything is text, as it is for DuckDB."""
    if "/" not in table and not table.endswith(PATH):
        return session.table(translated.table(table, "spark"))
    if table.endswith((".json", ".jsonl", ".ndjson", ".json.gz")):
        raise ConfigError("Spark is not asked to read JSON here", where=table, hint="make a table of it, or Parquet")
    if not table.endswith((".csv", ".csv.gz")):
        return session.read.option("mergeSchema", "true").parquet(table)
    read = session.read.csv(table, header=True, inferSchema=False, quote='"', escape='"', multiLine=True, encoding="UTF-8")
    empty = ", ".join(translated.text(word, "spark") for word in EMPTY)
    each = [translated.column(name, "spark") for name in read.columns]
    return read.selectExpr(*(f"CASE WHEN {own} NOT IN ({empty}) THEN {own} END AS {own}" for own in each))
