"""A verdict that can be shown where not everybody may know how the infrastructure is built, such as a public repository.

    paths      names of resources, modules, files and projects are replaced, wherever they stand; types, owners and amounts stay
    topology   besides, there are no types, regions, charges, owners and messages; amounts are bands

A replaced name is a keyed hash: the same thing has the same name in each run, and nobody without the key can find out which it
is by trying names. Without a key, names are numbered, in this run only. What is not known to be harmless is replaced or left
out, so that a field that is new is never shown by oversight.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any, Literal, get_args

import msgspec

from costgate.errors import ConfigError
from costgate.judgement import Alert, Budget, Failure, Finding, ProjectCost, Provenance, Verdict, WaiverState
from costgate.model import Allocated, Estimate, Line, Location, Owner, Source
from costgate.report._names import Names, is_name
from costgate.slostate import SloBurn, SloState

Level = Literal["none", "paths", "topology"]
Field = tuple[type, str]
MODULE = re.compile(r'(?:module\.[^.\[]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)+')
LEVELS: tuple[Level, ...] = get_args(Level)
DIGITS = 10  # of a hash: two of 100,000 names are alike once in 200 runs
SHORTEST_KEY = 16
STEPS = (Decimal(1), Decimal(2), Decimal(5))
HIDDEN = "hidden"
NUMBERED = "names are numbered, and differ from run to run: set COSTGATE_REDACT_KEY to keep them"
BANDS = "amounts are bands: 200 stands for what is from 200 to 500, 500 for 500 to 1,000, 1,000 for 1,000 to 2,000, and so on"

# Which texts name a thing, and what kind of thing it is. All other texts are searched for these names.
NAMED: Mapping[Field, str] = {
    (Estimate, "address"): "resource", (Estimate, "moved_from"): "resource", (Finding, "resource"): "resource",
    (Location, "file"): "file", (Allocated, "project"): "project", (Finding, "project"): "project",
    (ProjectCost, "name"): "project", (Failure, "project"): "project", (Failure, "where"): "file",
    (Provenance, "config"): "file", (Provenance, "usage"): "file", (Provenance, "spend"): "file",
    (Provenance, "agreements"): "file", (Provenance, "waivers"): "file", (Provenance, "baseline"): "file",
    (Provenance, "user_catalog"): "file",
}  # fmt: skip
NAMED_AT_TOPOLOGY: Mapping[Field, str] = {
    (Budget, "id"): "budget",
    (SloState, "id"): "slo",
    (WaiverState, "id"): "waiver",
    (Finding, "waiver"): "waiver",
}
# What goes at either level: attributes and tags may hold anything, arguments name files.
LEFT_OUT: frozenset[Field] = frozenset({
    (Allocated, "change"), (Allocated, "tags"), (Allocated, "problems"), (Allocated, "alternatives"),
    (Provenance, "arguments"), (Provenance, "base"), (Provenance, "base_commits"), (Failure, "bug"),
})  # fmt: skip
# Texts that say nothing about the infrastructure, and stay at `topology`.
HARMLESS: frozenset[Field] = frozenset({
    (Verdict, "outcome"), (Verdict, "currency"), (Estimate, "action"), (Estimate, "status"), (Finding, "id"),
    (Finding, "severity"), (Finding, "policy"), (Finding, "standing"), (Finding, "until"), (Budget, "period"),
    (Budget, "period_start"), (Budget, "period_end"), (Budget, "spent_until"), (Budget, "basis"), (Budget, "method"),
    (Alert, "rule"), (Alert, "severity"), (Alert, "since"), (SloState, "kind"), (SloState, "until"), (SloState, "effective"),
    (SloBurn, "severity"), (WaiverState, "rule"), (WaiverState, "state"),
    (WaiverState, "created"), (WaiverState, "expires"), (Provenance, "version"), (Provenance, "as_of"),
    (Provenance, "catalog_date"), (Provenance, "catalog_hash"), (Provenance, "policy_hash"), (Provenance, "engine"),
    (Provenance, "inputs_hash"), (Provenance, "spend_hash"), (Provenance, "waivers_hash"), (Provenance, "baseline_hash"),
})  # fmt: skip
# Of them those that somebody wrote. An id that a policy made of an address has that replaced; `tags.missing` stays what it is
# where a project is called `tags`.
WRITTEN: frozenset[Field] = frozenset({
    (Finding, "id"), (Finding, "policy"), (WaiverState, "rule"), (Budget, "method"), (Provenance, "version"),
    (Provenance, "engine"),
})  # fmt: skip
# All others are fixed words, days and hashes, as are these at `paths`: a project called `deny` may not hide what denies.
FIXED = HARMLESS - WRITTEN
FIXED_AT_PATHS: frozenset[Field] = frozenset({
    (Line, "side"), (Line, "status"), (Source, "flag"), (Alert, "against"), (Provenance, "user_catalog_date"),
    (Provenance, "user_catalog_hash"), (Provenance, "agreements_hash"), (Provenance, "redaction"),
})  # fmt: skip
INSTEAD: Mapping[Field, str] = {
    (Finding, "msg"): "the message is not shown",
    (Estimate, "type"): "resource",
    (Estimate, "reason"): "not shown",
}
EMPTY: frozenset[Field] = frozenset({
    (Estimate, "lines"), (Estimate, "assumed"), (Estimate, "usage"), (Finding, "details"), (Verdict, "notices"),
})  # fmt: skip


def redacted(verdict: Verdict, level: str, key: str = "") -> Verdict:
    """Return *verdict* as it may be shown at *level*; *key* is what its names are hashed with, at least 16 characters."""
    if level not in LEVELS:
        raise ConfigError(f"there is no level of redaction {level!r}", where="--redact", hint=f"it may be {', '.join(LEVELS)}")
    if level in ("none", verdict.provenance.redaction) or verdict.provenance.redaction == "topology":
        return verdict  # it is asked for again where a saved result is said again
    if key and len(key) < SHORTEST_KEY:
        raise ConfigError(
            f"the key has {len(key)} characters", where="COSTGATE_REDACT_KEY", hint=f"make it at least {SHORTEST_KEY} long"
        )
    topology = level == "topology"
    found = _named(verdict, key, topology=topology)
    addresses = Names({name: new for name, new in found.items() if "." in name})
    shown = _Walk(Names(found), addresses, topology=topology).struct(verdict)
    odd = [*([BANDS] if topology else []), *([] if key else [NUMBERED])]
    provenance = msgspec.structs.replace(shown.provenance, redaction=level)
    replaced: Verdict = msgspec.structs.replace(shown, notices=[*shown.notices, *odd], provenance=provenance)
    return replaced


def band(amount: Decimal) -> Decimal:
    """Return the lower end of the band that *amount* is in: 1, 2 or 5 times a power of ten; 0 is 0."""
    if not amount or not amount.is_finite():
        return Decimal(0)
    power = Decimal(1).scaleb(amount.adjusted())
    first = (abs(amount) / power).quantize(Decimal(1), ROUND_FLOOR)
    lower = max(step for step in STEPS if step <= first) * power
    return -lower if amount < 0 else lower


def _named(verdict: Verdict, key: str, *, topology: bool) -> dict[str, str]:
    """Return what each name is replaced by."""
    kinds: dict[str, str] = {}
    types = {resource.estimate.address: resource.estimate.type for resource in verdict.resources}
    for name, kind in _things(verdict, {**NAMED, **NAMED_AT_TOPOLOGY} if topology else NAMED):
        if is_name(name):
            kinds.setdefault(name, types.get(name, kind) if kind == "resource" and not topology else kind)
    found = {}
    for number, name in enumerate(sorted(kinds), 1):
        digest = hmac.new(key.encode(), name.encode(), hashlib.sha256).hexdigest()[:DIGITS] if key else f"{number:04}"
        found[name] = f"{kinds[name]}.{digest}" if "_" in kinds[name] else f"{kinds[name]}-{digest}"
    # A policy that prints a list or an object prints its texts as JSON: `aws_instance.web[\"eu\"]`.
    return {**{name.replace("\\", "\\\\").replace('"', '\\"'): new for name, new in found.items()}, **found}


def _things(part: Any, named: Mapping[Field, str]) -> Iterable[tuple[str, str]]:
    """Yield the names in a part of a verdict, each with its kind; *named* are the fields that hold one."""
    if isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            value, kind = getattr(part, field), named.get((type(part), field))
            if kind and isinstance(value, str):
                yield value, kind
                if kind == "resource" and (module := MODULE.match(value)):  # messages may name either part alone
                    yield module[0][:-1], "module"
                    yield value[module.end() :], kind
            elif (type(part), field) == (Provenance, "inputs"):
                yield from ((name, "file") for name in value)
            elif (type(part), field) not in LEFT_OUT:
                yield from _things(value, named)
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from _things(one, named)


class _Walk:
    """Replaces what a verdict's parts say."""

    def __init__(self, names: Names, addresses: Names, *, topology: bool) -> None:
        self._names, self._addresses, self._topology = names, addresses, topology

    def struct(self, part: Any) -> Any:
        """Return *part* with each field as it may be shown."""
        kind = type(part)
        return kind(**{field: self._field(kind, field, getattr(part, field)) for field in part.__struct_fields__})

    def _field(self, kind: type, field: str, value: Any) -> Any:
        if (kind, field) in LEFT_OUT or (self._topology and (kind, field) in EMPTY):
            return None if (kind, field) == (Allocated, "change") else type(value)()
        if isinstance(value, str):
            return self._text(kind, field, value)
        if self._topology and kind is Owner:
            return {}
        return self._value(value)

    def _text(self, kind: type, field: str, value: str) -> str:
        if (kind, field) in NAMED:
            return self._names.whole(value)
        if (kind, field) in FIXED or (not self._topology and (kind, field) in FIXED_AT_PATHS):
            return value
        if (kind, field) in WRITTEN:
            return self._addresses.within(value)
        if not value or not self._topology:
            return self._names.within(value)
        if (kind, field) in NAMED_AT_TOPOLOGY:
            return self._names.whole(value)
        return INSTEAD.get((kind, field), "")

    def _value(self, value: Any) -> Any:
        convert = _converter(value)
        if convert is not None:
            return convert(self, value)
        return value

    def amount(self, value: Decimal) -> Decimal:
        """Return an amount, as a band at `topology`."""
        return band(value) if self._topology else value

    def text(self, value: str) -> str:
        """Return a text that stands in a list or a mapping."""
        return self._names.within(value) if not self._topology else self._names.known(value) or HIDDEN

    def sequence(self, value: Any) -> Any:
        """Return a list or a tuple with each element as it may be shown."""
        return type(value)(self._value(one) for one in value)

    def mapping(self, value: dict[Any, Any]) -> dict[Any, Any]:
        """Return a mapping with its texts replaced; at `topology` it is empty."""
        return {} if self._topology else {self._value(key): self._value(one) for key, one in value.items()}


def _converter(value: Any) -> Callable[[_Walk, Any], Any] | None:
    if isinstance(value, msgspec.Struct):
        return _Walk.struct
    if isinstance(value, Decimal):
        return _Walk.amount
    if isinstance(value, str):
        return _Walk.text
    if isinstance(value, dict):
        return _Walk.mapping
    return _Walk.sequence if isinstance(value, (list, tuple)) and not hasattr(value, "_fields") else None
