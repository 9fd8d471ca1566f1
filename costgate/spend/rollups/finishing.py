"""From the table of charges to the rollup: how each file counts, the Parquet file, its sums, and what to say about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Template
from typing import NamedTuple

from costgate import config
from costgate.counts import number_of
from costgate.errors import InputError
from costgate.model import ZERO
from costgate.spend.exports.columns import quoted, text
from costgate.spend.rollups import manifest, trust
from costgate.spend.rollups.charges import Source, owner_columns
from costgate.spend.rollups.engine import Engine, sql

DECIDED = """
CREATE TEMP TABLE decided (
    file VARCHAR, provider VARCHAR, part VARCHAR, fallback BOOLEAN, format VARCHAR, run VARCHAR, folder VARCHAR)"""
TWICE = """
SELECT c.provider, c.account, MIN(c.day), MIN(d.format), MAX(d.format)
FROM charges AS c JOIN decided AS d ON c.file = d.file AND c.provider = d.provider WHERE c.billed <> 0
GROUP BY 1, 2, DATE_TRUNC('month', c.day) HAVING COUNT(DISTINCT d.format) > 1 ORDER BY ALL LIMIT 1"""
RUNS = """
SELECT c.provider, c.account, c.day, MIN(d.run), MAX(d.run)
FROM charges AS c JOIN decided AS d ON c.file = d.file AND c.provider = d.provider WHERE c.billed <> 0 AND d.run <> ''
GROUP BY c.provider, c.account, c.day, d.folder, d.part HAVING COUNT(DISTINCT d.run) > 1 ORDER BY ALL LIMIT 1"""
RUN = re.compile(r"(?:(.*)/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/[^/]+", re.IGNORECASE)
SUMS = """
SELECT currency, SUM(billed), SUM(effective), CAST(SUM(charges) AS BIGINT), COUNT(*), MIN(day), MAX(day)
FROM $rolled GROUP BY 1 ORDER BY 1"""
HORIZON = """
SELECT provider, COALESCE(MAX(day) FILTER (category = 'Usage'), MAX(day)) FROM $rolled GROUP BY 1
HAVING BOOL_OR(category = 'Usage') OR (SELECT NOT BOOL_OR(category = 'Usage') FROM $rolled) ORDER BY 1"""
WRITTEN = "COPY ($query) TO $made (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
NOTHING = """
    SELECT day, provider, account, service, category, currency, $owner, billed, effective, list, contracted,
        billed AS positive, charges
    FROM charges WHERE FALSE"""
KEPT = """
    SELECT day, provider, account, service, category, currency, $owner, billed, effective, list, contracted, positive, charges
    FROM read_parquet($old) AS o
    WHERE o.day < DATE '$since' OR EXISTS (
        SELECT 1 FROM staying AS s WHERE s.provider = o.provider AND s.month = DATE_TRUNC('month', o.day))"""
MONTHS = "SELECT DISTINCT provider, CAST(DATE_TRUNC('month', day) AS DATE) FROM charges WHERE day IS NOT NULL"


class Totals(NamedTuple):
    """What a rollup comes to, as its manifest has it."""

    rows: int
    charges: int
    first: str
    last: str
    horizon: dict[str, str]
    billed: dict[str, Decimal]
    effective: dict[str, Decimal]


def decide(engine: Engine, decisions: Iterable[trust.Decision], sources: Mapping[str, Source]) -> None:
    """Store how each file counts; raise `InputError` when something would count twice.

    That is an account's month from two formats, or its day from two runs of one export: AWS and Azure put each run into a
    folder of its own, named by a GUID, and leave the earlier ones where they are unless told otherwise.
    """
    engine.run(DECIDED)
    rows = []
    for one in decisions:
        source = sources[one.file]
        run = RUN.fullmatch(source.file.name)
        of_run = (run[2], run[1] or "") if run else ("", "")
        rows.append((one.file, one.provider, one.part, bool(one.fallback), source.format.name, *of_run))
    if rows:
        engine.run("INSERT INTO decided SELECT " + ", ".join(["UNNEST(?)"] * 7), [list(column) for column in zip(*rows)])
    if twice := engine.run(RUNS):
        provider, account, day, one_run, other_run = twice[0]
        raise InputError(
            f"{provider} account {account} has charges of {day} from two runs of one export: they would count twice",
            where=f"the folders {one_run} and {other_run}",
            hint="name the latest run only, or let the provider overwrite the earlier ones",
        )
    if twice := engine.run(TWICE):
        provider, account, day, one_format, other = twice[0]
        raise InputError(
            f"{provider} account {account} has charges of {day:%Y-%m} in two formats, {one_format} and {other}:"
            " they would count twice",
            hint="leave out the exports of one of the formats",
        )


def months(engine: Engine) -> set[tuple[str, date]]:
    """Return each provider and month (its first day) that the table of charges has."""
    return {(provider, month) for provider, month in engine.run(MONTHS)}


def stay(engine: Engine, staying: Iterable[tuple[str, date]]) -> None:
    """Store which months of the old rollup stay, beside those before what is made anew."""
    engine.run("CREATE TEMP TABLE staying (provider VARCHAR, month DATE)")
    if rows := list(staying):
        engine.run("INSERT INTO staying SELECT UNNEST(?), UNNEST(?)", [list(column) for column in zip(*rows)])


def write(engine: Engine, keys: Mapping[str, config.Key], made: Path, since: date | None, old: str) -> None:
    """Write the rollup to *made*: what was read, and what stays of the *old* one when months *since* a day are made anew."""
    owner = ", ".join(quoted(name) for name in owner_columns(keys))
    filled = Template(KEPT if since else NOTHING).substitute(owner=owner, old=text(old), since=str(since))
    groups = ", ".join(str(place) for place in range(1, len(keys) + 7))
    query = sql("finish.sql", owner=owner, kept=filled, groups=groups, since=str(since or "the beginning"))
    engine.run(WRITTEN, query=query, made=text(str(made)))


def totals(engine: Engine, made: Path) -> Totals:
    """Return what the rollup at *made* comes to; raise `InputError` when it has no charges."""
    rolled = f"read_parquet({text(str(made))})"
    sums = engine.run(SUMS, rolled=rolled)
    if not sums:
        raise InputError("the exports have no charges", hint="name files that have some")
    horizon = engine.run(HORIZON, rolled=rolled)
    return Totals(
        rows=sum(row[4] for row in sums),
        charges=sum(row[3] for row in sums),
        first=str(min(row[5] for row in sums)),
        last=str(max(row[6] for row in sums)),
        horizon={provider: str(day) for provider, day in horizon},
        billed={row[0]: row[1] for row in sums},
        effective={row[0]: row[2] for row in sums},
    )


def described(
    found: Sequence[trust.Facts], decisions: Sequence[trust.Decision], sources: Sequence[Source], hashes: Mapping[str, str]
) -> list[manifest.Source]:
    """Return the manifest's entries for *sources*, files that were read whole."""
    facts: dict[str, list[trust.Facts]] = {}
    for fact in found:
        facts.setdefault(fact.file, []).append(fact)
    decided: dict[str, list[trust.Decision]] = {}
    for decision in decisions:
        decided.setdefault(decision.file, []).append(decision)
    entries = []
    for source in sources:
        path = source.file.path
        some, own = facts.get(path, []), decided.get(path, [])
        currencies = sorted({one.currency for one in some})
        entries.append(
            manifest.Source(
                name=source.file.name,
                format=source.version,
                sha256=hashes[path],
                bytes=source.file.size,
                charges=sum(one.charges for one in some),
                first=str(min((one.first for one in some if one.first), default="")),
                last=str(max((one.last for one in some if one.last), default="")),
                billed={code: sum((one.billed for one in some if one.currency == code), ZERO) for code in currencies},
                effective={code: sum((one.effective for one in some if one.currency == code), ZERO) for code in currencies},
                part=own[0].part if own else "",
                providers=sorted({one.provider for one in some}),
                fallback=sorted(one.provider for one in own if one.fallback),
                notices=trust.notices(some, own, source.file.name),
            )
        )
    return entries


