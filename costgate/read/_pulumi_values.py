"""A resource's inputs as Terraform would hold them: its names, its lists, and nothing that is secret.

Pulumi marks special values by an object with a signature, and what is known only after apply by fixed texts; see
https://github.com/pulumi/pulumi, `sdk/go/common/resource/sig` and `sdk/go/common/resource/plugin/rpc.go`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from costgate.errors import InputError
from costgate.read._pulumi_names import NOTHING, Properties, attribute

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  (a mark, not a secret)
ASSETS = ("c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7")
REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e"
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
HIDDEN = "[secret]"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWNS = frozenset(
    {
        UNKNOWN,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)
SENSITIVE = "sensitive"
DEEPEST = 200
ABSENT: Any = object()


class Known(NamedTuple):
    """A value without what is secret or unknown, and the mark of what was taken out: True, `sensitive`, or its shape."""

    value: Any
    mark: Any


def converted(inputs: dict[str, Any], names: Properties | None = NOTHING) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return *inputs* with Terraform's names, and what is unknown or sensitive in them.

    *names* are the odd properties of the type; None keeps every name as it is, as in a Kubernetes manifest.
    """
    return _object(inputs, names, 0)


def written(mark: Any, references: list[str]) -> Any:
    """Return, in the shape of *mark*, that the author wrote what is marked, as Terraform's `expressions` do."""
    if isinstance(mark, dict):
        return {name: written(inner, references) for name, inner in mark.items()}
    if isinstance(mark, list):
        return [written(inner, references) if inner else {} for inner in mark]
    return {"references": references}


def plain(value: Any) -> str:
    """Return a value as text when it is known and not secret; empty otherwise."""
    known = _special(value)
    return known.value if known is not None and isinstance(known.value, str) else ""


def _object(value: dict[str, Any], names: Properties | None, depth: int) -> tuple[dict[str, Any], dict[str, Any]]:
    values: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    for key, item in value.items():
        if key.startswith("__"):
            continue
        known = names.get(key) if names is not None else None
        name = known.name if known else key if names is None else attribute(key)
        found = _value(item, None if names is None else known.inner if known else NOTHING, depth + 1, bool(known))
        if known is not None and known.single and found.value is not ABSENT and not isinstance(found.value, list):
            found = Known([found.value], [found.mark] if found.mark else None)
        if found.value is not ABSENT:
            values[name] = found.value
        if found.mark:
            marks[name] = found.mark
    return values, marks


def _value(item: Any, names: Properties | None, depth: int, listed: bool = False) -> Known:
    """Return one value. A lone object is a map, whose keys are the user's own, unless its property is *listed* as odd."""
    if depth > DEEPEST:
        raise InputError("a value is nested too deeply to be a resource's")
    special = _special(item)
    if special is None:
        return Known(ABSENT, None)
    item = special.value
    if special.mark:
        return special
    if isinstance(item, list):
        return _items(item, names, depth)
    if isinstance(item, dict):
        values, marks = _object(item, names if listed or names is None else None, depth)
        return Known(values, marks or None)
    return Known(item, None)


def _items(items: list[Any], names: Properties | None, depth: int) -> Known:
    values: list[Any] = []
    marks: list[Any] = []
    for item in items:
        found = _value(item, names, depth + 1, listed=True)  # objects in a list are blocks
        values.append(None if found.value is ABSENT else found.value)
        marks.append(found.mark or {})
    return Known(values, marks if any(marks) else None)


def _special(item: Any) -> Known | None:
    """Return what a marked value stands for; None for what has no value of its own, such as a file to upload."""
    for _ in range(DEEPEST):
        sign = item.get(SIGNATURE) if isinstance(item, dict) else None
        if sign == OUTPUT and item.get("secret") is not True:
            item = item.get("value", UNKNOWN)
        elif sign == REFERENCE:
            item = item.get("id") or UNKNOWN
        elif sign in ASSETS:
            return None
        elif sign is not None or item == HIDDEN:  # a secret, or a signature that is newer than this reader
            return Known(ABSENT, SENSITIVE)
        else:
            return Known(ABSENT, True) if isinstance(item, str) and item in UNKNOWNS else Known(item, None)
    return Known(ABSENT, SENSITIVE)
