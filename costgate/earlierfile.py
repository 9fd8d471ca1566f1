"""The JSON result of an earlier run, read back: what it had after its change, exactly as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from stat import S_ISREG
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from costgate import plainfile
from costgate.errors import InputError
from costgate.model import Line, Side
from costgate.price.outcome import Outcome, judged
from costgate.read.files import read_bytes
from costgate.report.provenanceshape import ProvenanceShape
from costgate.report.result import FailureShape, LineShape, ResourceShape
from costgate.units import Quantity, unit

MAX_BYTES = 1 << 30
MAX_LINES = 2_000  # of one resource: reports put the charges of both sides beside each other, one by one
MAX_DIGITS = 1_000
LONGEST_UNIT = 100
SCHEMAS = ("costgate.result/1", "costgate.estimate/1")
ABSENT = msgspec.Raw()
Shape = TypeVar("Shape")
GONE = frozenset({"delete", "forget"})  # what is forgotten lives on outside of the code: to miss it there is no saving
UNREAD = "unread"
MAKE = "`costgate check -o json=FILE` writes one"
ANEW = f"make it anew: {MAKE}"
UNREDACTED = "make it anew without --redact, and keep it where only those can read it who may"
A_PLAN = "a plan has a before side of its own: name it as PATH"
OTHERS = (
    ("projects", "an Infracost output", MAKE),
    ("resource_changes", "a Terraform plan", A_PLAN),
    ("planned_values", "a Terraform plan", A_PLAN),
    ("steps", "a Pulumi preview", A_PLAN),
    ("deployment", "a Pulumi stack export", A_PLAN),
    ("apiVersion", "a Kubernetes manifest", "name it as PATH, and compare it with a commit or a result"),
)


class Was(NamedTuple):
    """One resource as the earlier result left it: its after side, as the before side of what comes now."""

    address: str
    type: str
    provider: str
    project: str
    region: str | None
    region_origin: str
    owner: Mapping[str, str]
    usage: dict[str, str]
    outcome: Outcome


class Document(msgspec.Struct, frozen=True):
    """What the results of a check and of an estimate have in common; other keys are ignored."""

    schema: Literal["costgate.result/1", "costgate.estimate/1"]
    currency: str
    resources: list[ResourceShape]
    provenance: ProvenanceShape
    failures: list[FailureShape] = []


class Kind(msgspec.Struct):
    """The top-level keys that tell what a JSON file is."""

    schema: Any = None
    projects: msgspec.Raw = ABSENT
    resource_changes: msgspec.Raw = ABSENT
    planned_values: msgspec.Raw = ABSENT
    steps: msgspec.Raw = ABSENT
    deployment: msgspec.Raw = ABSENT
    apiVersion: msgspec.Raw = ABSENT  # noqa: N815  (Kubernetes' word)


def read(path: str) -> tuple[Document, bytes]:
    """Return the result in the file *path* with its SHA-256; raise `InputError` when it is damaged or something else."""
    text = content(path)
    document = decoded(text, Document, path)
    if document.provenance.redaction:
        what = "the names in this result were replaced, so nothing can be compared with it"
        raise InputError(what, where=path, hint=UNREDACTED)
    return document, hashlib.sha256(text).digest()


def decoded(content: bytes, shape: type[Shape], path: str, schemas: Sequence[str] = SCHEMAS) -> Shape:
    """Return the result *content*, of one of *schemas*, as *shape*; raise `InputError` when it is damaged or something else."""
    try:
        kind = msgspec.json.decode(content, type=Kind)
        if kind.schema in schemas:
            return msgspec.json.decode(content, type=shape)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(f"the result is damaged or cut short: {error}", where=path, hint=ANEW) from None
    except RecursionError:
        raise InputError("the JSON is nested too deeply to be a result", where=path, hint=MAKE) from None
    raise _not_a_result(kind, path, schemas)


def left(document: Document, path: str) -> Iterator[Was]:
    """Yield what is there after the change of *document*; raise `InputError` where its amounts are none or do not add up."""
    for shape in document.resources:
        if shape.type != UNREAD and shape.action not in GONE:
            yield _was(shape, path)


def content(path: str) -> bytes:
    """Return the bytes of the file *path*; raise `InputError` when it is none, or too large."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        why = plainfile.why(error)
        raise InputError(f"the result cannot be read: {why}", where=path, hint=MAKE) from None
    if not S_ISREG(mode):
        what = "a result must be a file, not a folder, a pipe or a device"
        raise InputError(what, where=path, hint="write it to a file first")
    try:
        return read_bytes(path, max_bytes=MAX_BYTES)
    except InputError as error:
        raise InputError(f"the result cannot be read: {error.what}", where=path, hint=MAKE) from None


