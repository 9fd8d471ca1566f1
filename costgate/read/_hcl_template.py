"""Templates of HCL: `${…}`, `%{if}`, `%{for}`, and the `~` that strips space, as nodes.

`["template", PARTS]` holds texts, nodes, `["%if", CONDITION, PARTS, PARTS]` and `["%for", KEY, NAME, OVER, PARTS]`. A template
that is one `${…}` alone is its value, of whatever type; one without any is a text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

Node = Any
Part = tuple[str, Any, bool, bool]

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
ESCAPE = re.compile(r'\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))')
OPENING = re.compile(r"\$\$\{|%%\{|[$%]\{~?")
PLAIN = re.compile(r"\s*([A-Za-z_][\w-]*)((?:\.[A-Za-z_][\w-]*)*)\s*\Z")
LOOP = re.compile(r"for\s+([A-Za-z_][\w-]*)(?:\s*,\s*([A-Za-z_][\w-]*))?\s+in\s(.*)\Z", re.DOTALL)
MARKS = re.compile(r'["\\{}]|[$%]\{')
WORDS = ("true", "false", "null")


class TemplateError(ValueError):
    """A template is not whole: an open brace, or an `%{if}` without its end."""


def unescaped(text: str) -> str:
    """Return the text that a quoted text stands for."""
    return ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return ESCAPES[match[1]]
    code = int(match[2] or match[3], 16)
    return chr(code) if code < 0x110000 else match[0]


@lru_cache(maxsize=4096)
def parsed(text: str, *, flush: bool = False) -> Node:
    """Return the node of a template as it stands in a heredoc or a file: without quotes and escapes.

    With *flush* the indentation that all lines share is cut off, as `<<-` does.
    """
    parts = _stripped(_parts(text) if "{" in text else _lines(text))
    return assembled(_flushed(parts) if flush else parts)


def _lines(text: str) -> list[Part]:
    """Return a text as one part for each line: `~` strips the line that it touches, and no more."""
    return [("text", line, False, False) for line in re.findall(r"[^\n]*\n|[^\n]+", text)]


def _flushed(parts: list[Part]) -> list[Part]:
    """Return the parts without the indentation that they share; it counts where a part begins a line."""
    begins, indents = [], []
    fresh = True
    for at, (kind, content, _, _) in enumerate(parts):
        if fresh and kind != "text":
            indents.append(0)
        elif fresh and (content.strip() or not content.endswith("\n")):
            begins.append(at)
            indents.append(len(content) - len(content.lstrip()))
        fresh = kind == "text" and content.endswith("\n")
    cut, marked = min(indents, default=0), set(begins)
    return [("text", part[1][cut:], False, False) if at in marked else part for at, part in enumerate(parts)]


def _parts(text: str) -> list[Part]:
    found: list[Part] = []
    at = 0
    while match := OPENING.search(text, at):
        if match.start() > at:
            found += _lines(text[at : match.start()])
        if match[0] in ("$${", "%%{"):
            found.append(("text", match[0][1:], False, False))
            at = match.end()
            continue
        end = _closing(text, match.end())
        inner = text[match.end() : end - 1]
        right = inner.endswith("~")
        found.append(_read(match[0][0], inner[:-1] if right else inner, match[0].endswith("~"), right))
        at = end
    if at < len(text):
        found += _lines(text[at:])
    return found


def _closing(text: str, at: int) -> int:
    """Return where the `}` that closes a `${` ends; texts inside may hold braces and templates of their own."""
    stack = ["{"]
    while stack:
        match = MARKS.search(text, at)
        if match is None:
            raise TemplateError("a template has an opening ${ without its end")
        at = match.end()
        mark = match[0]
        if stack[-1] == '"':
            if mark == "\\":
                at += 1
            elif mark == '"':
                stack.pop()
            elif len(mark) == 2:
                stack.append("{")
        elif mark in ('"', "}"):
            stack.append('"') if mark == '"' else stack.pop()
        elif mark != "\\":
            stack.append("{")
    return at


def _read(sign: str, inner: str, left: bool, right: bool) -> Part:
    if sign == "$":
        return ("value", expression(inner), left, right)
    words = inner.strip()
    if words in ("else", "endif", "endfor"):
        return (words, None, left, right)
    if words.startswith("if"):
        return ("if", expression(words[2:]), left, right)
    if match := LOOP.match(words):
        key, name = (match[1], match[2]) if match[2] else ("", match[1])
        return ("for", [key, name, expression(match[3])], left, right)
    raise TemplateError(f"a template has the directive %{{{words[:40]}}}, which is not known")


def expression(text: str) -> Node:
    """Return the node of an expression that stands alone."""
    match = PLAIN.match(text)
    if match and match[1] not in WORDS:
        return ["ref", match[1], match[2].split(".")[1:]]
    from costgate.read import _hcl_parse as parsing

    try:
        return parsing.body_of(f"x = ({text}\n)")[0]["x"][0]
    except parsing.SyntaxProblem as error:
        raise TemplateError(f"a template holds an expression that cannot be read: {error}") from error


def quoted(parts: list[Part]) -> Node:
    """Return the node of a quoted template's parts."""
    return assembled(_stripped(parts))


def assembled(parts: list[Part]) -> Node:
    """Return the node of a template's parts, in their order."""
    nodes, rest = _nested(parts, 0, ())
    if rest != len(parts):
        raise TemplateError("a template has an end without its beginning")
    if len(parts) == 1 and parts[0][0] == "value":
        return nodes[0]
    if all(isinstance(node, str) for node in nodes):
        return "".join(nodes)
    return ["template", nodes]


def _stripped(parts: list[Part]) -> list[Part]:
    if not any(left or right for _, _, left, right in parts):
        return parts
    out = list(parts)
    for number, (_, _, left, right) in enumerate(parts):
        if left and number and out[number - 1][0] == "text":
            out[number - 1] = ("text", out[number - 1][1].rstrip(), False, False)
        if right and number + 1 < len(out) and out[number + 1][0] == "text":
            out[number + 1] = ("text", out[number + 1][1].lstrip(), False, False)
    return out


def _nested(parts: list[Part], at: int, ends: tuple[str, ...]) -> tuple[list[Node], int]:
    """Return the nodes from *at* up to one of *ends*, and where that stands."""
    nodes: list[Node] = []
    while at < len(parts):
        kind, content, _, _ = parts[at]
        if kind in ends or kind.startswith("e"):
            break
        at += 1
        if kind in ("text", "value"):
            nodes.append(content)
        elif kind == "if":
            then, at = _nested(parts, at, ("else", "endif"))
            other: list[Node] = []
            if at < len(parts) and parts[at][0] == "else":
                other, at = _nested(parts, at + 1, ("endif",))
            nodes.append(["%if", content, then, other])
            at = _past(parts, at, "endif")
        else:
            body, at = _nested(parts, at, ("endfor",))
            nodes.append(["%for", *content, body])
            at = _past(parts, at, "endfor")
    return nodes, at


def _past(parts: list[Part], at: int, end: str) -> int:
    if at >= len(parts) or parts[at][0] != end:
        raise TemplateError(f"a template has no %{{{end}}} where one is due")
    return at + 1
