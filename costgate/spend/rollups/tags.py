"""Who pays for a charge, as its tags say: SQL that finds the taxonomy's keys among them.

A tag counts for a key when its name is the key or one of its aliases, whatever the case and the spaces around it; the key's
own name goes before its aliases, and those in their order, as it is for planned resources. Providers put something before
the names: `user:` (AWS), a namespace and a dot (OCI). Where AWS's second report rewrites names, `Cost Center` is
`user_cost_center`, the alias is compared as it rewrites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from costgate import config
from costgate.spend.exports.columns import Columns, Tags, quoted, text

REWRITTEN = re.compile(r"[^a-z0-9]+")
FEW = 5_000  # texts of tags: so many are told apart as they are, and read only once
LONGEST = 256  # characters of a value, the longest that any of the clouds takes


class Found(NamedTuple):
    """What the tags of some files are like: their names, and how many JSON texts they are.

    *bare* says whether some of these texts lack the braces, *damaged* whether some are no JSON.
    """

    names: tuple[str, ...]
    texts: int = 0
    bare: bool = False
    damaged: bool = False


def matching(names: Iterable[str], keys: Mapping[str, config.Key]) -> dict[str, list[str]]:
    """Return which of the tag *names* answer each key, the one that counts first in front."""
    wanted: dict[str, tuple[str, int]] = {}
    for key, settings in keys.items():
        for rank, name in enumerate((key, *settings.aliases)):
            for spelled in (_folded(name), f"user_{REWRITTEN.sub('_', _folded(name))}"):
                wanted.setdefault(spelled, (key, rank))
    found: dict[str, list[tuple[int, str]]] = {key: [] for key in keys}
    for name in names:
        for spelled in _spellings(name):
            if spelled in wanted:
                key, rank = wanted[spelled]
                found[key].append((rank, name))
                break
    return {key: [name for _, name in sorted(ranked)] for key, ranked in found.items()}


def _spellings(name: str) -> Iterator[str]:
    folded = _folded(name)
    yield folded
    if folded.startswith("user:"):
        yield _folded(folded[len("user:") :])
    elif "." in folded:
        yield _folded(folded.partition(".")[2])


def _folded(name: str) -> str:
    return name.strip().casefold()


class Reading(NamedTuple):
    """The parts of `rollup.sql` that are about tags.

    *raw* is a charge's tags as charges are told apart by them, *grouped* the columns that do so, called *names*; *late* is
    made of these for the sums. *owner* has the value of each key.
    """

    raw: str
    grouped: list[str]
    names: list[str]
    late: str
    owner: list[str]


def reading(tags: Tags, columns: Columns, found: Found, keys: Mapping[str, config.Key], names: list[str]) -> Reading:
    """Return how the *keys* are found among the tags; *names* are the rollup's columns for them."""
    wanted = matching(found.names, keys)
    spelled = list(dict.fromkeys(name for some in wanted.values() for name in some))
    trimmed = [f"LEFT(TRIM({name}), {LONGEST})" for name in names]
    if not spelled:
        return Reading("NULL", ["'' AS tag"], ["tag"], "NULL", ["''"] * len(names))
    if tags.own:
        each = {name: quoted(tags.own[name]) for name in spelled}
        return Reading("NULL", _named(wanted, each, names), names, "NULL", trimmed)
    kind = columns.types[tags.column]
    if kind != "VARCHAR":
        each = {name: f"CAST(tag[{text(name)}] AS VARCHAR)" for name in spelled}
        return Reading(mapped(tags.column, kind), _named(wanted, each, names), names, "NULL", trimmed)
    pointers = ", ".join(text(_pointer(name)) for name in spelled)
    if found.texts > FEW:
        each = {name: f"tag[{place}]" for place, name in enumerate(spelled, 1)}
        read = f"JSON_EXTRACT_STRING({json(quoted(tags.column), found)}, [{pointers}])"
        return Reading(read, _named(wanted, each, names), names, "NULL", trimmed)
    each = {name: f"tags[{place}]" for place, name in enumerate(spelled, 1)}
    owner = [f"LEFT(TRIM({_first([each[name] for name in some])}), {LONGEST})" for some in wanted.values()]
    return Reading(quoted(tags.column), ["tag"], ["tag"], f"JSON_EXTRACT_STRING({json('tag', found)}, [{pointers}])", owner)


def _named(wanted: Mapping[str, list[str]], each: Mapping[str, str], names: list[str]) -> list[str]:
    return [f"{_first([each[name] for name in some])} AS {own}" for some, own in zip(wanted.values(), names)]


def _first(each: list[str]) -> str:
    """Return SQL of the first value that is not empty; an empty text without any."""
    full = ", ".join(f"NULLIF({one}, '')" for one in each)
    return f"COALESCE({full}, '')" if each else "''"


def _pointer(name: str) -> str:
    """Return the JSON pointer to a name. A path (`$.name`) could not have a quote in it."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


def json(own: str, found: Found) -> str:
    """Return SQL of the tags *own* as JSON; some of Azure's lack the braces. What is no JSON is NULL."""
    if found.bare:
        own = f"CASE WHEN LTRIM({own}) LIKE '{{%' THEN {own} ELSE '{{' || {own} || '}}' END"
    return f"CASE WHEN JSON_VALID({own}) THEN {own} END" if found.damaged else own


def mapped(column: str, kind: str) -> str:
    """Return SQL of the tags as a map: they may be one, or a list of key and value, as BigQuery writes it."""
    own = quoted(column)
    if kind.startswith("MAP"):
        return own
    items = own if kind.endswith("[]") else f"LIST_TRANSFORM({own}.list, lambda item: item.element)"
    return f"MAP_FROM_ENTRIES({items})"
