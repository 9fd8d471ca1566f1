"""A table of an engine into a rollup: the engine adds up, and here its few rows go the way that those of files go.

The query is rollup.sql, translated. What follows is the same code: owned.sql, the decisions whether to trust effective costs,
finish.sql, the manifest. So the bytes are the same when the rows are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate import config
from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.sections.spendconfig import EngineTable
from costgate.spend.exports.columns import Columns, Tags, quoted, text
from costgate.spend.exports.detect import detect
from costgate.spend.exports.files import File
from costgate.spend.rollups import charges, finishing, manifest, rollup, tags, trust
from costgate.spend.rollups.charges import Places, Source
from costgate.spend.rollups.engine import MEMORY, Engine, opened
from costgate.spend.rollups.manifest import Manifest
from costgate.spend.warehouse import received, tagging, translated
from costgate.spend.warehouse.contract import Session

TABLE = "costgate_source"
NAMES = {"aws-cur2": "aws-cur"}  # AWS's two reports are one format here, told apart by their columns
PERIOD = "billingperiodstart|billingperiodstartdate|bill_billing_period_start_date|bill/BillingPeriodStartDate"
LOADED = "_PARTITIONTIME"
GONE = 31  # days after which a provider without usage is no longer waited for
READABLE = ("VARCHAR", "DECIMAL", "DOUBLE", "FLOAT", "REAL", "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "HUGEINT")
KEPT = """
SELECT currency, SUM(billed), SUM(effective), CAST(SUM(charges) AS BIGINT), MIN(day), MAX(day)
FROM read_parquet($old) WHERE day < DATE '$since' GROUP BY 1 ORDER BY 1"""


class Asked(NamedTuple):
    """What to roll up: a *table* of the engine of *session* into the Parquet file *into*; the rest is as for files."""

    session: Session
    table: EngineTable
    into: Path
    keys: Mapping[str, config.Key]
    full: bool = False
    memory: str = MEMORY


class Bill(NamedTuple):
    """A table: *source* has its format and columns, *read* how its tags are found."""

    source: Source
    read: tagging.Read

    @property
    def columns(self) -> Columns:
        """The columns by the format's names, with DuckDB's types."""
        return self.source.columns


def roll_up(asked: Asked) -> rollup.Done:
    """Write the rollup of the table; raise `CostgateError` when the engine cannot read it, or it is not plain."""
    rollup.check_name(asked.into)
    earlier = _earlier(asked)
    bill = _bill(asked)
    since = _since(asked, bill, earlier) if earlier else None
    name = bill.source.file.name
    with rollup.replacing(asked.into) as folder, opened([str(asked.into)] if earlier else [], folder, asked.memory) as engine:
        charges.create(engine, asked.keys)
        _add_up(engine, asked, bill, since)
        found = trust.facts(engine)
        if any(one.unreadable for one in found):
            received.check(asked.session, bill.source, _with_source(asked.session, bill, None))
        decisions = trust.decide(found, {name: bill.source})
        finishing.decide(engine, decisions, {name: bill.source})
        finishing.stay(engine, [])
        finishing.write(engine, asked.keys, folder / rollup.ROLLUP, since, str(asked.into))
        hash = manifest.sha256(folder / rollup.ROLLUP)  # a table has no bytes of its own to be known by
        (described,) = finishing.described(found, decisions, [bill.source], {name: hash})
        if earlier and since:
            described = _with_kept(engine, described, earlier, asked.into, since)
        totals = finishing.totals(engine, folder / rollup.ROLLUP)
        return rollup.Done(rollup.describe(asked.into, folder, asked.keys, [described], totals), 1)


def _earlier(asked: Asked) -> Manifest | None:
    """Return the rollup's manifest when it is of this table alone and can be continued."""
    if asked.full or not asked.table.since_days or not asked.into.exists():
        return None
    earlier = manifest.read(asked.into)
    same = [source.name for source in earlier.sources] == [asked.session.name]
    return earlier if same and rollup.fits(earlier, asked.keys) else None


def _bill(asked: Asked) -> Bill:
    """Return what the table is; raise `ConfigError` when the engine cannot read one of its columns."""
    session, stated = asked.session, asked.table.format
    types = {name: translated.kind(kind, session.dialect) for name, kind in session.columns().items()}
    format, columns = detect(types, session.name)
    if stated and NAMES.get(stated, stated) != format.name:
        raise ConfigError(
            f"the table is {format.title}, not {stated}",
            where=session.name,
            hint="correct spend.engine.format, or leave it out",
        )
    of_day = columns.find(format.day.strip("{}"))
    for name in (of_day, *columns.amounts(*format.amounts)):
        kind = types.get(name or "", "VARCHAR").partition("(")[0]
        if kind not in READABLE and not (name == of_day and kind.startswith(("DATE", "TIMESTAMP"))):
            raise ConfigError(
                f"the column {name} is {kind}, which is no {'date' if name == of_day else 'amount'}",
                where=session.name,
                hint="name a table or a view with the columns of an export",
            )
    source = Source(File(session.name, session.name, "table"), format, columns)
    return Bill(source, tagging.reading(session, format.tags(columns), columns, asked.keys))


