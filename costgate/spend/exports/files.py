"""Which files there are, and what each is: its container, its columns, its hash. Only their beginnings are looked at here."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from costgate import plainfile
from costgate.errors import InputError

SUFFIXES = (".csv", ".csv.gz", ".parquet", ".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
HEADER = 1 << 20  # bytes; the widest genuine header has 10 kB
MOST_FILES = 50_000
CHUNK = 1 << 20
DELIMITERS = ",;\t|"
KNOWN = "exports are CSV, CSV in gzip, Parquet, or JSON with one row a line"
MAGIC = {
    b"PK\x03\x04": ("a zip archive", "unzip it"),
    b"\x28\xb5\x2f\xfd": ("compressed with zstd", "decompress it, or export gzip"),
    b"Obj\x01": ("Avro", "export Parquet or JSON instead"),
    b"\xff\xfe": ("UTF-16", "save it as UTF-8"),
    b"\xfe\xff": ("UTF-16", "save it as UTF-8"),
}


class File(NamedTuple):
    """One export file: where it is, its name in the manifest, and how it is written.

    *container* is csv, json or parquet. *header* has the columns of a CSV, none twice; *delimiter* stands between them.
    """

    path: str
    name: str
    container: str
    gzip: bool = False
    delimiter: str = ""
    header: tuple[str, ...] = ()
    size: int = 0


def find(stated: Iterable[str], root: Path, without: Path | None = None) -> list[File]:
    """Return the files that *stated* names: files, folders, or patterns with `*` and `**`, relative to *root*.

    *without* is a file that is none of them: the rollup may be in the same folder. Raises `InputError` when one of them
    stands for nothing, or a file is no export.
    """
    found: dict[Path, File] = {}
    for one in stated:
        exports = 0
        for path, asked in _paths(one, root):
            if path.resolve() != without and (file := _opened(path, _name(path, root), asked=asked)) is not None:
                found.setdefault(path.resolve(), file)
                exports += 1
            if len(found) > MOST_FILES:
                raise InputError(f"there are over {MOST_FILES:,} export files", where=one, hint="name fewer of them")
        if not exports:
            raise InputError("there is no export there", where=one, hint=f"{KNOWN}; a folder is searched with those inside it")
    return sorted(found.values(), key=lambda file: file.name)


def _name(path: Path, root: Path) -> str:
    """Return the name of a file in messages and in the manifest: the same on every machine."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def _paths(stated: str, root: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the paths that *stated* stands for, and whether it names them one by one."""
    if "://" in stated:
        raise InputError("this is no local path", where=stated, hint="copy the export here first: costgate opens no connection")
    path = root / stated
    try:
        folder_or_file = path.is_dir(), path.is_file()
    except (OSError, ValueError) as error:  # a name that is too long, a folder that may not be looked into
        why = plainfile.why(error)
        raise InputError(f"this cannot be read: {why}", where=stated[:200], hint="check the path") from None
    if folder_or_file[0]:
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            yield from ((Path(folder) / name, False) for name in sorted(names) if _looks_like_one(name))
    elif folder_or_file[1]:
        yield path, True
    elif any(sign in stated for sign in "*?["):
        base = Path(path.anchor)
        for match in sorted(base.glob(str(path.relative_to(base)))):
            if match.is_file() and _looks_like_one(match.name):
                yield match, False
    else:
        raise InputError("there is no such file or folder", where=stated, hint="check the path; `*` and `**` are patterns")


def _looks_like_one(name: str) -> bool:
    """Tell whether a file in a folder may be an export. AWS and Azure put a manifest.json beside theirs."""
    folded = name.lower()
    return folded.endswith(SUFFIXES) and not folded.endswith("manifest.json") and not folded.startswith((".", "_"))


def _opened(path: Path, name: str, *, asked: bool) -> File | None:
    """Return what the file at *path* is; None for an empty one that nobody asked for by name."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
        size = path.stat().st_size
        zipped = head.startswith(b"\x1f\x8b")
        if zipped:
            with gzip.open(path, "rb") as inner:
                head = inner.read(HEADER)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"the gzip is damaged: {error}", where=name, hint="fetch the export again") from error
    except OSError as error:
        raise InputError(f"the export cannot be read: {error.strerror}", where=name) from error
    if not head.strip():
        if asked:
            raise InputError("the export is empty", where=name)
        return None
    if head.startswith(b"PAR1"):
        return File(str(path), name, "parquet", size=size)
    for magic, (what, hint) in MAGIC.items():
        if head.startswith(magic):
            raise InputError(f"the export is {what}", where=name, hint=f"{hint}; {KNOWN}")
    if head.lstrip()[:1] in (b"{", b"["):
        return _json(head, File(str(path), name, "json", zipped, size=size))
    return _csv(head, File(str(path), name, "csv", zipped, size=size))


def _csv(head: bytes, file: File) -> File:
    """Return *file* with the delimiter and the columns of its first row."""
    try:
        words = head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the export is not UTF-8", where=file.name, hint="save it as UTF-8") from error
    if "\0" in words:
        raise InputError("the export is neither text nor Parquet", where=file.name, hint=KNOWN)
    first = words.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        names = next(csv.reader(io.StringIO(words), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise InputError(f"this is not CSV: {error}", where=f"{file.name}:1", hint=KNOWN) from error
    return file._replace(delimiter=delimiter, header=tuple(_once(name.strip() for name in names)))


def _json(head: bytes, file: File) -> File:
    """Return *file* with the names of its first row."""
    try:
        row = json.loads(head.lstrip().partition(b"\n")[0])
    except (ValueError, RecursionError) as error:
        raise InputError("this is not JSON with one row a line", where=f"{file.name}:1", hint=KNOWN) from error
    if not isinstance(row, dict):
        raise InputError("this is not JSON with one row a line", where=f"{file.name}:1", hint=KNOWN)
    return file._replace(header=tuple(row))


def _once(names: Iterable[str]) -> Iterator[str]:
    """Yield names, those that were there before with a number: SQL does not take a column twice, whatever its case."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        own = name if name and name.casefold() not in seen else f"{name}~{place + 1}"
        seen.add(own.casefold())
        yield own


def hashed(file: File) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    try:
        with Path(file.path).open("rb") as opened:
            while chunk := opened.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise InputError(f"the export cannot be read: {error.strerror}", where=file.name) from error
    return digest.hexdigest()