def _not_a_result(kind: Kind, path: str, schemas: Sequence[str]) -> InputError:
    if isinstance(kind.schema, str) and kind.schema.startswith("costgate.") and kind.schema.isprintable():
        hint = f"make it anew with this version: {MAKE}"
        return InputError(f"this is {kind.schema[:60]}, not {' or '.join(schemas)}", where=path, hint=hint)
    for key, what, hint in OTHERS:
        if getattr(kind, key) is not ABSENT:
            return InputError(f"this is {what}, not a result of costgate", where=path, hint=hint)
    return InputError("this is not a result of costgate: no `schema` says so", where=path, hint=MAKE)


def _was(shape: ResourceShape, path: str) -> Was:
    if len(shape.lines) > MAX_LINES:
        raise InputError(f"{shape.address} has more than {MAX_LINES:,} lines", where=path, hint=ANEW)
    before = [line_of(line, "before", path) for line in shape.lines if line.side == "before"]
    outcome = _outcome(shape, before, [line_of(line, "before", path) for line in shape.lines if line.side == "after"])
    if outcome.total("monthly") != decimal(shape.monthly_after, path):
        raise InputError(f"the lines of {shape.address} do not add up to its monthly_after", where=path, hint=ANEW)
    return Was(
        shape.address,
        shape.type,
        shape.provider,
        shape.project,
        shape.region,
        shape.region_origin,
        shape.owner,
        shape.usage,
        outcome,
    )


def _outcome(shape: ResourceShape, before: list[Line], after: list[Line]) -> Outcome:
    """Return how the after side ended. A result says it of both sides together; in doubt the after side has no price."""
    told = Outcome(shape.status, shape.reason, after, shape.assumed)
    if shape.action == "create" or shape.status == "free":
        return told
    mine = judged(after, shape.assumed)
    if shape.status != "unpriced":
        return mine if after else told._replace(status="free")
    theirs = judged(before, {})
    reason = mine.reason or (theirs.reason if theirs.status == "unpriced" else "")
    if after and mine.status != "unpriced" and reason and reason == shape.reason:
        return mine  # so it is the before side that had no price
    return told


def line_of(shape: LineShape, side: Side, path: str) -> Line:
    """Return the line that *shape* was written from, on *side*."""
    amount = _known(shape.quantity, path)
    if len(shape.unit) > LONGEST_UNIT or not shape.unit.isprintable():
        raise InputError(f"{shape.unit[:LONGEST_UNIT]!r} is not a unit", where=path, hint=ANEW)
    return Line(
        name=shape.name,
        side=side,
        status=shape.status,
        quantity=None if amount is None else Quantity(amount, unit(shape.unit)),
        unit_price=_known(shape.unit_price, path),
        monthly=_known(shape.monthly, path),
        low=_known(shape.monthly_low, path),
        high=_known(shape.monthly_high, path),
        usage_based=shape.usage_based,
        origin=shape.origin,
        unit=shape.unit,
        reason=shape.reason,
        source=shape.source,
        agreement=shape.agreement,
    )


def _known(text: str | None, path: str) -> Decimal | None:
    return None if text is None else decimal(text, path)


def decimal(text: str, path: str) -> Decimal:
    """Return the amount that a result states as *text*."""
    if len(text) > MAX_DIGITS:
        raise InputError(f"an amount has more than {MAX_DIGITS:,} digits", where=path, hint=ANEW)
    return Decimal(text)
