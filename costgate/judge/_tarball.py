"""Unpack the `.tar.gz` of a bundle in memory. It is hostile input: its size, entries and names are bounded."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator

from costgate.errors import PolicyError

MAX_UNPACKED = 64 << 20
MAX_FILE = 16 << 20
MAX_ENTRIES = 10_000
MAX_HEADER = 4 << 10  # of an entry's long name and the like, which some versions of Python parse slowly
MAX_HEADERS = 1 << 20
BLOCK = 512
MAKE = "`opa build -b FOLDER` makes a bundle"


def files(packed: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of the archive *packed*, which is called *name* in messages.

    Raises `PolicyError` for an archive that is damaged or too large, for links and devices, and for paths that lead out of it.
    """
    archive = _unpacked(packed, name)
    _check_headers(archive, name)
    seen = set()
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
            for number, entry in enumerate(tar):
                if number >= MAX_ENTRIES:
                    raise PolicyError(f"the bundle has more than {MAX_ENTRIES:,} entries", where=name, hint="split it")
                if entry.isdir():
                    continue
                path = _safe(entry, name)
                if path in seen:
                    raise PolicyError(f"the bundle has two files called {path}", where=name, hint="make it anew")
                seen.add(path)
                content = tar.extractfile(entry)
                yield path, content.read() if content else b""
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise PolicyError(f"the bundle is damaged: {error}", where=name, hint=f"is it a .tar.gz? {MAKE}") from error


def _unpacked(packed: bytes, name: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            found = stream.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise PolicyError(f"the bundle is damaged: {error}", where=name, hint=f"is it a .tar.gz? {MAKE}") from error
    if len(found) > MAX_UNPACKED:
        raise PolicyError(f"the bundle is larger than {MAX_UNPACKED >> 20} MiB unpacked", where=name, hint="split it")
    return found


def _check_headers(archive: bytes, name: str) -> None:
    """Raise `PolicyError` for extended headers that are too long, before the library parses them."""
    at, total = 0, 0
    while at + BLOCK <= len(archive):
        header = archive[at : at + BLOCK]
        if not header.strip(b"\0"):
            return
        digits = header[124:136].strip(b" \0") or b"0"
        if not digits.isdigit() or b"8" in digits or b"9" in digits:
            raise PolicyError("the bundle is damaged: an entry has no size", where=name, hint=MAKE)
        size = int(digits, 8)
        if header[156:157] in (b"x", b"g", b"X", b"L", b"K"):
            total += size
            if size > MAX_HEADER or total > MAX_HEADERS:
                raise PolicyError("the bundle has an entry with a header that is too long", where=name, hint=MAKE)
        at += BLOCK + (size + BLOCK - 1) // BLOCK * BLOCK


def _safe(entry: tarfile.TarInfo, name: str) -> str:
    """Return the entry's path; raise `PolicyError` unless it is a plain file inside. `opa build` begins names with a slash."""
    path = entry.name.removeprefix("./").removeprefix("/")
    if not entry.isreg() or entry.issparse():
        raise PolicyError(f"the bundle has an entry that is no plain file: {entry.name!r}", where=name, hint=MAKE)
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path or any(part in ("", ".", "..") for part in parts):
        raise PolicyError(f"the bundle has a file with a name that is not allowed: {entry.name!r}", where=name, hint=MAKE)
    if entry.size > MAX_FILE:
        raise PolicyError(f"{path} is larger than {MAX_FILE >> 20} MiB", where=name, hint="split it")
    return path
