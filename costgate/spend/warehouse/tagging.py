"""Whose charges they are, where an engine reads the tags: each tag that a taxonomy key may be becomes a column of its own.

Tags stand in a map, in a list of keys and values, in JSON or in columns of their own. A name that an engine might not find in
JSON is refused: NULL would look like spend that nobody owns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.spend.exports.columns import Columns, Tags, quoted
from costgate.spend.rollups import tags
from costgate.spend.rollups.charges import MOST_NAMES
from costgate.spend.warehouse import translated
from costgate.spend.warehouse.contract import Session

PLAIN = re.compile(r"[A-Za-z0-9_.:/-]+")
LIST = re.compile(r'STRUCT\("?key"? \w+, "?value"? \w+\)\[\]')  # Google's labels


class How(NamedTuple):
    """An engine's SQL that lists the names of tags, tells whether they are damaged, and gives the value of one.

    `{x}` is the column, `{source}` the table, `{name}` the name as a string, `{path}` as a quoted step of a JSON path.
    *proven* is true where every name was found in tests.
    """

    names: str
    value: str
    damaged: str = "FALSE"
    proven: bool = True


# Each place is filled with quoted names and strings only, never with what a table or a user says as it is.
SPARK_MAP = "FROM_JSON({x}, 'MAP<STRING, STRING>', MAP('allowSingleQuotes', 'false'))"
TRINO_MAP = "TRY_CAST(TRY(JSON_PARSE({x})) AS MAP(VARCHAR, JSON))"
TRINO = {
    "map": How(
        "SELECT DISTINCT t.k FROM {source} CROSS JOIN UNNEST(MAP_KEYS({x})) AS t (k)",
        "CAST(ELEMENT_AT({x}, {name}) AS VARCHAR)",
    ),
    "list": How(
        "SELECT DISTINCT t.k FROM {source} CROSS JOIN UNNEST(MAP_KEYS(MAP_FROM_ENTRIES({x}))) AS t (k)",
        "ELEMENT_AT(MAP_FROM_ENTRIES({x}), {name})",
    ),
    "text": How(
        f"SELECT DISTINCT t.k FROM {{source}} CROSS JOIN UNNEST(MAP_KEYS({TRINO_MAP})) AS t (k)",  # noqa: S608
        "JSON_EXTRACT_SCALAR({x}, {path})",
        f"{{x}} IS NOT NULL AND {TRINO_MAP} IS NULL",
        proven=False,
    ),
}
HOW: Mapping[str, Mapping[str, How]] = {
    "spark": {
        "map": How("SELECT DISTINCT EXPLODE(MAP_KEYS({x})) FROM {source}", "CAST(ELEMENT_AT({x}, {name}) AS STRING)"),
        "list": How(
            "SELECT DISTINCT EXPLODE(MAP_KEYS(MAP_FROM_ENTRIES({x}))) FROM {source}",
            "ELEMENT_AT(MAP_FROM_ENTRIES({x}), {name})",
        ),
        "text": How(
            f"SELECT DISTINCT EXPLODE(MAP_KEYS({SPARK_MAP})) FROM {{source}}",  # noqa: S608
            f"ELEMENT_AT({SPARK_MAP}, {{name}})",
            f"{{x}} IS NOT NULL AND {SPARK_MAP} IS NULL",
        ),
    },
    "trino": TRINO,
    "athena": TRINO,
    "bigquery": {
        "list": How(
            "SELECT DISTINCT t.key FROM {source} CROSS JOIN UNNEST({x}) AS t",
            "(SELECT t.value FROM UNNEST({x}) AS t WHERE t.key = {name} LIMIT 1)",
        ),
        "text": How(
            "SELECT DISTINCT t FROM {source} CROSS JOIN UNNEST(JSON_KEYS(SAFE.PARSE_JSON({x}), 1)) AS t",
            "JSON_VALUE({x}, {path})",
            "{x} IS NOT NULL AND SAFE.PARSE_JSON({x}) IS NULL",
            proven=False,
        ),
        "JSON": How(
            "SELECT DISTINCT t FROM {source} CROSS JOIN UNNEST(JSON_KEYS({x}, 1)) AS t", "JSON_VALUE({x}, {path})", proven=False
        ),
    },
    "snowflake": {
        "text": How(
            "SELECT DISTINCT f.key FROM {source}, LATERAL FLATTEN(INPUT => TRY_PARSE_JSON({x})) AS f",
            "CAST(GET(TRY_PARSE_JSON({x}), {name}) AS VARCHAR)",
            "{x} IS NOT NULL AND TRY_PARSE_JSON({x}) IS NULL",
            proven=False,
        ),
        "OBJECT": How(
            "SELECT DISTINCT f.key FROM {source}, LATERAL FLATTEN(INPUT => {x}) AS f",
            "CAST(GET({x}, {name}) AS VARCHAR)",
            proven=False,
        ),
    },
}


class Read(NamedTuple):
    """How tags are read: *each* name with the SQL of its value, and the SQL that tells whether a row's tags are damaged."""

    each: Mapping[str, str]
    damaged: str = "FALSE"


