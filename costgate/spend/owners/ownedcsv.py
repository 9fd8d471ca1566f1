"""What the spend file and the units file have in common: CSV with a row for each day and owner."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO

from costgate import config, plainfile
from costgate import days as calendar
from costgate.errors import InputError
from costgate.scopes import folded


class Form(NamedTuple):
    """A kind of file as errors call it, the setting in costgate.yaml that names it, and what it looks like."""

    name: str
    setting: str
    format: str


@contextmanager
def opened(path: Path, form: Form) -> Iterator[TextIO]:
    """Give the file at *path*, opened; raise `InputError` when it is missing, unreadable or not UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise InputError(f"the {form.name} is not UTF-8", where=str(path), hint="save it as CSV in UTF-8") from error
    except FileNotFoundError:
        hint = f"check {form.setting} in costgate.yaml"
        raise InputError(f"there is no such {form.name}", where=str(path), hint=hint) from None
    except OSError as error:
        raise InputError(f"the {form.name} cannot be read: {error.strerror}", where=str(path)) from error


def rows(file: TextIO, path: Path, form: Form, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the number of its last line; the header comes first."""
    reader = csv.reader(plainfile.lines(file, str(path)), delimiter=delimiter, strict=True)
    line = 0
    try:
        for cells in reader:
            line = reader.line_num
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise InputError(f"this is not CSV: {error}", where=f"{path}:{line + 1}", hint=form.format) from error


def names(header: Sequence[str], path: Path, form: Form) -> list[str]:
    """Return the names of the columns, folded; raise `InputError` when one stands there twice."""
    found = [folded(name) for name in header]
    if twice := sorted({name for name in found if name and found.count(name) > 1}):
        raise InputError(f"the {form.name} has the column {twice[0]} twice", where=f"{path}:1", hint="keep one of them")
    return found


def owners(names: Sequence[str], keys: Mapping[str, config.Key], others: Collection[str]) -> dict[str, int]:
    """Return where the columns of owner *keys* are: each by its name, else an alias; *others* are columns that are none.

    *names* and *others* are folded.
    """
    taken = set(others)
    found: dict[str, int] = {}
    for key, settings in keys.items():
        own = next((name for name in map(folded, (key, *settings.aliases)) if name in names and name not in taken), None)
        if own is not None:
            found[key] = names.index(own)
            taken.add(own)
    return found


def day(text: str, where: str) -> date:
    """Return the day that *text* is; raise `InputError` at *where* when it is none."""
    try:
        return calendar.day(text)
    except ValueError:
        raise InputError(f"{text[:100]!r} is not a date", where=where, hint="write dates as 2026-09-30") from None
