"""Read YAML that may be hostile: strictly safe, and never larger once its aliases are followed than it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

MAX_BYTES = 1 << 20
MAX_VALUES = 100_000
MAX_DEPTH = 200
INDENTED = re.compile(rb"^[ \t?-]{100}", re.MULTILINE)  # of two levels for each column at most
BOOLEAN = "tag:yaml.org,2002:bool"
AS_WRITTEN = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:value", BOOLEAN)


Safe: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it is built


class Loader(Safe):  # type: ignore[misc]
    """The safe loader, but days and a lone `=` are texts, and so are `yes`, `no`, `on` and `off`, as in YAML 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (as PyYAML declares it)
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in AS_WRITTEN]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver(BOOLEAN, re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))


class BadYaml(Exception):
    """The text is not YAML that we read; *line* counts from 1, 0 when it is not known."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def load(text: bytes, *, max_bytes: int = MAX_BYTES, max_values: int = MAX_VALUES) -> tuple[Any, yaml.Node | None]:
    """Return what *text* holds (None when it is empty), and its tree of nodes, which knows the lines; raise `BadYaml`.

    *max_values* counts the values once aliases are followed.
    """
    if len(text) > max_bytes:
        raise BadYaml(f"the file is larger than {max_bytes >> 10} KiB")
    try:
        if _may_be_deep(text) and _is_deep(text):
            raise BadYaml(f"this is not valid YAML: its values are nested more than {MAX_DEPTH} deep")
        loader = Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, None
        if _size(node, {}, max_values) > max_values:
            raise BadYaml("the file expands to too many values: do without nested aliases")
        return loader.construct_document(node), node
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        marked = error if isinstance(error, yaml.MarkedYAMLError) else yaml.MarkedYAMLError()
        what = f"this is not valid YAML: {marked.problem or error}"
        raise BadYaml(what, marked.problem_mark.line + 1 if marked.problem_mark else 0) from error


def _may_be_deep(text: bytes) -> bool:
    """Tell whether *text* can nest too deeply at all, by a look that costs next to nothing."""
    opened = text.count(b"[") + text.count(b"{")
    return opened > MAX_DEPTH or INDENTED.search(text) is not None or text[:2] in (b"\xff\xfe", b"\xfe\xff")


def _is_deep(text: bytes) -> bool:
    """Tell whether *text* nests too deeply. The parser in C composes by recursion, which would end the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


def _size(node: yaml.Node, known: dict[int, int], most: int) -> int:
    """Return how many values a YAML node holds once its aliases are followed."""
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = most + 1  # an alias to itself would be endless
    inner: Iterable[yaml.Node] = ()
    if isinstance(node, yaml.MappingNode):
        inner = (part for pair in node.value for part in pair)
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    total = 1
    for part in inner:
        total += _size(part, known, most)
        if total > most:
            break
    known[id(node)] = total
    return total
