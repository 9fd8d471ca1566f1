"""The baseline file: the findings that a repository has already, one on each line, so that git shows which one goes.

It is made by `--update-baseline` and not written by hand. An entry says up to which amount it holds, from a scale with steps of
about a tenth: prices that move a little neither open a finding again nor change the file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from costgate import plainfile
from costgate.errors import InputError

SCHEMA = "costgate.baseline/1"
MAX_BYTES = 1 << 26
MAX_DIGITS = 100
MAX_POWER = 30
MAKE = "`costgate check --baseline FILE --update-baseline` writes one"
ROOM = Decimal("1.1")  # how far an amount may always move
STEPS = (
    10,
    11,
    12,
    13,
    15,
    16,
    18,
    20,
    22,
    24,
    27,
    30,
    33,
    36,
    39,
    43,
    47,
    51,
    56,
    62,
    68,
    75,
    82,
    91,
    100,
)  # E24 of IEC 60063
LEAST = Decimal(1)
Digits = Annotated[str, Meta(pattern=r"^[0-9]+(\.[0-9]+)?$", max_length=MAX_DIGITS)]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Findings of one rule about one thing. `up_to` is the most that the thing may come to a month; null has no price.

    `about` tells findings without an address apart: the budget, or who owns it. `count` is how many findings these are.
    """

    project: str = ""
    file: str = ""
    address: str = ""
    about: str = ""
    rule: Annotated[str, Meta(min_length=1)]
    up_to: Digits | None
    count: Annotated[int, Meta(ge=1)] = 1

    @property
    def ceiling(self) -> Decimal | None:
        """`up_to` as a number."""
        return None if self.up_to is None else Decimal(self.up_to)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What no two entries of a file have in common."""
        return self.project, self.file, self.address, self.about, self.rule


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the baseline file."""

    schema: Literal["costgate.baseline/1"]
    currency: str
    findings: list[Entry]


class Baseline(NamedTuple):
    """The entries of a baseline, its currency, where it was read, and the hash of its text."""

    entries: list[Entry]
    currency: str
    path: str = ""
    hash: str = ""


class _Kind(msgspec.Struct):
    schema: Any = None


def read(path: Path) -> Baseline:
    """Read the baseline at *path*; raise `InputError` when it is missing, damaged, or of another schema."""
    text, where = _text(path), str(path)
    try:
        kind = msgspec.json.decode(text, type=_Kind).schema
        if kind != SCHEMA:
            said = kind[:60] if isinstance(kind, str) and kind.isprintable() else "something else"
            raise InputError(f"this is {said}, not {SCHEMA}", where=where, hint=MAKE)
        document = msgspec.json.decode(text, type=Document)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        hint = f"take it from git again, or make it anew: {MAKE}"
        raise InputError(f"the baseline is damaged: {error}", where=where, hint=hint) from None
    seen: set[tuple[str, ...]] = set()
    for entry in document.findings:
        if entry.key in seen:
            what = f"the baseline lists {entry.rule} of {entry.address or entry.about or 'the run'} twice"
            raise InputError(what, where=where, hint="a merge may have done it: take one of both lines out")
        seen.add(entry.key)
    return Baseline(document.findings, document.currency, where, hashlib.sha256(text).hexdigest())


def dumped(entries: Iterable[Entry], currency: str) -> bytes:
    """Return the text of a baseline of *entries*: sorted, one on each line, so that the same findings are the same bytes."""
    lines = [b"    " + msgspec.json.encode(entry) for entry in sorted(entries, key=lambda entry: entry.key)]
    body = b"\n" + b",\n".join(lines) + b"\n  " if lines else b""
    head = b'{\n  "schema": %b,\n  "currency": %b,\n  "findings": [' % (
        msgspec.json.encode(SCHEMA),
        msgspec.json.encode(currency),
    )
    return head + body + b"]\n}\n"


def write(path: Path, entries: Iterable[Entry], currency: str) -> None:
    """Write a baseline of *entries* to *path*, whole or not at all; raise `InputError` when that cannot be done."""
    text = dumped(entries, currency)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        if path.is_file() and path.read_bytes() == text:
            return
        beside.write_bytes(text)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        hint = "check the path in --baseline"
        raise InputError(f"the baseline cannot be written: {error.strerror}", where=str(path), hint=hint) from error


def ceiling(amount: Decimal | None) -> str | None:
    """Return up to which amount an entry of *amount* holds: the next step of the scale that leaves it a tenth of room.

    So less than a tenth more never opens a finding again, and more than 27 % more (a tenth and the widest step) always does.
    What costs less than the currency's unit counts as that, and what no plan can cost as unknown.
    """
    if amount is None or amount.adjusted() > MAX_POWER:
        return None
    least = max(amount * ROOM, LEAST)
    power = least.adjusted() - 1
    step = next(step for step in STEPS if Decimal(step).scaleb(power) >= least)
    return f"{Decimal(step).scaleb(power).normalize():f}"


def _text(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError("a baseline must be a file", where=str(path), hint=MAKE)
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"the baseline is larger than {MAX_BYTES >> 20} MiB", where=str(path), hint="mend some findings")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such baseline", where=str(path), hint=MAKE) from None
    except (OSError, ValueError) as error:
        why = plainfile.why(error)
        raise InputError(f"the baseline cannot be read: {why}", where=str(path), hint="check the path in --baseline") from error
