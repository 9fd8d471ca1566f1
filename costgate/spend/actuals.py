"""Read actual spend from a CSV: a date, an amount, and any of the taxonomy's keys that say who spent it.

Amounts are exact. A cell that is not plainly a date or a number is an error with its line: what is guessed wrong here would
let a budget be broken unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TextIO

from msgspec import structs

from costgate import config, plainfile
from costgate.counts import number_of
from costgate.errors import ConfigError, InputError
from costgate.judgement import Spending
from costgate.model import ZERO
from costgate.scopes import folded, spelt
from costgate.sections import spendconfig
from costgate.spend.budgets import standing
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.periods import Kind, Period, period
from costgate.spend.forecasts.series import Series, series
from costgate.spend.owners import ownedcsv
from costgate.spend.owners.ownedcsv import Form

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
LARGEST = Decimal(10) ** 15  # up to here, sums of 50 digits are exact
DIGITS = 40  # characters of a number
FORM = Form(
    "spend file",
    "spend.file",
    "a spend file is a CSV with a header such as `date,team,amount` and rows such as `2026-09-01,payments,12.50`",
)


class Row(NamedTuple):
    """What one owner spent on one day. *owner* stands in the order of the file's key columns."""

    day: date
    owner: tuple[str, ...]
    amount: Decimal


class Actuals(NamedTuple):
    """A spend file that was read: what each owner spent by day, the owner keys it has, and what is odd about it.

    `first` is its first day, `until` the last day that is complete, never after the run's date. `once` is the part of `owners`
    that was bought once (FOCUS's category Purchase): spent, and repeated by no forecast. `sha256` is that of a rollup's bytes,
    which were checked against its manifest.
    """

    path: str
    keys: tuple[str, ...]
    owners: dict[tuple[str, ...], dict[date, Decimal]]
    first: date
    until: date
    notices: list[str]
    once: Mapping[tuple[str, ...], Mapping[date, Decimal]] = {}
    sha256: str = ""

    @property
    def rows(self) -> list[Row]:
        """One row for each day and owner, sorted."""
        return sorted(Row(day, owner, amount) for owner, days in self.owners.items() for day, amount in days.items())


def read(path: Path, spend: spendconfig.Spend, keys: Mapping[str, config.Key], as_of: str) -> Actuals:
    """Read the spend file at *path*; raise `InputError` with file and line when something in it is not plain.

    *keys* are the taxonomy's: a column may bear a key's name or one of its aliases.
    """
    owners: dict[tuple[str, ...], dict[date, Decimal]] = {}
    with ownedcsv.opened(path, FORM) as file:
        columns, lines = _opened(file, path, spend, keys)
        for day, owner, amount in _rows(lines, columns, path):
            days = owners.setdefault(owner, {})
            days[day] = days[day] + amount if day in days else amount
    if not owners:
        raise InputError("the spend file has no rows", where=str(path), hint=FORM.format)
    found = Actuals(str(path), tuple(columns.keys), owners, min(map(min, owners.values())), max(map(max, owners.values())), [])
    return complete(found, spend, date.fromisoformat(as_of))


def complete(actuals: Actuals, spend: spendconfig.Spend, as_of: date, more: str = "") -> Actuals:
    """Return *actuals* up to the last complete day, which a notice says, with *more* about it.

    Raises `InputError` when there is no complete day, or stale spend is an error.
    """
    path, first, last = actuals.path, actuals.first, actuals.until
    until = min(last - timedelta(days=spend.lag_days), as_of)
    if until < first:
        raise InputError(
            f"actual spend has no complete day up to {as_of}: it covers {first} to {last}, and its last {spend.lag_days} "
            "day(s) count as incomplete",
            where=path,
            hint="export more days, or lower spend.lag_days in costgate.yaml",
        )
    age = (as_of - until).days
    notices = [f"actual spend is complete up to {until}, {number_of(age, 'day')} before {as_of}{more}", *actuals.notices]
    if age > spend.max_age_days:
        stale = f"actual spend is {age} days old: {path} is complete up to {until} only"
        if spend.stale == "fail":
            raise InputError(stale, where=path, hint=f"export it again; spend.max_age_days is {spend.max_age_days}")
        notices.append(f"{stale}; export it again")
    return actuals._replace(until=until, notices=notices)


class _Columns(NamedTuple):
    date: int
    amount: int
    keys: dict[str, int]
    width: int


def _opened(
    file: TextIO, path: Path, spend: spendconfig.Spend, keys: Mapping[str, config.Key]
) -> tuple[_Columns, Iterator[tuple[int, list[str]]]]:
    """Return where the columns are, and an iterator over (line number, cells)."""
    header = file.readline(plainfile.LONGEST_LINE)
    delimiter = ";" if header.count(";") > header.count(",") else ","
    file.seek(0)
    lines = ownedcsv.rows(file, path, FORM, delimiter)
    _, names = next(lines, (1, []))
    return _columns(names, path, spend, keys), lines