def reading(session: Session, tagged: Tags, columns: Columns, keys: Mapping[str, config.Key]) -> Read:
    """Return how the *keys* are read from the tags of a table; raise `ConfigError` for what the engine cannot find."""
    dialect = session.dialect
    if not tagged.column:
        found = [name for some in tags.matching(sorted(tagged.own), keys).values() for name in some]
        return Read({name: translated.column(tagged.own[name], dialect) for name in dict.fromkeys(found)})
    if not keys:
        return Read({})
    how, own = _how(session, tagged.column, columns.types[tagged.column])
    names = sorted(_listed(session, how.names.format(x=own, source=session.source)))
    each = {}
    for name in dict.fromkeys(name for some in tags.matching(names, keys).values() for name in some):
        if not how.proven and not PLAIN.fullmatch(name):
            raise ConfigError(
                f"the tag {name!r} cannot be read from JSON by {dialect}: others would count as untagged in its place",
                where=f"{session.name}, column {tagged.column}",
                hint="give the table a column of type MAP for the tags, or roll its export files up with --full instead",
            )
        path = translated.text(f'$."{name}"' if dialect == "bigquery" else f'$["{name}"]', dialect)
        each[name] = how.value.format(x=own, name=translated.text(name, dialect), path=path)
    return Read(each, how.damaged.format(x=own))


def _how(session: Session, column: str, kind: str) -> tuple[How, str]:
    """Return how tags of a column's type are read, and the SQL of the column."""
    own = translated.column(column, session.dialect)
    shape = kind if kind in ("JSON", "OBJECT") else ""
    if kind == "VARIANT":
        shape = "OBJECT"
    elif kind == "VARCHAR":
        shape = "text"
        braced = tags.json(quoted(column), tags.Found((), bare=True))
        own = f"({translated.translated(braced, {}, session.dialect)})"
    elif kind.startswith("MAP"):
        shape = "map"
    elif LIST.fullmatch(kind):
        shape = "list"
    if shape not in HOW[session.dialect]:
        raise ConfigError(
            f"the column {column} has tags as {kind}, which {session.dialect} cannot look into here",
            where=session.name,
            hint="give the table a view with the tags as a map, or as JSON",
        )
    return HOW[session.dialect][shape], own


def _listed(session: Session, sql: str) -> Iterator[str]:
    for place, (name,) in enumerate(session.execute(f"{sql} LIMIT {MOST_NAMES + 1}")):
        if place == MOST_NAMES:
            raise InputError(
                f"the table has over {MOST_NAMES:,} names of tags", where=session.name, hint="is the column of tags damaged?"
            )
        if name is not None:
            yield _plain(str(name), session.dialect)


def _plain(name: str, dialect: str) -> str:
    """Return a name as it is: BigQuery puts those with signs in them into quotes."""
    within = dialect == "bigquery" and len(name) > 1 and name[0] == name[-1] == '"'
    return name[1:-1] if within else name
