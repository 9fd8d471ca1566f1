"""DuckDB, held short: the files that it may open, the memory and the disk that it may take. No network, no extensions.

It is an extra, and imported here only, when exports or a rollup are read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from costgate.errors import ConfigError, InputError

if TYPE_CHECKING:
    import duckdb

MEMORY = "300MB"
MOST_DISK = "50GB"
POLL_SECONDS = 0.2
LONGEST = 300  # characters of what DuckDB says about an error
GLOBBED = "*?["

Row = tuple[Any, ...]
Watch = Callable[[float], None]


class Engine:
    """A DuckDB connection that may open *allowed* files and those in *folder*, where it also puts what memory cannot hold."""

    def __init__(self, allowed: Sequence[str], folder: str, memory: str = MEMORY, watch: Watch | None = None) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise ConfigError(
                "billing exports are read by DuckDB, which is not installed", hint="pip install 'costgate[spend]'"
            ) from error
        self._errors = duckdb
        self._watch = watch
        self._connection = self._opened(allowed, folder, memory)

    def _opened(self, allowed: Sequence[str], folder: str, memory: str) -> duckdb.DuckDBPyConnection:
        if odd := next((path for path in (*allowed, folder) if any(sign in path for sign in GLOBBED)), None):
            raise InputError("a path with * or ? or [ in it cannot be read", where=odd, hint="rename the file or the folder")
        try:
            connection = self._errors.connect(
                config={
                    "autoload_known_extensions": False,
                    "autoinstall_known_extensions": False,
                    "allow_community_extensions": False,
                    "python_enable_replacements": False,
                    "memory_limit": memory,
                    "temp_directory": folder,
                    "max_temp_directory_size": MOST_DISK,
                }
            )
        except self._errors.Error as error:
            raise ConfigError(f"DuckDB does not start: {_said(error)}", hint="state memory as 300MB or 2GB") from error
        connection.execute("SET TimeZone = 'UTC'")
        if self._watch is not None:
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")  # the command line has its own
        connection.execute("SET allowed_paths = ?", [list(allowed)])
        connection.execute("SET allowed_directories = ?", [[folder]])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection

    def run(self, sql: str, values: Sequence[object] = (), *, where: str = "", **places: str) -> list[Row]:
        """Return the rows of a query; raise `InputError`, with *where*, when the files or the memory do not allow it.

        *values* are those of its `?`. *places* are SQL, for its `$name`: names and paths, which cannot be values.
        """
        if places:
            sql = Template(sql).substitute(places)
        try:
            with self._watched():
                rows: list[Row] = self._connection.execute(sql, list(values)).fetchall()
        except self._errors.OutOfMemoryException as error:
            raise InputError(
                f"the exports need more memory or disk than allowed: {_said(error)}",
                where=where,
                hint="give more with --memory 2GB, or name fewer files",
            ) from error
        except self._errors.Error as error:
            if not self._is_of_the_file(error):
                raise
            raise InputError(f"the export cannot be read: {_said(error)}", where=where, hint="is it damaged?") from error
        return rows

    def _is_of_the_file(self, error: Exception) -> bool:
        """Tell whether a file is to blame, not the query. For damaged metadata of Parquet, the error may be of no kind."""
        duckdb = self._errors
        of_files = (duckdb.IOException, duckdb.DataError, duckdb.InvalidInputException, duckdb.NotSupportedError)
        return isinstance(error, (*of_files, duckdb.InternalError)) or type(error) is duckdb.Error

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Tell how far the query is, now and then, as long as it runs."""
        if self._watch is None:
            yield
            return
        over = threading.Event()

        def poll(watch: Watch) -> None:
            while not over.wait(POLL_SECONDS):
                watch(max(0.0, self._connection.query_progress() / 100))

        teller = threading.Thread(target=poll, args=(self._watch,), daemon=True)
        teller.start()
        try:
            yield
        finally:
            over.set()
            teller.join()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@contextmanager
def opened(allowed: Sequence[str], folder: Path, memory: str = MEMORY, watch: Watch | None = None) -> Iterator[Engine]:
    """Give an engine for these files, and close it."""
    engine = Engine(allowed, str(folder), memory, watch)
    try:
        yield engine
    finally:
        engine.close()


def sql(name: str, **places: str) -> str:
    """Return the SQL file *name* of this package with its places filled in."""
    return Template(files("costgate.spend.rollups").joinpath(name).read_text(encoding="utf-8")).substitute(places)


def _said(error: Exception) -> str:
    """Return the first line of what DuckDB says, without the name of the kind of error."""
    first = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return first.partition(" Error: ")[2][:LONGEST] or first[:LONGEST]