def _columns(header: Sequence[str], path: Path, spend: spendconfig.Spend, keys: Mapping[str, config.Key]) -> _Columns:
    names = ownedcsv.names(header, path, FORM)
    for wanted, option in ((spend.date_column, "date_column"), (spend.amount_column, "amount_column")):
        if folded(wanted) not in names:
            raise InputError(
                f"the spend file has no column {wanted}; it has {', '.join(header) or 'no columns'}",
                where=f"{path}:1",
                hint=f"name the column in spend.{option} of costgate.yaml; {FORM.format}",
            )
    day, amount = folded(spend.date_column), folded(spend.amount_column)
    return _Columns(names.index(day), names.index(amount), ownedcsv.owners(names, keys, (day, amount)), len(names))


def _rows(lines: Iterator[tuple[int, list[str]]], columns: _Columns, path: Path) -> Iterator[Row]:
    days: dict[str, date] = {}
    owners = list(columns.keys.values())
    for line, cells in lines:
        if len(cells) != columns.width:
            raise InputError(
                f"this row has {len(cells)} cells, the header has {columns.width}",
                where=f"{path}:{line}",
                hint="put a cell that has the delimiter in it into double quotes",
            )
        text = cells[columns.date].strip()
        if (day := days.get(text)) is None:
            day = days[text] = ownedcsv.day(text, f"{path}:{line}")
        yield Row(day, tuple(cells[index].strip() for index in owners), _amount(cells[columns.amount].strip(), path, line))


def _amount(text: str, path: Path, line: int) -> Decimal:
    if len(text) > DIGITS or not NUMBER.fullmatch(text) or abs(Decimal(text)) >= LARGEST:
        raise InputError(
            f"{text[:100]!r} is not an amount",
            where=f"{path}:{line}",
            hint="write amounts as 1234.50: a decimal point, no thousands separator, no currency sign",
        )
    return Decimal(text)


# -- what one budget needs of it ------------------------------------------------------------------------------------


def spending(
    actuals: Actuals | None,
    scope: Mapping[str, str],
    kind: Kind,
    as_of: str,
    merged: Iterable[Merged] = (),
    tell: standing.Tell | None = None,
) -> Spending:
    """Return what *scope* spent in the period of *kind* that *as_of* falls in, and at what daily rate.

    The rate is that of the forecast's level, whichever period its days belong to. A day without a row cost nothing; a day of
    the period that the file does not cover is not complete. *merged* are changes that the bill may not show yet, *tell* says
    which alerts stand.
    """
    now = period(kind, date.fromisoformat(as_of))
    if actuals is None:
        coming = now.following
        return Spending(now.start.isoformat(), now.end.isoformat(), now.days, coming.days if coming else 0)
    found = standing.spending(scoped(actuals, scope), kind, date.fromisoformat(as_of), merged, tell)
    return structs.replace(found, notices=_notices(actuals, scope, now))


def scoped(actuals: Actuals, scope: Mapping[str, str]) -> Series:
    """Return what *scope* spent by day, and how much of it was bought once. Raises as `daily` does."""
    return series(daily(actuals, scope), once=_summed(actuals, scope, actuals.once))


def _notices(actuals: Actuals, scope: Mapping[str, str], now: Period) -> list[str]:
    """Return what a reader of this scope's spend should know."""
    name = spelt(scope) or "everything"
    found = []
    fits = selector(actuals, scope)
    if not any(fits(owner) for owner in actuals.owners):
        found.append(f"no row of {actuals.path} belongs to the budget of {name}: is its scope spelt as in the file?")
    if actuals.first > now.start:
        found.append(
            f"{actuals.path} starts on {actuals.first}, after the period of the budget of {name} began on {now.start}: "
            "the days before count at the daily rate"
        )
    return found


def daily(actuals: Actuals, scope: Mapping[str, str]) -> dict[date, Decimal]:
    """Return what *scope* spent on each complete day, in order; days without spend are zero.

    Raises `ConfigError` when the file has no column for one of the scope's keys: its spend is then unknown, not nothing.
    """
    return _summed(actuals, scope, actuals.owners)


def _summed(
    actuals: Actuals, scope: Mapping[str, str], owners: Mapping[tuple[str, ...], Mapping[date, Decimal]]
) -> dict[date, Decimal]:
    """Return the sum by day of those *owners* that belong to *scope*, for each complete day."""
    fits = selector(actuals, scope)
    days = {actuals.first + timedelta(days=n): ZERO for n in range((actuals.until - actuals.first).days + 1)}
    for owner, own in owners.items():
        if fits(owner):
            for day, amount in own.items():
                if day in days:
                    days[day] += amount
    return days


def selector(actuals: Actuals, scope: Mapping[str, str], but: Sequence[str] = ()) -> Callable[[tuple[str, ...]], bool]:
    """Return what tells whether an owner of *actuals* belongs to *scope*, whatever its values of the keys in *but*.

    Raises `ConfigError` when a key of the scope is none of the file's.
    """
    names = [folded(key) for key in actuals.keys]
    if missing := [key for key in scope if folded(key) not in names]:
        raise ConfigError(
            f"a budget is scoped by {missing[0]}, but the spend file has no column {missing[0]}",
            where=actuals.path,
            hint=f"add the column, or scope the budget by {' or '.join(actuals.keys) or 'nothing'}",
        )
    wanted = [(names.index(folded(key)), folded(value)) for key, value in scope.items() if key not in but]
    return lambda owner: all(folded(owner[index]) == value for index, value in wanted)
