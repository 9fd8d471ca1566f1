"""The changes of a run in the shape of a Terraform plan, for what was planned without one: code, and Pulumi.

They have Terraform's types and attributes already, without sensitive values. Data sources, outputs and the configuration are
not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from costgate.judge.adapters.sensitive import PLACEHOLDER
from costgate.model import Change, Resource

FORMAT = "1.2"
SENSITIVE = "sensitive"
ACTIONS = {"replace": ["delete", "create"], "move": ["no-op"], "import": ["no-op"]}


def content(changes: Iterable[Change]) -> bytes:
    """Return *changes* as a plan in JSON. Sensitive values are placeholders in it already."""
    found = list(changes)
    plan = {
        "format_version": FORMAT,
        "resource_changes": [_entry(change) for change in found],
        "planned_values": {"root_module": {"resources": [_planned(change) for change in found if change.after]}},
    }
    return msgspec.json.encode(plan)


def _entry(change: Change) -> dict[str, Any]:
    before, after = _side(change.before), _side(change.after)
    return {
        **_identity(change),
        "change": {
            "actions": ACTIONS.get(change.action, [change.action]),
            "before": before,
            "after": after,
            "after_unknown": _marked(change.after.unknown, mark=True) if change.after else {},
            "before_sensitive": _marked(change.before.unknown, mark=SENSITIVE) if change.before else False,
            "after_sensitive": _marked(change.after.unknown, mark=SENSITIVE) if change.after else False,
        },
    }


def _identity(change: Change) -> dict[str, Any]:
    here = change.after or change.before
    return {
        "address": change.address,
        "mode": "managed",
        "type": change.type,
        "name": here.name if here else "",
        "provider_name": f"registry.terraform.io/hashicorp/{change.provider}",
        **({"module_address": here.module} if here and here.module else {}),
    }


def _planned(change: Change) -> dict[str, Any]:
    return {**_identity(change), "values": _side(change.after)}


def _side(resource: Resource | None) -> dict[str, Any] | None:
    """Return a resource's known attributes, with a placeholder for sensitive ones."""
    return None if resource is None else _filled(resource.values, resource.unknown)


def _filled(values: Mapping[str, Any], marks: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for name, mark in marks.items():
        if mark == SENSITIVE:
            found[name] = PLACEHOLDER
        elif isinstance(mark, dict) and isinstance(found.get(name), dict):
            found[name] = _filled(found[name], mark)
        elif isinstance(mark, list) and isinstance(found.get(name), list):
            found[name] = _items(found[name], mark)
    return found


def _items(values: list[Any], marks: list[Any]) -> list[Any]:
    found = []
    for at, value in enumerate(values):
        mark = marks[at] if at < len(marks) else None
        inner = _filled(value, mark) if isinstance(value, dict) and isinstance(mark, dict) else value
        found.append(PLACEHOLDER if mark == SENSITIVE else inner)
    return found


def _marked(marks: Any, *, mark: bool | str) -> Any:
    """Return the shape of *marks* with True where it has *mark*, without the rest."""
    if isinstance(marks, dict):
        return {name: inner for name, one in marks.items() if (inner := _marked(one, mark=mark)) not in (False, {}, [])}
    if isinstance(marks, list):
        inner = [_marked(one, mark=mark) for one in marks]
        return inner if any(one not in (False, {}, []) for one in inner) else []
    return marks == mark and type(marks) is type(mark)
