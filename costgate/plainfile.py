"""Files that are read whole or by line, whatever they turn out to be: a device without an end has no size to be told by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from costgate.errors import CostgateError, InputError

LONGEST_LINE = 1 << 20  # characters; a cell of a CSV has 131,072 at most
MOST_TEXT = 1 << 30  # characters


def content(path: Path, most: int, what: str, error: type[CostgateError] = InputError, *, hint: str = "") -> bytes:
    """Return the bytes of the file at *path*, which is called *what* in the *error* that it is larger than *most*.

    `FileNotFoundError` is left to the caller, who may do without the file.
    """
    try:
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
