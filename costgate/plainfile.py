"""Files that are read whole or by line, whatever they turn out to be: a device without an end has no size to be told by."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from costgate.errors import CostgateError, InputError

LONGEST_LINE = 1 << 20  # characters; a cell of a CSV has 131,072 at most
MOST_TEXT = 1 << 30  # characters
OURS = re.compile(r"/dev/(fd/\d+|stdin|null)|/proc/(self|\d+)/fd/\d+")  # what a shell makes of `<(command)`, and nothing at all
KINDS = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"), (stat.S_ISSOCK, "a socket"))


def check(path: Path, error: type[CostgateError] = InputError) -> None:
    """Raise *error* when *path* is a pipe, a device or a socket: to open one may wait for ever, and it has no end.

    Those that the process was given open, such as `<(command)` of a shell, are as good as files. `OSError` and `ValueError`
    of a path that cannot be looked at are left to the caller.
    """
    mode = path.stat().st_mode
    kind = next((name for is_kind, name in KINDS if is_kind(mode)), "")
    if kind and not OURS.fullmatch(str(path)):
        hint = "write what it gives to a file first, or let the shell open it: `<(command)`"
        raise error(f"this is {kind}, not a file", where=str(path), hint=hint)


def why(error: OSError | ValueError) -> str:
    """Return in words why a path cannot be opened. A `ValueError` is about its name: there is a NUL in it."""
    return (error.strerror if isinstance(error, OSError) else "") or "no file can be called that"


def content(path: Path, most: int, what: str, error: type[CostgateError] = InputError, *, hint: str = "") -> bytes:
    """Return the bytes of the file at *path*, which is called *what* in the *error* that it is larger than *most*.

    `FileNotFoundError` is left to the caller, who may do without the file.
    """
    try:
        check(path, error)
        with path.open("rb") as file:
            found = file.read(most + 1)
    except FileNotFoundError:
        raise
    except OSError as wrong:
        raise error(f"{what} cannot be read: {wrong.strerror}", where=str(path)) from wrong
    except (ValueError, MemoryError) as wrong:  # a NUL in its name; less memory than is allowed to be asked for
        raise error(f"{what} cannot be read: {str(wrong) or 'it does not fit into memory'}", where=str(path)) from wrong
    if len(found) > most:
        size = f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
        raise error(f"{what} is larger than {size}", where=str(path), hint=hint)
    return found


def lines(file: TextIO, where: str, most: int = MOST_TEXT) -> Iterator[str]:
    """Yield the lines of *file*; raise `InputError` when one is too long, or all of them together are."""
    size = number = 0
    while line := file.readline(LONGEST_LINE):
        number, size = number + 1, size + len(line)
        if len(line) == LONGEST_LINE:
            raise InputError("this line has no end", where=f"{where}:{number}", hint="is this a text file?")
        if size > most:
            raise InputError(f"the file is larger than {most >> 20} MiB", where=where, hint="split it, or leave old rows out")
        yield line
