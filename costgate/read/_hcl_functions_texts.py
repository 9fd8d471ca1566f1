"""Functions on texts: format, patterns, cutting and joining."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_values as values
from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, LimitError, items, limited, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


VERB = re.compile(r"%(?:(%)|(?:\[(\d+)\])?([+# 0-]*)(\d{1,4})?(?:\.(\d{1,3})?)?([a-zA-Z]))")
PATTERN_SECONDS = 0.5
REPEAT = re.compile(r"\{(\d{1,9})(?:,(\d{0,9}))?\}")
MAX_REPEATS = 100_000  # of repeats in repeats, which RE2 refuses too
TRANSLATED = {r"\z": r"\Z", r"\Q": "", r"\E": ""}


def simple(name: str, work: Callable[..., Any]) -> None:
    """Register a function whose arguments are all texts."""
    function(name)(lambda *arguments: work(*map(text, arguments)))


def _title(value: str) -> str:
    return re.sub(r"(^|\W)(\w)", lambda match: match[1] + match[2].upper(), value)


def _replaced(value: str, old: str, new: str) -> str:
    if len(old) > 1 and old.startswith("/") and old.endswith("/"):
        pattern = _pattern(old[1:-1])
        return limited(str(_timed(lambda: pattern.sub(lambda match: _expanded(new, match), value, timeout=PATTERN_SECONDS))))
    if len(value) + value.count(old) * len(new) > values.MAX_TEXT:
        raise LimitError("a text grows too long")
    return value.replace(old, new)


def _expanded(template: str, match: Any) -> str:
    """Return *template* with what `$1` and `${name}` captured; a group that is not there is empty."""

    def group(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        try:
            return match[int(name) if name.isdigit() else name] or ""
        except IndexError:
            return ""

    return re.sub(r"\$(?:\{(\w+)\}|(\w+))", group, template)


simple("upper", str.upper)
simple("lower", str.lower)
simple("title", _title)
simple("chomp", lambda value: value.rstrip("\r\n"))
simple("strrev", lambda value: value[::-1])
simple("trim", lambda value, letters: value.strip(letters) if letters else value)
simple("trimspace", str.strip)
simple("trimprefix", str.removeprefix)
simple("trimsuffix", str.removesuffix)
simple("startswith", str.startswith)
simple("endswith", str.endswith)
simple("strcontains", lambda value, part: part in value)
simple("replace", _replaced)


@function("join")
def _join(separator: Any, *lists: Any) -> str:
    parts = [text(item) for one in lists for item in items(one)]
    if sum(map(len, parts)) + len(text(separator)) * len(parts) > values.MAX_TEXT:
        raise LimitError("a text grows too long")
    return text(separator).join(parts)


@function("split")
def _split(separator: Any, value: Any) -> list[str]:
    value, separator = text(value), text(separator)
    values.bounded(value.count(separator) if separator else len(value))
    return value.split(separator) if separator else list(value)


@function("substr")
def _substr(value: Any, start: Any, length: Any) -> str:
    found, first, size = text(value), values.integer(start), values.integer(length)
    first = max(len(found) + first, 0) if first < 0 else first
    return found[first:] if size < 0 else found[first : first + size]


@function("indent")
def _indent(spaces: Any, value: Any) -> str:
    width, found = values.integer(spaces), text(value)
    if not 0 <= width <= 1000 or len(found) + found.count("\n") * width > values.MAX_TEXT:
        raise LimitError("a text grows too long")
    return found.replace("\n", "\n" + " " * width)


# -- patterns -----------------------------------------------------------------------------------------------------------


def _pattern(pattern: str) -> Any:
    import regex  # which python-hcl2 brings; other than `re` it can be stopped

    for foreign, own in TRANSLATED.items():
        pattern = pattern.replace(foreign, own)
    repeats = [int(most or least) for least, most in REPEAT.findall(pattern)]
    if len(pattern) > 2000 or math.prod(repeats) > MAX_REPEATS:
        raise EvaluationError("the pattern is too long")
    try:
        return regex.compile(pattern, regex.ASCII | regex.V0)
    except regex.error as error:
        raise EvaluationError("the pattern is not one that can be read") from error


def _timed(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except TimeoutError:
        raise LimitError("matching a pattern takes too long") from None


def _captured(match: Any) -> Any:
    if match.re.groupindex:
        return match.groupdict()
    return list(match.groups()) if match.re.groups else match[0]


@function("regex")
def _regex(pattern: Any, value: Any) -> Any:
    match = _timed(lambda: _pattern(text(pattern)).search(text(value), timeout=PATTERN_SECONDS))
    if match is None:
        raise EvaluationError("the pattern does not match")
    return _captured(match)


@function("regexall")
def _regexall(pattern: Any, value: Any) -> Any:
    found = _pattern(text(pattern))
    return _timed(lambda: [_captured(match) for match in found.finditer(text(value), timeout=PATTERN_SECONDS)])


# -- format -------------------------------------------------------------------------------------------------------------


@function("format")
def _format(pattern: Any, *arguments: Any) -> str:
    return formatted(text(pattern), arguments)


def formatted(pattern: str, arguments: Sequence[Any]) -> str:
    """Return *pattern* with its `%` verbs filled, as Terraform's `format` does."""
    at = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal at
        if match[1]:
            return "%"
        at = int(match[2]) if match[2] else at + 1
        if not 0 < at <= len(arguments):
            raise EvaluationError(f"there is no argument {at}")
        return _verb(match, arguments[at - 1])

    return limited(VERB.sub(fill, pattern))


def _verb(match: re.Match[str], value: Any) -> str:
    flags, width, verb = match[3], int(match[4] or 0), match[6]
    precision = int(match[5]) if match[5] else None
    if verb in "sqv":
        out = _shown(value, verb, flags)
        if verb == "s" and precision is not None:
            out = out[:precision]
    elif verb == "t":
        out = text(values.flag(value))
    else:
        out = _numeric(verb, values.number(value), precision, flags)
    if "-" in flags:
        return out.ljust(width)
    return out.zfill(width) if "0" in flags and verb not in "sqvt" else out.rjust(width)


def _shown(value: Any, verb: str, flags: str) -> str:
    if verb == "q":
        value = text(value)
    if verb == "q" or (verb == "v" and (isinstance(value, (list, dict)) or value is None or "#" in flags)):
        from costgate.read._hcl_functions_encoding import to_json

        return to_json(value)
    return text(value)


def _numeric(verb: str, value: float, precision: int | None, flags: str) -> str:
    sign = "+" if "+" in flags else " " if " " in flags else ""
    if verb in "dboxX":
        alternate = "#" if "#" in flags else ""
        return format(values.integer(value), f"{sign}{alternate}{verb}")
    if verb in "feEgG":
        places = "" if precision is None and verb in "gG" else f".{6 if precision is None else precision}"
        return format(value, f"{sign}{places}{verb}")
    raise EvaluationError("format has no such verb")


@function("formatlist")
def _formatlist(pattern: Any, *arguments: Any) -> list[str]:
    lengths = {len(one) for one in arguments if isinstance(one, list)}
    if len(lengths) > 1:
        raise EvaluationError("the lists are not of one length")
    count = lengths.pop() if lengths else 1
    rows = ([one[at] if isinstance(one, list) else one for one in arguments] for at in range(count))
    return [formatted(text(pattern), row) for row in rows]
