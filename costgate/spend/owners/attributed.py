"""Who pays for the charges of a bill: their tags, owner rules and accounts, and which of them are shared.

The rollup has few kinds of charges: provider, account, service, category and tags, again and again each day. Each kind is
looked at once; DuckDB then joins what was found to the rollup and goes on doing the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from string import Template
from typing import NamedTuple, Protocol

from costgate.sections.sharedconfig import Shared
from costgate.spend.exports.columns import quoted, text
from costgate.spend.rollups.charges import owner_columns
from costgate.spend.rollups.engine import Engine
from costgate.wildcard import fits

PARTS = ("provider", "account", "service", "category")
KINDS = ("idle", "shared", "overhead")  # a charge that fits several is the first of these
DISTINCT = "SELECT DISTINCT $columns FROM $rolled ORDER BY ALL"
CREATED = "CREATE TEMP TABLE attributed ($kinds, since DATE, until DATE, span INTEGER, shared VARCHAR, $own)"
FILLED = "INSERT INTO attributed SELECT $places"
OWNED = """(
    SELECT r.* REPLACE ($replaced), a.span, a.shared FROM $rolled AS r
    JOIN attributed AS a ON $same AND r.day BETWEEN a.since AND a.until)"""
CHUNK = 50_000  # rows that are handed to DuckDB at once


class Owned(Protocol):
    """Who pays for some charges from `since` to `until` (ISO days, both included), and what said so of each key.

    `fits` are all rules that fit; `differs` are the keys of which the account says another owner than the tag, `agrees` those
    of which it says the same.
    """

    @property
    def since(self) -> str: ...  # noqa: D102
    @property
    def until(self) -> str: ...  # noqa: D102
    @property
    def keys(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def origins(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def fits(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def differs(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def agrees(self) -> tuple[str, ...]: ...  # noqa: D102


class Owners(Protocol):
    """What finds the owners of charges. `rules` names its rules; `matters` is false when tags say everything as they are."""

    matters: bool
    rules: tuple[str, ...]

    def spelled(self, key: str, value: str) -> str:
        """Return *value* of *key* as the taxonomy spells it."""

    def of(self, provider: str, account: str, service: str, category: str, tags: Mapping[str, str]) -> Sequence[Owned]:
        """Return who pays for the charges of this kind, in order of time; together the spans are all days."""


class Span(NamedTuple):
    """One kind of charges in one time: its parts, its tags by owner key, who pays, and the id of the shared cost that it is."""

    provider: str
    account: str
    service: str
    category: str
    tags: Mapping[str, str]
    owned: Owned
    shared: str


class Attribution:
    """The rollup's kinds of charges, attributed. `spans` are they; the column `span` of `relation` counts them from 0."""

    def __init__(self, engine: Engine, path: Path, keys: Sequence[str], owners: Owners, shared: Sequence[Shared]) -> None:
        self._keys, self._owners = keys, owners
        self._shared = sorted(shared, key=lambda one: KINDS.index(one.kind))
        rolled = f"read_parquet({text(str(path))})"
        columns = [*PARTS, *map(quoted, owner_columns(keys))]
        kinds = engine.run(DISTINCT, where=str(path), rolled=rolled, columns=", ".join(columns))
        rows = [(kind, span) for kind in kinds for span in self._spans([part or "" for part in kind])]
        self.spans = [span for _, span in rows]
        own = [quoted(f"own_{key}") for key in keys or ("",)]
        named = [f"{column} VARCHAR" for column in columns]
        engine.run(CREATED, kinds=", ".join(named), own=", ".join(f"{name} VARCHAR" for name in own))
        stored = [
            (*kind, one.owned.since, one.owned.until, number, one.shared, *map(one.owned.keys.get, keys or ("",)))
            for number, (kind, one) in enumerate(rows)
        ]
        insert(engine, FILLED, stored)
        replaced = [f"COALESCE(a.{mine}, '') AS {column}" for mine, column in zip(own, columns[len(PARTS) :])]
        same = " AND ".join(f"r.{column} IS NOT DISTINCT FROM a.{column}" for column in columns)
        statement = OWNED if keys else OWNED.replace(" REPLACE ($replaced)", "")
        self.relation = Template(statement).substitute(replaced=", ".join(replaced), same=same, rolled=rolled)

    def _spans(self, kind: Sequence[str]) -> list[Span]:
        provider, account, service, category, *tags = kind
        tagged = dict(zip(self._keys, tags))
        found = self._owners.of(provider, account, service, category, tagged)
        return [
            Span(provider, account, service, category, tagged, one, self._shared_as(provider, account, service, one))
            for one in found
        ]

    def _shared_as(self, provider: str, account: str, service: str, owned: Owned) -> str:
        """Return the id of the shared cost that a charge is; empty when it is a direct one."""
        for one in self._shared:
            match = one.match
            asked = ((match.provider, provider), (match.account, account), (match.service, service))
            own = ((value.strip().casefold(), owned.keys.get(key, "").casefold()) for key, value in match.owner.items())
            if all(fits(pattern, value) for pattern, value in (*asked, *own)):
                return one.id
        return ""


def insert(engine: Engine, statement: str, rows: Iterable[Sequence[object]]) -> None:
    """Hand *rows* to DuckDB; *statement* inserts a selection of `$places`."""
    left = iter(rows)
    while some := list(islice(left, CHUNK)):
        columns = [list(column) for column in zip(*some)]
        engine.run(statement, columns, places=", ".join(["UNNEST(?)"] * len(columns)))