def _since(asked: Asked, bill: Bill, earlier: Manifest) -> date:
    """Return the first day that is read again: the month of the earliest charge in billing periods of the last days.

    They are counted from the last day with usage, not from that of any charge: some are dated ahead. The provider that is
    furthest behind counts, but not one without usage for a month.
    """
    ends = [date.fromisoformat(end) for end in earlier.horizon.values()]
    last = min(end for end in ends if end >= max(ends) - timedelta(days=GONE))
    first = (last - timedelta(days=asked.table.since_days)).replace(day=1)
    day = charges.day(bill.source.format, bill.columns, iso=True)
    if not _period(bill):
        return first
    query = f"SELECT MIN(day) FROM (SELECT {day} AS day FROM {TABLE}) AS days"  # noqa: S608  (names are quoted by `day`)
    said = translated.translated(query, bill.columns.types, asked.session.dialect)
    ((reached,),) = asked.session.execute(_with_source(asked.session, bill, first) + said)
    return min(first, received.day(reached) or first).replace(day=1)


def _period(bill: Bill) -> str | None:
    """Return the column that says when a row was billed or loaded, by which tables are partitioned."""
    columns = bill.columns
    found = columns.find(PERIOD) or (LOADED if LOADED in columns.types else None)
    kind = columns.types.get(found or "", "")
    iso = kind == "VARCHAR" and bill.source.format.name in ("focus", "aws-cur")
    return found if iso or kind.startswith(("DATE", "TIMESTAMP")) else None


def _with_source(session: Session, bill: Bill, billed_since: date | None) -> str:
    """Return the head of a query: the table's columns that are needed, each tag as one, of billing periods since a day."""
    format, columns, dialect = bill.source.format, bill.columns, session.dialect
    needed = [translated.column(name, dialect) for name in columns.used(*format.templates)]
    each = [
        f"{value} AS {translated.column(own, dialect)}" for value, own in zip(bill.read.each.values(), _owns(bill).values())
    ]
    damaged = f"{bill.read.damaged} AS {translated.column('costgate_damaged', dialect)}"
    where = ""
    if billed_since and (period := _period(bill)):
        kind = columns.types[period]
        bound = f"{billed_since:%Y-%m}" if kind == "VARCHAR" else f"{billed_since}"
        condition = f"{quoted(period)} >= CAST({text(bound)} AS {kind})"
        where = f" WHERE {translated.translated(condition, columns.types, dialect)}"
    selected = ", ".join([*needed, *each, damaged])
    return f"WITH {TABLE} AS (SELECT {selected} FROM {session.source}{where}) "  # noqa: S608  (names and texts are quoted)


def _owns(bill: Bill) -> dict[str, str]:
    """Return the column of each tag in what `_with_source` gives."""
    return {name: f"costgate_tag_{place}" for place, name in enumerate(bill.read.each, 1)}


def _add_up(engine: Engine, asked: Asked, bill: Bill, since: date | None) -> None:
    """Have the engine add up, and put what it gives into the table of charges."""
    owns = _owns(bill)
    found = tags.Found(tuple(sorted(owns)))
    names = [quoted(name) for name in charges.owner_columns(asked.keys)]
    read = tags.reading(Tags(own=owns), bill.columns, found, asked.keys, names)
    places = Places(
        source=TABLE,
        file=text(bill.source.file.path),
        day=charges.day(bill.source.format, bill.columns, iso=True),
        damaged="costgate_damaged",
        since=f"(day >= DATE '{since}' OR day IS NULL)" if since else "TRUE",
        others=tuple(owns.values()),
    )
    query = translated.translated(charges.added(bill.source, read, places), bill.columns.types, asked.session.dialect)
    margin = (since - timedelta(days=1)).replace(day=1) if since else None  # what is billed ahead of its time
    head = _with_source(asked.session, bill, margin)
    rows = asked.session.execute(f"{head.rstrip()}, {query.removeprefix('WITH ')}")
    received.store(engine, rows, read.names, asked.session.name)
    engine.run(charges.owned(read, f"SELECT * FROM {received.TABLE}"))  # noqa: S608  (a constant)


def _with_kept(engine: Engine, now: manifest.Source, earlier: Manifest, into: Path, since: date) -> manifest.Source:
    """Return the manifest's entry of the table with what stays of the earlier rollup."""
    kept = engine.run(KEPT, old=text(str(into)), since=str(since))
    billed, effective = dict(now.billed), dict(now.effective)
    for code, one, other, *_ in kept:
        billed[code] = billed.get(code, ZERO) + Decimal(one)
        effective[code] = effective.get(code, ZERO) + Decimal(other)
    (before,) = earlier.sources
    days = [str(day) for row in kept for day in row[4:6]]
    return replace(
        now,
        charges=now.charges + sum(row[3] for row in kept),
        first=min([*days, *filter(None, [now.first])], default=""),
        last=max([*days, *filter(None, [now.last])], default=""),
        billed=dict(sorted(billed.items())),
        effective=dict(sorted(effective.items())),
        providers=sorted({*now.providers, *(before.providers if kept else [])}),
        fallback=sorted({*now.fallback, *(before.fallback if kept else [])}),
    )
