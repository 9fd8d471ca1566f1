"""Read the units of business from a CSV: requests, users, builds. What they cost, and how shared costs are split by them.

The file has the columns `date`, `unit` and `quantity`, and any of the taxonomy's keys, which say whose units they are:

    date,unit,team,quantity
    2026-09-01,requests,web,1200000
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from costgate import config, plainfile
from costgate import days as calendar
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend.actuals import DIGITS, LARGEST, NUMBER

FORMAT = "a units file is a CSV with a header such as `date,unit,team,quantity` and rows such as `2026-09-01,requests,web,1200`"
NEEDED = ("date", "unit", "quantity")
Daily = dict[date, Decimal]


class Units(NamedTuple):
    """A units file that was read: quantities by unit, owner (in the order of `keys`, as the file spells them) and day."""

    path: str
    keys: tuple[str, ...]
    units: dict[str, dict[tuple[str, ...], Daily]]

    def daily(self, unit: str, scope: Mapping[str, str]) -> Daily:
        """Return how much of *unit* each day had, of the owners in *scope*; days without a row are left out.

        Raises `ConfigError` when the file has no such unit, or no column for one of the scope's keys.
        """
        wanted = [(self._place(key), _folded(value)) for key, value in scope.items()]
        found: Daily = {}
        for owner, days in self._of(unit).items():
            if all(_folded(owner[place]) == value for place, value in wanted):
                for day, quantity in days.items():
                    found[day] = found.get(day, ZERO) + quantity
        return dict(sorted(found.items()))

    def by(self, unit: str, key: str) -> dict[str, Daily]:
        """Return how much of *unit* each day had, by the value of the owner *key*; an empty value is nobody's.

        Raises `ConfigError` when the file has no such unit, or no column for *key*.
        """
        place = self._place(key)
        found: dict[str, Daily] = {}
        for owner, days in self._of(unit).items():
            own = found.setdefault(owner[place], {})
            for day, quantity in days.items():
                own[day] = own.get(day, ZERO) + quantity
        return {value: dict(sorted(days.items())) for value, days in sorted(found.items())}

    def _of(self, unit: str) -> dict[tuple[str, ...], Daily]:
        if unit not in self.units:
            known = ", ".join(sorted(self.units))
            raise ConfigError(
                f"the units file has no unit {unit}", where=self.path, hint=f"it has {known}; units are spelt as in the file"
            )
        return self.units[unit]

    def _place(self, key: str) -> int:
        if key not in self.keys:
            raise ConfigError(
                f"the units file has no column {key}",
                where=self.path,
                hint=f"add the column; the owner keys that it has are {', '.join(self.keys) or 'none'}",
            )
        return self.keys.index(key)


def read(path: Path, keys: Mapping[str, config.Key]) -> Units:
    """Read the units file at *path*; raise `InputError` with file and line when something in it is not plain.

    *keys* are the taxonomy's: a column may bear a key's name or one of its aliases. Rows of the same day, unit and owner are
    added up. A quantity below zero is an error.
    """
    units: dict[str, dict[tuple[str, ...], Daily]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = _cells(csv.reader(plainfile.lines(file, str(path)), strict=True), path)
            _, header = next(lines, (1, []))
            needed, owners = _columns(header, path, keys)
            for line, cells in lines:
                day, unit, quantity = _row(cells, len(header), needed, f"{path}:{line}")
                days = units.setdefault(unit, {}).setdefault(tuple(cells[place].strip() for place in owners.values()), {})
                days[day] = days.get(day, ZERO) + quantity
    except UnicodeDecodeError as error:
        raise InputError("the units file is not UTF-8", where=str(path), hint="save it as CSV in UTF-8") from error
    except FileNotFoundError:
        raise InputError("there is no such units file", where=str(path), hint="check spend.units in costgate.yaml") from None
    except OSError as error:
        raise InputError(f"the units file cannot be read: {error.strerror}", where=str(path)) from error
    if not units:
        raise InputError("the units file has no rows", where=str(path), hint=FORMAT)
    return Units(str(path), tuple(owners), units)


def _cells(reader: Iterator[list[str]], path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the number of its last line."""
    line = 0
    try:
        for cells in reader:
            line = reader.line_num  # type: ignore[attr-defined]  # the csv reader's type has no public name
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise InputError(f"this is not CSV: {error}", where=f"{path}:{line + 1}", hint=FORMAT) from error


def _columns(header: Sequence[str], path: Path, keys: Mapping[str, config.Key]) -> tuple[list[int], dict[str, int]]:
    """Return where the needed columns are, and those of the owner keys that the file has."""
    names = [_folded(name) for name in header]
    where = f"{path}:1"
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise InputError(f"the units file has the column {twice[0]} twice", where=where, hint="keep one of them")
    if missing := [name for name in NEEDED if name not in names]:
        has = ", ".join(header) or "no columns"
        raise InputError(f"the units file has no column {missing[0]}; it has {has}", where=where, hint=FORMAT)
    owners: dict[str, int] = {}
    for key, settings in keys.items():
        named = next((name for name in map(_folded, (key, *settings.aliases)) if name in names and name not in NEEDED), None)
        if named is not None:
            owners[key] = names.index(named)
    return [names.index(name) for name in NEEDED], owners


def _row(cells: Sequence[str], width: int, needed: Sequence[int], where: str) -> tuple[date, str, Decimal]:
    if len(cells) != width:
        hint = "separate cells by commas, and put a cell that has one in it into double quotes"
        raise InputError(f"this row has {len(cells)} cells, the header has {width}", where=where, hint=hint)
    day, unit, quantity = (cells[place].strip() for place in needed)
    if not unit:
        raise InputError("this row has no unit", where=where, hint="say what is counted, such as requests")
    return _day(day, where), unit, _quantity(quantity, where)


def _day(text: str, where: str) -> date:
    try:
        return calendar.day(text)
    except ValueError:
        raise InputError(f"{text[:100]!r} is not a date", where=where, hint="write dates as 2026-09-30") from None


def _quantity(text: str, where: str) -> Decimal:
    if len(text) > DIGITS or not NUMBER.fullmatch(text) or not 0 <= (quantity := Decimal(text)) < LARGEST:
        hint = "write quantities as 1234.50, zero or more: a decimal point, no thousands separator"
        raise InputError(f"{text[:100]!r} is not a quantity", where=where, hint=hint)
    return quantity


def _folded(text: str) -> str:
    return text.strip().casefold()
