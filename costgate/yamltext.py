"""Read YAML that may be hostile: strictly safe, and never larger once its aliases are followed than it looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

MAX_BYTES = 1 << 20
MAX_VALUES = 100_000
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(Exception):
    """The text is not YAML that we read; *line* counts from 1, 0 when it is not known."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def load(text: bytes) -> tuple[Any, yaml.Node | None]:
    """Return what *text* holds (None when it is empty), and its tree of nodes, which knows the lines; raise `BadYaml`."""
    if len(text) > MAX_BYTES:
        raise BadYaml(f"the file is larger than {MAX_BYTES >> 10} KiB")
    try:
        node = yaml.compose(text, Loader=Loader)
        if node is not None and _size(node, {}) > MAX_VALUES:
            raise BadYaml("the file expands to too many values: do without nested aliases")
        return yaml.load(text, Loader=Loader), node  # noqa: S506  (the safe loader, in C)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:  # a date of month 13 is a ValueError
        mark = getattr(error, "problem_mark", None)
        what = f"this is not valid YAML: {getattr(error, 'problem', None) or error}"
        raise BadYaml(what, mark.line + 1 if mark else 0) from error


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many values a YAML node holds once its aliases are followed."""
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = MAX_VALUES + 1  # an alias to itself would be endless
    inner: Iterable[yaml.Node] = ()
    if isinstance(node, yaml.MappingNode):
        inner = (part for pair in node.value for part in pair)
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    total = 1
    for part in inner:
        total += _size(part, known)
        if total > MAX_VALUES:
            break
    known[id(node)] = total
    return total
