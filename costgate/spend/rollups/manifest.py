"""What a rollup is made of: a JSON file beside it, with its sources, sums, horizon and hashes."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from costgate import days, plainfile
from costgate.errors import InputError

MAX_BYTES = 64 << 20
SCHEMA = "costgate-rollup-1"
AGAIN = "make the rollup again: costgate spend rollup --full"


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """One export file that was read. *first* and *last* are its days (ISO), *billed* and *effective* its sums by currency.

    *part* tells Azure's actual and amortized exports apart. *fallback* are the providers whose effective costs were not
    trusted. *gone* is true for a file that is no longer there, but whose charges are kept.
    """

    name: str
    format: str
    sha256: str
    bytes: int
    charges: int
    first: str = ""
    last: str = ""
    billed: dict[str, Decimal] = {}
    effective: dict[str, Decimal] = {}
    part: Literal["", "actual", "amortized"] = ""
    providers: list[str] = []
    fallback: list[str] = []
    notices: list[str] = []
    gone: bool = False


class Manifest(msgspec.Struct, frozen=True):
    """All of it. *horizon* is the last day with usage, by provider; *keys* the taxonomy's keys that the rollup has."""

    schema: Literal["costgate-rollup-1"]
    rollup: str
    sha256: str
    rows: int
    charges: int
    keys: list[str]
    aliases: str
    first: str
    last: str
    horizon: dict[str, str]
    billed: dict[str, Decimal]
    effective: dict[str, Decimal]
    sources: list[Source]
    notices: list[str]


def path_of(rollup: Path) -> Path:
    """Return where the manifest of *rollup* is."""
    return rollup.with_suffix(".manifest.json")


def write(manifest: Manifest, path: Path) -> None:
    """Write *manifest* to *path*."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def read(rollup: Path) -> Manifest:
    """Return the manifest of *rollup*; raise `InputError` when there is none, or it is another rollup's."""
    path = path_of(rollup)
    try:
        manifest = msgspec.json.decode(plainfile.content(path, MAX_BYTES, "the manifest"), type=Manifest)
        hash = sha256(rollup)
    except FileNotFoundError as error:
        missing = str(error.filename)
        raise InputError("there is no such rollup, or it lacks its manifest", where=missing, hint=AGAIN) from None
    except OSError as error:
        raise InputError(f"the rollup cannot be read: {error.strerror}", where=str(rollup)) from error
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(f"this is not the manifest of a rollup: {error}", where=str(path), hint=AGAIN) from error
    try:
        for text in (manifest.first, manifest.last, *manifest.horizon.values()):
            days.day(text)
    except ValueError as error:
        raise InputError(f"this is not the manifest of a rollup: {error}", where=str(path), hint=AGAIN) from error
    if hash != manifest.sha256:
        raise InputError("the rollup is not the one that its manifest describes", where=str(rollup), hint=AGAIN)
    return manifest


def sha256(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
