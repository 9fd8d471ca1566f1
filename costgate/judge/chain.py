"""An append-only file of JSON lines, each with the SHA-256 of the line before: what was written cannot be changed unnoticed.

Beside the log stands `LOG.head` with the number and hash of its last line. It is the lock that makes appending safe for several
processes, and it shows when lines are missing at the end. Whoever can write both can still cut both: then only a hash that
was kept elsewhere, such as the one in a report, shows it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from costgate import plainfile
from costgate.errors import InputError

START = "0" * 64
MAX_LINE = 1 << 24
BLOCK = 1 << 16
PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.02
FAR = 1 << 30  # Windows locks bytes, not files: one that nobody reads
HINT = "keep the file as it is for whoever looks into it, and start a new one"


class Head(NamedTuple):
    """The last line of a log: its number, counted from 1, and its SHA-256. An empty log has number 0 and 64 zeros."""

    number: int = 0
    hash: str = START


def append(path: Path, fields: Mapping[str, Any]) -> Head:
    """Append one entry of *fields*, with its number and the hash of the line before; return the new head.

    The line is on disk, whole, when this returns. Raises `InputError` when it cannot be written, and when the end of the log
    is not what was written last.
    """
    if path.exists() and not path.is_file():
        raise InputError("the decision log must be a file", where=str(path), hint="check `record` in costgate.yaml")
    try:
        with head_file(path).open("a+b") as beside, _locked(beside, path):
            last = _last(path, _stated(beside, path))
            line = canonical({**fields, "entry": last.number + 1, "previous": last.hash}) + b"\n"
            if len(line) > MAX_LINE:
                raise InputError(f"the entry is larger than {MAX_LINE >> 20} MiB", where=str(path), hint="judge fewer projects")
            _write(path, line)
            head = Head(last.number + 1, hashlib.sha256(line).hexdigest())
            _state(beside, head)
    except (OSError, ValueError) as error:
        why = plainfile.why(error)
        hint = "nothing was decided without a record: check the path and the rights"
        raise InputError(f"the decision log cannot be written: {why}", where=str(path), hint=hint) from error
    return head


def entries(path: Path, expected: str = "") -> Iterator[tuple[Head, dict[str, Any]]]:
    """Yield the entries of the log at *path*, each with its number and hash.

    Raises `InputError`, with the line, at the first that is not as it was written, and when the last ones are missing.

    *expected* is a hash that was kept elsewhere: the log must have the line that it is of.
    """
    stated, head, found = _beside(path), Head(), not expected
    try:
        with path.open("rb") as log:
            while line := log.readline(MAX_LINE + 1):
                entry = _entry(line, head, path)
                head = Head(head.number + 1, hashlib.sha256(line).hexdigest())
                found = found or head.hash == expected
                if stated and stated.number == head.number and stated.hash != head.hash:
                    raise _broken("was changed after it was written", path, head.number)
                yield head, entry
    except (OSError, ValueError) as error:
        why = plainfile.why(error)
        raise InputError(f"the decision log cannot be read: {why}", where=str(path), hint="check the path") from error
    if stated and stated.number > head.number:
        missing = stated.number - head.number
        raise _broken(f"and {missing - 1:,} more are missing" if missing > 1 else "is missing", path, head.number + 1)
    if not found:
        what = f"no entry has the hash {expected[:64]}: entries are missing at the end, or were changed"
        raise InputError(what, where=f"{path}:{head.number}", hint=HINT)


def canonical(value: Any) -> bytes:
    """Return *value* as JSON that has one form only: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def head_file(path: Path) -> Path:
    """Return the file beside the log at *path* that is its lock and knows its last line."""
    return path.with_name(path.name + ".head")


# -- lines ----------------------------------------------------------------------------------------------------------


def _entry(line: bytes, before: Head, path: Path) -> dict[str, Any]:
    number = before.number + 1
    if len(line) > MAX_LINE or not line.endswith(b"\n"):
        raise _broken("is cut short", path, number)
    try:
        entry = json.loads(line)
        written = canonical(entry) + b"\n"
    except (ValueError, RecursionError):
        entry, written = None, b""
    if not isinstance(entry, dict) or written != line:
        raise _broken("was changed: it is not as costgate writes it", path, number)
    stated = entry.get("entry")
    if stated != number:
        said = f"is entry {stated}" if isinstance(stated, int) else "has no number"
        raise _broken(f"{said}: entries were removed, added or put in another order", path, number)
    if entry.get("previous") != before.hash and number == 1:
        raise _broken("does not start a log: the entries before it were removed", path, number)
    if entry.get("previous") != before.hash:
        raise _broken(
            f"has not the hash that line {number:,} states: it was changed after that was written", path, before.number
        )
    return entry


