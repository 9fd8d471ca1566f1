"""Shared costs, split among those who share them: in proportion to direct cost, to units, or to a fixed percent.

An amount is split at the rollup's twelve decimals, row by row, by largest remainder: its parts come to the amount exactly, so
every total is what it was, at each level of detail. What is itself shared never bears a part of what is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from pathlib import Path
from string import Template
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.sections.sharedconfig import Shared
from costgate.spend.exports.columns import quoted, text
from costgate.spend.owners.attributed import Owners, insert
from costgate.spend.owners.units import Units
from costgate.spend.rollups.charges import owner_columns
from costgate.spend.rollups.engine import Engine, Row
from costgate.wildcard import fits

PLACES = 12  # decimals of the rollup's amounts
WIDE = Context(prec=80)  # nothing of an amount or a weight is rounded
HUNDRED = Decimal(100)
LARGEST = 3_000_000  # parts; they take about 5 µs each
MOST = 3  # months that a notice names
ROWS = "CREATE TEMP TABLE $name AS SELECT ROW_NUMBER() OVER () AS id, * FROM $owned WHERE shared <> '' AND $metric IS NOT NULL"
AMOUNTS = "SELECT id, day, shared, $metric FROM $name ORDER BY id"
PARTS = "CREATE TEMP TABLE $name (id BIGINT, receiver VARCHAR, part DECIMAL(38, 12))"
FILLED = "INSERT INTO $name SELECT * FROM (SELECT $places)"
SPREAD = """(
    SELECT * EXCLUDE (id, receiver, part) REPLACE ($replaced) FROM $rows JOIN $parts USING (id)
    UNION ALL BY NAME
    SELECT * FROM $owned WHERE shared = '')"""

Weights = Mapping[str, Decimal]
Direct = Callable[[str], Mapping[str, Mapping[str, Decimal]]]


class Terms(NamedTuple):
    """What shared costs are split by: *units* reads the units file, *direct* gives the direct cost of a key's values by month.

    Months are texts such as 2026-09.
    """

    shared: Sequence[Shared]
    owners: Owners
    units: Callable[[], Units]
    direct: Direct


class Shares(NamedTuple):
    """Who bears how much, as whole numbers in proportion; the names are sorted."""

    names: tuple[str, ...]
    whole: tuple[int, ...]


def shares(weights: Weights) -> Shares | None:
    """Return *weights* as shares; None when none is over zero. One below zero bears nothing."""
    names = tuple(sorted(name for name, weight in weights.items() if weight > 0))
    if not names:
        return None
    least = min(_exponent(weights[name]) for name in names)
    return Shares(names, tuple(int(weights[name].scaleb(-least, WIDE)) for name in names))


def parts(amount: Decimal, by: Shares) -> list[tuple[str, Decimal]]:
    """Return *amount* split in proportion to *by*; the parts come to it exactly.

    The amount has at most twelve decimals, and so have the parts. What remains when they are rounded down goes to the largest
    remainders, among equals to the first by name.
    """
    total, sign = sum(by.whole), -1 if amount < 0 else 1
    units = int(amount.copy_abs().scaleb(PLACES, WIDE))
    found = [divmod(units * weight, total) for weight in by.whole]
    left = units - sum(share for share, _ in found)
    more = set(sorted(range(len(found)), key=lambda place: -found[place][1])[:left])
    amounts = (Decimal(sign * (share + (place in more))) for place, (share, _) in enumerate(found))
    return [(name, part.scaleb(-PLACES, WIDE)) for name, part in zip(by.names, amounts)]


def _exponent(weight: Decimal) -> int:
    exponent = weight.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


class Splitter:
    """Splits the shared costs of one bill. `notices` say what could not be split; they are complete when all was asked."""

    def __init__(self, engine: Engine, path: Path, owned: str, terms: Terms) -> None:
        self._engine, self._path, self._owned, self._terms = engine, path, owned, terms
        self._entries = {one.id: one for one in terms.shared}
        self._shares = {one.id: self._shares_of(one) for one in terms.shared}
        self._made: dict[str, str] = {}
        self._stayed: dict[str, set[str]] = {}

    @property
    def keys(self) -> set[str]:
        """The owner keys along which something is split."""
        return {one.to for one in self._terms.shared}

    @property
    def notices(self) -> list[str]:
        """What stays where it is, because there is nothing to split it by."""
        return [
            f"the shared cost {id} stays with its own owner in {_some(sorted(months))}: there is nothing to split it by"
            for id, months in sorted(self._stayed.items())
        ]

    def relation(self, metric: str) -> str:
        """Return SQL of the rollup as it is after the split, of which *metric* alone may be added up."""
        if metric not in self._made:
            self._made[metric] = self._split(metric)
        return self._made[metric]

    def _split(self, metric: str) -> str:
        rows, made = f"shared_{metric}", f"parts_{metric}"
        where = str(self._path)
        self._engine.run(ROWS, where=where, name=rows, owned=self._owned, metric=metric)
        self._engine.run(PARTS, name=made)
        amounts = self._engine.run(AMOUNTS, where=where, name=rows, metric=metric)
        self._check_size(amounts)
        found = (
            (id, receiver, f"{part:f}")
            for id, day, shared, amount in amounts
            for receiver, part in self._parts(shared, f"{day:%Y-%m}", amount)
        )
        insert(self._engine, FILLED.replace("$name", made), found)
        replaced = [f"part AS {metric}"]
        for key in sorted(self.keys):
            column = quoted(owner_columns([key])[0])
            ids = ", ".join(text(one.id) for one in self._terms.shared if one.to == key)
            replaced.append(f"CASE WHEN shared IN ({ids}) AND receiver <> '' THEN receiver ELSE {column} END AS {column}")
        return Template(SPREAD).substitute(replaced=", ".join(replaced), rows=rows, parts=made, owned=self._owned)

    def _check_size(self, amounts: Sequence[Row]) -> None:
        """Raise `ConfigError` when so much is split among so many that it would take all day."""
        sizes: dict[str, int] = {}
        for _, day, shared, _ in amounts:
            by = self._by(shared, f"{day:%Y-%m}")
            sizes[shared] = sizes.get(shared, 0) + (len(by.names) if by else 1)
        if sum(sizes.values()) > LARGEST:
            largest = max(sizes, key=lambda one: sizes[one])
            to = self._entries[largest].to
            raise ConfigError(
                f"the shared cost {largest} would be split into {sizes[largest]:,} parts, one for each of its rows and {to}",
                where="shared in costgate.yaml",
                hint=f"split it along a key with fewer values than {to}, or match fewer charges; {LARGEST:,} are allowed",
            )

    def _by(self, id: str, month: str) -> Shares | None:
        return self._shares[id].get("" if self._entries[id].by == "fixed" else month)

    def _parts(self, id: str, month: str, amount: Decimal) -> list[tuple[str, Decimal]]:
        """Return who bears how much; an empty name is whoever has it already."""
        by = self._by(id, month)
        if by is None:
            self._stayed.setdefault(id, set()).add(month)
            return [("", amount)]
        return parts(amount, by)

    def _shares_of(self, one: Shared) -> dict[str, Shares | None]:
        """Return who bears how much of *one*, by month; that of every month is called by an empty text."""
        direct = self._terms.direct(one.to)
        if one.by == "fixed":
            months: dict[str, Weights] = {"": one.percent}
        elif one.by == "units":
            months = _by_month(self._terms.units().by(one.unit, one.to))
        else:
            months = dict(direct)
        known = {value.casefold(): value for weights in direct.values() for value in sorted(weights, reverse=True)}
        found: dict[str, Shares | None] = {}
        for month, weights in months.items():
            named: dict[str, Decimal] = {}
            for value, weight in weights.items():
                name = value if one.by == "direct" else self._terms.owners.spelled(one.to, value)
                name = name if one.by == "direct" else known.get(name.casefold(), name)
                if name and not _is_shared(one.to, name, self._terms.shared):
                    named[name] = named.get(name, ZERO) + weight
            found[month] = shares(named)
        return found


def _some(months: Sequence[str]) -> str:
    return ", ".join(months) if len(months) <= MOST else f"{len(months)} months, last in {months[-1]}"


def _by_month(units: Mapping[str, Mapping[date, Decimal]]) -> dict[str, Weights]:
    months: dict[str, dict[str, Decimal]] = {}
    for value, days in units.items():
        for day, quantity in days.items():
            own = months.setdefault(f"{day:%Y-%m}", {})
            own[value] = own.get(value, ZERO) + quantity
    return dict(months)


def _is_shared(key: str, value: str, shared: Iterable[Shared]) -> bool:
    """Tell whether all that *value* of *key* spends is shared."""
    return any(
        set(one.match.owner) == {key}
        and not (one.match.account or one.match.service or one.match.provider)
        and fits(one.match.owner[key].strip().casefold(), value.casefold())
        for one in shared
    )


def check(shared: Sequence[Shared], keys: Sequence[str]) -> None:
    """Raise `ConfigError` when a shared cost is not what it can be; *keys* are the owner keys of the rollup."""
    taken: set[str] = set()
    for number, one in enumerate(shared):
        where = f"shared[{number}] in costgate.yaml"
        for what, hint in (*_wrong(one, keys, taken), *_wrong_percent(one, shared)):
            raise ConfigError(f"the shared cost {one.id} {what}", where=where, hint=hint)
        taken.add(one.id)


def _wrong(one: Shared, keys: Sequence[str], taken: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with *one*, with what to do."""
    match = one.match
    if one.id in taken:
        yield "is there twice", "give each an id of its own"
    if not (match.owner or match.account or match.service or match.provider):
        yield "fits everything", "say what is shared: match.owner, account, service or provider"
    for key in (one.to, *match.owner):
        if key not in keys:
            has = ", ".join(keys) or "no owner keys"
            hint = f"it has {has}; after a change of the taxonomy: costgate spend rollup --full"
            yield f"names the owner key {key}, which the rollup has not", hint
    if bool(one.unit) != (one.by == "units"):
        yield f"is split by {one.by} and names {'a' if one.unit else 'no'} unit", "`unit:` belongs to `by: units`"
    if bool(one.percent) != (one.by == "fixed"):
        yield f"is split by {one.by} and states {'' if one.percent else 'no '}percent", "`percent:` belongs to `by: fixed`"


def _wrong_percent(one: Shared, shared: Sequence[Shared]) -> Iterator[tuple[str, str]]:
    for value, percent in one.percent.items():
        if percent < 0:
            yield f"gives {value} {percent} percent", "write percent of zero or more"
        if percent and _is_shared(one.to, value, shared):
            yield f"gives a part to {value}, which is shared itself", f"give it to others; {value} is split too"
    if one.percent and (total := sum(one.percent.values(), ZERO)) != HUNDRED:
        yield f"is split into {total} percent", "the percent have to come to 100"
