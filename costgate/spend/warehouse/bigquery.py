"""BigQuery, with Google's application default credentials.

https://cloud.google.com/python/docs/reference/bigquery/latest
"""

from __future__ import annotations

import concurrent.futures
from collections.abc import Iterator, Mapping
from typing import Any

from costgate.errors import ConfigError
from costgate.spend.warehouse import translated
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import Row

KNOWN = ("project", "location", "maximum_bytes_billed")
LOADED = "_PARTITIONTIME"  # the pseudo column of tables that are partitioned by the time of loading
OLDER = {"FLOAT": "FLOAT64", "INTEGER": "INT64", "BOOLEAN": "BOOL", "RECORD": "STRUCT"}


class BigQuery:
    """A client. A query is a job, which is stopped when it takes too long."""

    dialect = "bigquery"

    def __init__(self, client: Any, table: str, config: Any, timeout: int, errors: tuple[type[Exception], ...]) -> None:
        self.source = translated.table(table, "bigquery")
        self.errors = errors
        self._client = client
        self._table = table.replace("`", "")
        self._config = config
        self._timeout = timeout
        self._job: Any = None

    def columns(self) -> Mapping[str, str]:
        """Return the columns of the table or view, with the time of loading where it is partitioned by that."""
        table = self._client.get_table(self._table)
        found = {field.name: _type(field) for field in table.schema}
        partitioning = table.time_partitioning
        if partitioning is not None and partitioning.field is None:
            found[LOADED] = "TIMESTAMP"
        return found

    def execute(self, sql: str) -> Iterator[Row]:
        """Run a query; its rows come page by page."""
        self._job = self._client.query(sql, job_config=self._config)
        for row in self._job.result(timeout=self._timeout):
            yield tuple(row)

    def cancel(self) -> None:
        """Stop the job."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Close the client."""
        self._client.close()


def errors(_driver: Any) -> tuple[type[Exception], ...]:
    """Return the exceptions of Google's libraries."""
    from google.api_core.exceptions import GoogleAPIError
    from google.auth.exceptions import GoogleAuthError

    return (GoogleAPIError, GoogleAuthError, concurrent.futures.TimeoutError)


def connect(driver: Any, table: str, settings: Settings, timeout: int) -> BigQuery:
    """Make a client. `maximum_bytes_billed` is what one query may cost at most, in bytes read."""
    stated = dict(settings.only(KNOWN, "BigQuery"))
    most = stated.pop("maximum_bytes_billed", "")
    if most and not most.isdecimal():
        raise ConfigError(
            f"{most!r} is no number of bytes", where="spend.engine.connection.maximum_bytes_billed", hint="such as 10000000000"
        )
    config = driver.QueryJobConfig(
        use_legacy_sql=False, job_timeout_ms=timeout * 1000, **({"maximum_bytes_billed": int(most)} if most else {})
    )
    return BigQuery(driver.Client(**stated), table, config, timeout, errors(driver))


def _type(field: Any) -> str:
    """Return a field's type as BigQuery's SQL spells it."""
    kind = OLDER.get(field.field_type, field.field_type)
    if kind == "STRUCT":
        kind = f"STRUCT<{', '.join(f'{one.name} {_type(one)}' for one in field.fields)}>"
    return f"ARRAY<{kind}>" if field.mode == "REPEATED" else str(kind)