def _broken(what: str, path: Path, number: int) -> InputError:
    return InputError(f"the decision log is not as it was written: line {number:,} {what}", where=f"{path}:{number}", hint=HINT)


def _last(path: Path, stated: Head | None) -> Head:
    """Return the head of the log, from its last line; raise `InputError` when it is not the one that was *stated*."""
    line, size = _last_line(path)
    if not line:
        if size or (stated and stated.number):
            raise InputError("the decision log was emptied or removed", where=str(path), hint=HINT)
        return Head()
    number = _number(line) if line.endswith(b"\n") else 0
    if not number:
        raise InputError("the decision log ends in a line that is cut short or changed", where=str(path), hint=HINT)
    head = Head(number, hashlib.sha256(line).hexdigest())
    if stated and stated != head and not _follows(line, stated, number):
        raise InputError("the end of the decision log is not what was written last", where=f"{path}:{number}", hint=HINT)
    return head


def _follows(line: bytes, stated: Head, number: int) -> bool:
    """Tell whether *line* comes right after the head that was stated: the run that wrote it ended before it could say so."""
    return number == stated.number + 1 and json.loads(line).get("previous") == stated.hash


def _number(line: bytes) -> int:
    """Return the number of the entry in *line*; 0 when it is none."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return 0
    number = entry.get("entry") if isinstance(entry, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else 0


def _last_line(path: Path) -> tuple[bytes, int]:
    """Return the last line of the file at *path*, read from its end, and the file's size."""
    if not path.exists():
        return b"", 0
    with path.open("rb") as log:
        size = log.seek(0, os.SEEK_END)
        start, tail = size, b""
        while start and b"\n" not in tail[:-1] and len(tail) <= MAX_LINE:
            end, start = start, max(0, start - BLOCK)
            log.seek(start)
            tail = log.read(end - start) + tail
    return tail[tail.rfind(b"\n", 0, -1) + 1 :], size


def _write(path: Path, line: bytes) -> None:
    """Append *line* whole; what was written of it is taken back when that fails."""
    with path.open("ab", buffering=0) as log:
        before = log.seek(0, os.SEEK_END)
        try:
            view = memoryview(line)
            while view:
                view = view[log.write(view) :]
            os.fsync(log.fileno())
        except OSError:
            log.truncate(before)
            raise


# -- the file beside ------------------------------------------------------------------------------------------------


def _beside(path: Path) -> Head | None:
    try:
        with head_file(path).open("rb") as beside:
            return _stated(beside, path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(head_file(path)), hint=HINT) from error


def _stated(beside: IO[bytes], path: Path) -> Head | None:
    beside.seek(0)
    text = beside.read(200)
    if not text:
        return None
    number, _, hash = text.decode("ascii", errors="replace").strip().partition(" ")
    if not number.isdecimal() or not number.isascii() or len(hash) != len(START):
        raise InputError("the file is damaged", where=str(head_file(path)), hint=HINT)
    return Head(int(number), hash)


def _state(beside: IO[bytes], head: Head) -> None:
    beside.seek(0)
    beside.truncate()
    beside.write(f"{head.number} {head.hash}\n".encode())
    beside.flush()
    os.fsync(beside.fileno())


@contextmanager
def _locked(file: IO[bytes], path: Path) -> Iterator[None]:
    """Hold *file* for this process alone; raise `InputError` when another one does not let it go."""
    for _ in range(int(PATIENCE_SECONDS / PAUSE_SECONDS)):
        if _lock(file):
            break
        time.sleep(PAUSE_SECONDS)
    else:
        what = f"another run has held the decision log for more than {PATIENCE_SECONDS} seconds"
        raise InputError(what, where=str(path), hint="end that run, or give this one a log of its own")
    try:
        yield
    finally:
        _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
