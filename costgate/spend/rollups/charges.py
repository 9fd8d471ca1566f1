"""Export files into one table of charges, added up file by file: `rollup.sql` over each batch of files that are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import NamedTuple

from costgate import config
from costgate.errors import InputError
from costgate.spend.exports import google
from costgate.spend.exports.columns import AMOUNT, Columns, Tags, quoted, text
from costgate.spend.exports.detect import detect
from costgate.spend.exports.files import File
from costgate.spend.exports.format import Format
from costgate.spend.rollups import tags
from costgate.spend.rollups.engine import Engine, sql

BATCH = 1 << 29  # bytes of files that are read by one query
ALONE = 1 << 22  # from here on a file has a query of its own, which need not tell files apart
GZIP_RATIO = 10  # how much larger than its file a gzip is taken to be
FILE = "costgate_file"  # the column that says which file a row is from
PLAUSIBLE = "DATE '1990-01-01' AND DATE '2199-12-31'"  # days of a bill
MOST_NAMES = 100_000
DISTINCT = "(SELECT DISTINCT $column FROM $source WHERE $column IS NOT NULL)"
UNEVEN = "SELECT COUNT(*), BOOL_OR(LTRIM($column) NOT LIKE '{%'), BOOL_OR($whole IS NULL) FROM $distinct"
KEYS = "SELECT DISTINCT UNNEST(JSON_KEYS($whole)) FROM $distinct LIMIT $most"
MAP_KEYS = "SELECT DISTINCT UNNEST(MAP_KEYS($whole)) FROM $source WHERE $column IS NOT NULL LIMIT $most"
PLAIN = re.compile(r"\{#[^{}]+\}")
SUMS = ("billed", "effective", "list", "contracted")
BASE = ("day", "provider", "account", "service", "category", "currency")


class Source(NamedTuple):
    """One file with its format."""

    file: File
    format: Format
    columns: Columns

    @property
    def version(self) -> str:
        """The name of the format with its version, such as focus-1.1."""
        number = self.format.version(self.columns)
        return f"{self.format.name}-{number}" if number else self.format.name


def sources(engine: Engine, files: Iterable[File]) -> list[Source]:
    """Return each file with its format; raise `InputError` when one has none."""
    found = []
    for file in files:
        format, columns = detect(_types(engine, file), file.name)
        found.append(Source(file, format, columns))
    return found


def _types(engine: Engine, file: File) -> dict[str, str]:
    if file.container == "csv":
        return dict.fromkeys(file.header, "VARCHAR")
    if file.container == "json":
        expected = {"cost", "usage_start_time"} <= set(file.header)
        return dict(google.FORMAT.json) if expected else dict.fromkeys(file.header, "VARCHAR")
    rows = engine.run(
        "DESCRIBE SELECT * FROM read_parquet($file, hive_partitioning=false)", where=file.name, file=text(file.path)
    )
    return {name: kind for name, kind, *_ in rows}


def owner_columns(keys: Iterable[str]) -> list[str]:
    """Return the rollup's columns for the taxonomy's keys."""
    return [f"owner_{key}" for key in keys]


def create(engine: Engine, keys: Iterable[str]) -> None:
    """Create the empty table of charges."""
    owner = ", ".join(f"{quoted(name)} VARCHAR" for name in owner_columns(keys))
    base = ", ".join(f"{name} {'DATE' if name == 'day' else 'VARCHAR'}" for name in BASE)
    sums = ", ".join(f"{name} DECIMAL(38,12)" for name in SUMS)
    engine.run(f"CREATE TEMP TABLE charges (file VARCHAR, {base}, {owner}, marks INTEGER, {sums}, charges BIGINT)")


def batches(found: Sequence[Source]) -> Iterator[list[Source]]:
    """Yield sources that one query can read: of one format, with the same columns, and not too large together."""
    alike: dict[tuple[object, ...], list[Source]] = {}
    for one in found:
        file = one.file
        key = (one.format.name, file.container, file.gzip, file.delimiter, tuple(one.columns.types.items()))
        alike.setdefault(key, []).append(one)
    for group in alike.values():
        some: list[Source] = []
        size = 0
        for one in group:
            own = one.file.size * (GZIP_RATIO if one.file.gzip else 1)
            if some and (size + own > BATCH or own > ALONE or size > ALONE):
                yield some
                some, size = [], 0
            some.append(one)
            size += own
        yield some


def read(engine: Engine, batch: Sequence[Source], keys: Mapping[str, config.Key], folder: Path, since: date | None) -> None:
    """Add the charges of *batch*, from the day *since* on, to the table of charges."""
    first = batch[0]
    found = first.format.tags(first.columns)
    where = batch[0].file.name if len(batch) == 1 else f"{batch[0].file.name} and {len(batch) - 1} more"
    staged = folder / "staged.parquet"
    if first.file.container == "parquet":
        source = raw(batch)
    else:  # text is parsed once, and then read as often as needed
        needed = [quoted(name) for name in dict.fromkeys((*first.columns.used(*first.format.templates), *_tag_columns(found)))]
        engine.run(
            "COPY (SELECT $columns FROM $rows) TO $staged (FORMAT parquet)",
            where=where, columns=", ".join([FILE, *needed]), rows=raw(batch), staged=text(str(staged)),
        )  # fmt: skip
        source = f"read_parquet({text(str(staged))})"
    engine.run(_statement(batch, source, _named(engine, source, found, first, where), keys, since), where=where)
    staged.unlink(missing_ok=True)


def raw(batch: Sequence[Source], *, numbered: bool = False) -> str:
    """Return SQL of the rows of the files as they are, with the file's path; *numbered* with the row's number too."""
    file = batch[0].file
    paths = ", ".join(text(one.file.path) for one in batch)
    types = batch[0].columns.types
    columns = ", ".join(f"{text(name)}: {text(kind)}" for name, kind in types.items())
    if file.container == "parquet":
        rows = f"read_parquet([{paths}], filename={text(FILE)}, hive_partitioning=false)"
    elif file.container == "json":
        rows = (
            f"read_json([{paths}], format='newline_delimited', filename={text(FILE)}, hive_partitioning=false,"
            f" columns={{{columns}}}, compression={text('gzip' if file.gzip else 'uncompressed')})"
        )
    else:
        rows = (
            f"read_csv([{paths}], auto_detect=false, header=true, filename={text(FILE)}, hive_partitioning=false,"
            f" delim={text(file.delimiter)}, quote='\"', escape='\"', columns={{{columns}}},"
            f" nullstr=['', 'NULL', 'null', 'Null'], compression={text('gzip' if file.gzip else 'uncompressed')})"
        )
    return Template("(SELECT *, ROW_NUMBER() OVER () AS costgate_row FROM $rows)").substitute(rows=rows) if numbered else rows


def _tag_columns(found: Tags) -> list[str]:
    return [found.column] if found.column else list(found.own.values())


def _named(engine: Engine, source: str, found: Tags, one: Source, where: str) -> tags.Found:
    """Return what tags the rows have."""
    if not found.column:
        return tags.Found(tuple(sorted(found.own)))
    kind = one.columns.types[found.column]
    places = {"column": quoted(found.column), "source": source, "most": str(MOST_NAMES + 1)}
    texts, some_bare, damaged = 0, False, False
    if kind == "VARCHAR":
        places["whole"] = tags.json(quoted(found.column), tags.Found((), bare=True, damaged=True))
        places["distinct"] = Template(DISTINCT).substitute(places)
        ((texts, some_bare, damaged),) = engine.run(UNEVEN, where=where, **places)
        names = engine.run(KEYS, where=where, **places)
    elif kind.startswith(("MAP", "STRUCT(list")) or kind.endswith("[]"):
        names = engine.run(MAP_KEYS, where=where, whole=tags.mapped(found.column, kind), **places)
    else:
        raise InputError(f"the column {found.column} has tags as {kind}", where=where, hint="export them as JSON or as a map")
    if len(names) > MOST_NAMES:
        raise InputError(
            f"the export has over {MOST_NAMES:,} names of tags", where=where, hint="is the column of tags damaged?"
        )
    return tags.Found(tuple(sorted(str(name) for (name,) in names)), texts, bool(some_bare), bool(damaged))


def _statement(
    batch: Sequence[Source], source: str, found: tags.Found, keys: Mapping[str, config.Key], since: date | None
) -> str:
    format, columns = batch[0].format, batch[0].columns
    where = format.tags(columns)
    read = tags.reading(where, columns, found, keys, [quoted(name) for name in owner_columns(keys)])
    whole = tags.json(quoted(where.column), found) if found.damaged else ""
    return owned(
        read,
        added(
            batch[0],
            read,
            Places(
                source=source,
                file=FILE if len(batch) > 1 else text(batch[0].file.path),
                day=day(format, columns),
                damaged=f"{quoted(where.column)} IS NOT NULL AND ({whole}) IS NULL" if whole else "FALSE",
                since=f"day >= DATE '{since}'" if since else "TRUE",
                others=tuple(where.own.values()),
            ),
        ),
    )


class Places(NamedTuple):
    """What of `rollup.sql` depends on where the rows stand: SQL, and *others*, columns that are needed as they are."""

    source: str
    file: str
    day: str
    damaged: str = "FALSE"
    since: str = "TRUE"
    others: tuple[str, ...] = ()


def added(one: Source, read: tags.Reading, places: Places) -> str:
    """Return the query that adds rows up which are all like *one*: DuckDB's SQL, without anything that others could not say."""
    format, columns = one.format, one.columns
    wrong = unreadable(format, columns)
    raw_columns = dict.fromkeys([*places.others, *(name for name, _ in wrong)])
    return sql(
        "rollup.sql",
        source=places.source,
        file=places.file,
        day=places.day,
        **{name: columns.filled(getattr(format, name)) for name in BASE[1:]},
        **{name: f"CAST({columns.filled(amount)} AS {AMOUNT})" for name, amount in zip(SUMS, format.amounts)},
        committed=columns.filled(format.committed),
        amortized=columns.filled(format.amortized),
        checked="TRUE" if format.name == "focus" else "FALSE",
        unreadable=" OR ".join(f"({condition})" for _, condition in wrong) or "FALSE",
        damaged=places.damaged,
        tags=read.raw,
        columns=", ".join(quoted(name) for name in raw_columns) or "NULL AS no_other_columns",
        grouped=", ".join(read.grouped),
        names=", ".join(read.names),
        since=places.since,
        groups=", ".join(str(place) for place in range(1, len(read.names) + 9)),
    )


