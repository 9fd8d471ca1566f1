"""Read the units of business from a CSV: requests, users, builds. What they cost, and how shared costs are split by them.

The file has the columns `date`, `unit` and `quantity`, and any of the taxonomy's keys, which say whose units they are:

    date,unit,team,quantity
    2026-09-01,requests,web,1200000
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.scopes import folded
from costgate.spend.actuals import DIGITS, LARGEST, NUMBER
from costgate.spend.owners import ownedcsv
from costgate.spend.owners.ownedcsv import Form

FORM = Form(
    "units file",
    "spend.units",
    "a units file is a CSV with a header such as `date,unit,team,quantity` and rows such as `2026-09-01,requests,web,1200`",
)
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
        wanted = [(self._place(key), folded(value)) for key, value in scope.items()]
        found: Daily = {}
        for owner, days in self._of(unit).items():
            if all(folded(owner[place]) == value for place, value in wanted):
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
    with ownedcsv.opened(path, FORM) as file:
        lines = ownedcsv.rows(file, path, FORM)
        _, header = next(lines, (1, []))
        needed, owners = _columns(header, path, keys)
        for line, cells in lines:
            day, unit, quantity = _row(cells, len(header), needed, f"{path}:{line}")
            days = units.setdefault(unit, {}).setdefault(tuple(cells[place].strip() for place in owners.values()), {})
            days[day] = days.get(day, ZERO) + quantity
    if not units:
        raise InputError("the units file has no rows", where=str(path), hint=FORM.format)
    return Units(str(path), tuple(owners), units)


def _columns(header: Sequence[str], path: Path, keys: Mapping[str, config.Key]) -> tuple[list[int], dict[str, int]]:
    """Return where the needed columns are, and those of the owner keys that the file has."""
    names = ownedcsv.names(header, path, FORM)
    if missing := [name for name in NEEDED if name not in names]:
        has = ", ".join(header) or "no columns"
        raise InputError(f"the units file has no column {missing[0]}; it has {has}", where=f"{path}:1", hint=FORM.format)
    return [names.index(name) for name in NEEDED], ownedcsv.owners(names, keys, NEEDED)


def _row(cells: Sequence[str], width: int, needed: Sequence[int], where: str) -> tuple[date, str, Decimal]:
    if len(cells) != width:
        hint = "separate cells by commas, and put a cell that has one in it into double quotes"
        raise InputError(f"this row has {len(cells)} cells, the header has {width}", where=where, hint=hint)
    day, unit, quantity = (cells[place].strip() for place in needed)
    if not unit:
        raise InputError("this row has no unit", where=where, hint="say what is counted, such as requests")
    return ownedcsv.day(day, where), unit, _quantity(quantity, where)


def _quantity(text: str, where: str) -> Decimal:
    if len(text) > DIGITS or not NUMBER.fullmatch(text) or not 0 <= (quantity := Decimal(text)) < LARGEST:
        hint = "write quantities as 1234.50, zero or more: a decimal point, no thousands separator"
        raise InputError(f"{text[:100]!r} is not a quantity", where=where, hint=hint)
    return quantity