def notices(sources: Sequence[manifest.Source], totals: Totals) -> list[str]:
    """Return what a reader of the spend should know; raise `InputError` when the rollup is not the sum of its sources."""
    said = [notice for source in sources for notice in source.notices]
    parts = {source.part for source in sources if source.part}
    if parts == {"actual"}:
        said.append("Azure: there is no amortized export: reservations count on the day on which they are billed")
    if parts == {"amortized"}:
        said.append("Azure: there is no actual export: the amortized costs stand for the billed ones")
    gone = [source.name for source in sources if source.gone]
    if gone:
        said.append(
            f"{number_of(len(gone), 'export')} no longer there; the charges of their closed months are kept, such as {gone[0]}"
        )
    elif len(parts) < 2:
        _added_up(sources, totals)
    return said


def _added_up(sources: Sequence[manifest.Source], totals: Totals) -> None:
    expected: dict[str, Decimal] = {}
    for source in sources:
        for currency, amount in source.billed.items():
            expected[currency] = expected.get(currency, Decimal()) + amount
    wrong = [code for code in {**expected, **totals.billed} if expected.get(code, 0) != totals.billed.get(code, 0)]
    if wrong:
        raise InputError(
            f"the rollup has {totals.billed.get(wrong[0], 0):f} {wrong[0]}, its sources have {expected.get(wrong[0], 0):f}",
            hint=manifest.AGAIN,
        )