def owned(read: tags.Reading, added: str) -> str:
    """Return the statement that puts what the query *added* gives into the table of charges."""
    return sql("owned.sql", added=added, late=read.late, owner=", ".join(read.owner))


def day(format: Format, columns: Columns, *, iso: bool = False) -> str:
    """Return SQL of the charge's day, in UTC. Texts are ISO dates, or month/day/year as Azure and spreadsheets write it.

    A time that is not of UTC is none: its day may be another one. *iso* is SQL that other engines can say too, where texts are
    ISO dates only.
    """
    names = format.day.strip("{}")
    kind, column = columns.kind(names), columns.sql(names)
    if kind == "VARCHAR":
        column = f"TRIM({column})"
        american = "NULL" if iso else f"CAST(TRY_STRPTIME({column}, ['%m/%d/%y', '%m/%d/%Y']) AS DATE)"
        local = f"{column} LIKE '__________%-__:__' OR ({column} LIKE '__________%+__:__' AND {column} NOT LIKE '%+00:00')"
        start = f"WHEN {column} LIKE '____-__-__%' THEN TRY_CAST(LEFT({column}, 10) AS DATE)"
        return f"CASE WHEN {local} THEN NULL {start} ELSE {american} END"
    if kind.startswith("TIMESTAMP WITH"):
        return f"CAST({column} AT TIME ZONE 'UTC' AS DATE)"
    return f"TRY_CAST({column} AS DATE)"


def unreadable(format: Format, columns: Columns, *, alone: bool = False, iso: bool = False) -> list[tuple[str, str]]:
    """Return each column that may have what is no date or amount, with the SQL that tells whether it has.

    In `rollup.sql`, where a common column is one of the file's as it is, that one is looked at: it is made only once. *alone*
    is SQL that knows the file's own columns only; *iso* as for `day`.
    """
    of_day = columns.find(format.day.strip("{}"))
    common: dict[str | None, str] = {}
    if not alone:
        words = ("billed", "stated", "list", "contracted")
        common = {columns.find(one[2:-1]): word for word, one in zip(words, format.amounts) if PLAIN.fullmatch(one)}
    common[of_day] = day(format, columns, iso=iso) if alone else "day"
    found = []
    for name in dict.fromkeys([of_day, *columns.amounts(*format.amounts)]):
        if name is not None and name in columns.types:
            value = common.get(name, columns.amount(name))
            known = f"COALESCE({value} BETWEEN {PLAUSIBLE}, FALSE)" if name == of_day else f"{value} IS NOT NULL"
            found.append((name, f"{quoted(name)} IS NOT NULL AND NOT ({known})"))
    return found
