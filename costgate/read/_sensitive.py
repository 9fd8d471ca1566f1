"""Take sensitive values out of a resource before anything else sees it: what is never read never leaks."""

from __future__ import annotations

from typing import Any

SENSITIVE = "sensitive"


def without(values: dict[str, Any], unknown: dict[str, Any], mask: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return *values* without what *mask* marks, and *unknown* with those places marked `sensitive`.

    All three have the shape of the resource; *mask* is Terraform's `before_sensitive` or `after_sensitive`.
    """
    if mask is True:
        return {}, dict.fromkeys(values, SENSITIVE)
    if not isinstance(mask, dict):
        return values, unknown
    values, unknown = dict(values), dict(unknown)
    for name, marked in mask.items():
        if marked is True:
            values.pop(name, None)
            unknown[name] = SENSITIVE
        elif isinstance(marked, dict) and isinstance(values.get(name), dict):
            inner = unknown.get(name)
            values[name], unknown[name] = without(values[name], inner if isinstance(inner, dict) else {}, marked)
        elif isinstance(marked, list) and isinstance(values.get(name), list):
            values[name], unknown[name] = _items_without(values[name], unknown.get(name), marked)
    return values, unknown


def _items_without(items: list[Any], unknown: Any, masks: list[Any]) -> tuple[list[Any], list[Any]]:
    marks = unknown if isinstance(unknown, list) else []
    kept: list[Any] = []
    shown: list[Any] = []
    for index, item in enumerate(items):
        mask = masks[index] if index < len(masks) else {}
        mark = marks[index] if index < len(marks) else {}
        if mask is True:
            kept.append(None)
            shown.append(SENSITIVE)
        elif isinstance(item, dict):
            value, mark = without(item, mark if isinstance(mark, dict) else {}, mask)
            kept.append(value)
            shown.append(mark)
        elif isinstance(item, list) and isinstance(mask, list):
            inner, mark = _items_without(item, mark, mask)
            kept.append(inner)
            shown.append(mark)
        else:
            kept.append(item)
            shown.append(mark)
    return kept, shown
