"""The columns that a file has, found by name whatever their case, and the SQL that reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

FLOATS = frozenset({"DOUBLE", "FLOAT", "REAL"})
AMOUNT = "DECIMAL(28,12)"  # of one charge; sums of it are DECIMAL(38,12)
AMOUNT_DIGITS, AMOUNT_BEHIND = 16, 12  # before the point and behind it
DECIMAL = re.compile(r"DECIMAL\((\d+), ?(\d+)\)")
TYPE = re.compile(r""""(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]|[^"'(),]+""")  # the parts of a type: names in quotes, signs, words
PLACE = re.compile(r"\{([#=]?)([^}]+)\}")
IN_ENGLISH = re.compile(r".+ \(([A-Za-z]+)\)")
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z])")


def plain(name: str) -> str:
    """Return a column's name as it is compared: in lower case, without a byte order mark and the spaces around it.

    Azure writes headers in the user's language, with the English name behind: `Ressourcengruppe (ResourceGroup)`.
    """
    name = name.strip("\ufeff \t\r\n")
    english = IN_ENGLISH.fullmatch(name)
    return (english[1] if english else name).lower()


def snake(name: str) -> str:
    """Return a column of AWS's first cost and usage report as the second one names it.

    `savingsPlan/SavingsPlanARN` is `savings_plan_savings_plan_a_r_n` there. Tags keep their own spelling.
    """
    name = name.strip("\ufeff \t\r\n")
    if name.startswith("resourceTags/"):
        return name
    return CAPITAL.sub("_", name.replace("/", "_")).lower().replace("__", "_")


class Columns:
    """The columns of one file, or of several with the same ones: their own name to their SQL type.

    *named* is how the format compares names. The first of two columns with the same name counts.
    """

    def __init__(self, types: Mapping[str, str], named: Callable[[str], str] = plain) -> None:
        self.types = dict(types)
        self._named = named
        self._own: dict[str, str] = {}
        for own in types:
            self._own.setdefault(named(own), own)

    def has(self, names: str) -> bool:
        """Tell whether there is a column of one of *names*, which `|` separates."""
        return self.find(names) is not None

    def find(self, names: str) -> str | None:
        """Return the own name of the first of *names* that there is; `a.b` may be a field b of a structure a."""
        for name in map(self._named, names.split("|")):
            if (own := self._own.get(name)) is not None:
                return own
            outer = self._own.get(name.partition(".")[0])
            if outer is not None and name.partition(".")[2] in fields(self.types[outer]):
                return f"{outer}.{name.partition('.')[2]}"
        return None

    def kind(self, names: str) -> str:
        """Return the SQL type of the first of *names* that there is; empty without one."""
        own = self.find(names)
        return self.types.get(own, "VARCHAR") if own else ""

    def sql(self, names: str) -> str:
        """Return the SQL of the first of *names* that there is; `NULL` without one."""
        own = self.find(names)
        if own is None:
            return "NULL"
        if own in self.types:
            return quoted(own)
        outer, _, inner = own.partition(".")
        return f"{quoted(outer)}.{quoted(inner)}"

    def filled(self, template: str) -> str:
        """Return *template* with the SQL of the columns that it names.

        `{service}` is one as text, `{#cost}` as an amount, `{=labels}` as it is.
        """

        def value(place: re.Match[str]) -> str:
            column = self.sql(place[2])
            if column == "NULL":
                return f"CAST(NULL AS {AMOUNT})" if place[1] else "CAST(NULL AS VARCHAR)"
            if place[1] == "=":
                return column
            if place[1]:
                return _amount(column, self.kind(place[2]))
            return column if self.kind(place[2]) == "VARCHAR" else f"CAST({column} AS VARCHAR)"

        return PLACE.sub(value, template)

    def amount(self, own: str) -> str:
        """Return the SQL of the column *own* as an amount: NULL where it is none, so `amounts` must be looked at."""
        return _amount(quoted(own), self.types[own])

    def amounts(self, *templates: str) -> list[str]:
        """Return the own names of the columns that *templates* read as amounts and that may hold something else."""
        names = [place[2] for template in templates for place in PLACE.finditer(template) if place[1] == "#"]
        found = dict.fromkeys(self.find(name) for name in names)
        return [own for own in found if own is not None and not _fits(self.types.get(own, ""))]

    def used(self, *templates: str) -> list[str]:
        """Return the own names of the columns that *templates* read, without repetition."""
        found = dict.fromkeys(self.find(place[2]) for template in templates for place in PLACE.finditer(template))
        return list(dict.fromkeys(own if own in self.types else own.partition(".")[0] for own in found if own is not None))


class Tags(NamedTuple):
    """Where the tags of a charge stand: in one *column* (JSON text, a map, a list of key and value), or in *own* columns.

    *own* is from a tag's name to its column.
    """

    column: str = ""
    own: Mapping[str, str] = {}


def fields(kind: str) -> dict[str, str]:
    """Return the fields of a structure, by name in lower case, with their types: `STRUCT(id VARCHAR, "a b" DATE)` has two.

    Of anything else there are none.
    """
    signs = TYPE.findall(kind)
    if len(signs) < 3 or signs[0].strip() != "STRUCT" or signs[-1] != ")":
        return {}
    depth, parts = 0, [""]
    for sign in signs[2:-1]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    found = {}
    for part in map(str.strip, parts):
        name = TYPE.findall(part)[0] if part.startswith('"') else part.partition(" ")[0]
        plainly = name[1:-1].replace('""', '"') if part.startswith('"') else name
        found[plainly.lower()] = part[len(name) :].strip()
    return found


def items(kind: str) -> str:
    """Return the type of a list's items; empty when it is no list. BigQuery's Parquet has them at `list.element`."""
    if kind.endswith("[]"):
        return kind[:-2]
    inner = fields(kind).get("list", "")
    return fields(inner[:-2]).get("element", "") if inner.endswith("[]") else ""


def _amount(column: str, kind: str) -> str:
    """Return SQL of a column as an amount. A large float is read by its shortest text: 8999.13, not 8999.129999999999."""
    plain = f"TRY_CAST({column} AS {AMOUNT})"
    if kind not in FLOATS:
        return plain
    return f"CASE WHEN ABS({column}) < 1000 THEN {plain} ELSE TRY_CAST(CAST({column} AS VARCHAR) AS {AMOUNT}) END"


def _fits(kind: str) -> bool:
    """Tell whether every value of an SQL type is an amount."""
    found = DECIMAL.fullmatch(kind)
    if not found:
        return False
    digits, behind = int(found[1]), int(found[2])
    return digits - behind + (behind > AMOUNT_BEHIND) <= AMOUNT_DIGITS  # what is rounded may need a digit more


def quoted(name: str) -> str:
    """Return *name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """Return *value* as an SQL string."""
    return "'" + value.replace("'", "''") + "'"
