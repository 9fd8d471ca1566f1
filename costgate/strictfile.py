"""YAML files of the user's, read strictly into structs: wrong ones are refused with the line and what was probably meant."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from costgate import days, plainfile, yamltext
from costgate.errors import ConfigError

if TYPE_CHECKING:
    from jsonschema import ValidationError

DECIMAL = {"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$", "minimum": 0}
DRAFT = "https://json-schema.org/draft/2020-12/schema"
LARGEST = Decimal(10) ** 15
LONGEST = 40  # digits after the point
KINDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
WRONG_KEY = re.compile(r"Invalid enum value '(?P<key>.+)' - at `key` in `\$\.(?P<path>.+)`")
KEYS = {"defaults.region": "it may have: aws, azurerm, google"}
T = TypeVar("T", bound=msgspec.Struct)


def parse(text: bytes, where: str, struct: type[T]) -> T:
    """Return the *struct* that *text* holds; raise `ConfigError` with the line where it is wrong."""
    try:
        document, node = yamltext.load(text)
    except yamltext.BadYaml as bad:
        raise ConfigError(str(bad), where=f"{where}:{bad.line}" if bad.line else where) from bad
    document = {} if node is None else document
    problem = _first_problem(document, schema(struct))
    if problem is not None:
        raise _explained(problem, node, where)
    try:
        found = msgspec.convert(document, struct, strict=False)
    except (msgspec.ValidationError, OverflowError) as wrong:  # what a schema cannot say, such as which keys there may be
        raise _of_key(str(wrong), node, where) from wrong
    for path, said in _out_of_range(found, []):
        raise ConfigError(f"{'.'.join(map(str, path))}: {said}", where=f"{where}:{line_of(node, path)}")
    return found


def _out_of_range(value: Any, path: list[str | int]) -> Iterator[tuple[list[str | int], str]]:
    """Yield where in *value* a day or a text is none of ours, or an amount so large or fine that sums are not exact."""
    if isinstance(value, msgspec.Struct):
        for name, field in zip(value.__struct_encode_fields__, value.__struct_fields__):
            yield from _out_of_range(getattr(value, field), [*path, name])
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _out_of_range(one, [*path, key])
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _out_of_range(one, [*path, number])
    elif isinstance(value, str) and "\0" in value:
        yield path, "the text has the character NUL in it, which no name has"
    elif isinstance(value, date) and not days.FIRST <= value <= days.LAST:
        yield path, f"the day {value} is not in the years {days.FIRST.year} to {days.LAST.year}"
    elif isinstance(value, Decimal) and not _is_amount(value):
        yield path, "write a number below 1,000,000,000,000,000, with no more than 40 digits after the point"


def _is_amount(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -LONGEST and abs(value) < LARGEST


def text_of(path: Path, *, hint: str = "") -> bytes:
    """Return the content of the file at *path*; raise `ConfigError` when it cannot be had."""
    try:
        return plainfile.content(path, yamltext.MAX_BYTES, "the file", ConfigError)
    except FileNotFoundError:
        raise ConfigError("there is no such file", where=str(path), hint=hint) from None


def schema(struct: type[msgspec.Struct], identity: str = "") -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of *struct*; *identity* is its published address."""
    made = {"$schema": DRAFT, **({"$id": identity} if identity else {}), **msgspec.json.schema(struct)}
    _accept_numbers(made)
    return made


def _accept_numbers(tree: Any) -> None:
    """Let amounts be YAML numbers as well as texts; msgspec's schema knows exact decimals only as texts."""
    if isinstance(tree, dict):
        if tree.get("format") == "decimal":
            del tree["format"]
            tree.update(DECIMAL)
        for value in tree.values():
            _accept_numbers(value)
    elif isinstance(tree, list):
        for value in tree:
            _accept_numbers(value)


def _first_problem(document: Any, rules: dict[str, Any]) -> ValidationError | None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    from jsonschema.validators import extend

    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", lambda _, value: _is_finite(value))
    validator = extend(Draft202012Validator, type_checker=checker)  # type: ignore[no-untyped-call]
    problems: list[ValidationError] = list(validator(rules).iter_errors(document))
    unknown = [problem for problem in problems if problem.validator == "additionalProperties"]
    found: ValidationError | None = best_match(
        unknown or problems, key=_relevance
    )  # a misspelt key explains the one that is missing
    return found


def _relevance(problem: ValidationError) -> tuple[Any, ...]:
    """Return jsonschema's own order of problems, for paths too whose keys are numbers here and texts there."""
    from jsonschema.exceptions import relevance

    parts: Any = relevance(problem)
    return tuple([_sortable(key) for key in part] if isinstance(part, Sequence) else part for part in parts)


def _sortable(key: Any) -> tuple[bool, Any]:
    return (False, key) if isinstance(key, int) else (True, str(key))


def _is_finite(value: Any) -> bool:
    """Tell whether *value* is a number that something can exceed: YAML has `.inf` and `.nan`, money has neither."""
    if isinstance(value, int):
        return not isinstance(value, bool)
    return isinstance(value, float) and math.isfinite(value)


def _explained(problem: ValidationError, node: yaml.Node | None, where: str) -> ConfigError:
    problem = _nearest(problem)
    path: list[str | int] = list(problem.absolute_path)
    dotted = ".".join(str(part) for part in path)
    if problem.validator == "additionalProperties" and isinstance(problem.instance, dict) and isinstance(problem.schema, dict):
        known = list(problem.schema.get("properties", {}))
        wrong = next(key for key in problem.instance if key not in known)
        near = difflib.get_close_matches(str(wrong), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it may have: {', '.join(sorted(known))}"
        what = f"{dotted or 'the top level'} has no key {wrong}"
        return ConfigError(what, where=f"{where}:{line_of(node, [*path, wrong])}", hint=hint)
    if problem.validator == "required" and isinstance(problem.instance, dict) and isinstance(problem.schema, dict):
        missing = next(key for key in problem.schema["required"] if key not in problem.instance)
        about = str(problem.schema.get("properties", {}).get(missing, {}).get("description", ""))
        hint = f"add {missing}: {about}" if about else f"add {missing}"
        what = f"{dotted or 'the file'} lacks {missing}"
        return ConfigError(what, where=f"{where}:{line_of(node, path)}", hint=hint)
    what = f"{dotted or 'the file'}: {_said(problem)}"
    return ConfigError(what, where=f"{where}:{line_of(node, path)}", hint=_about(problem))


def _of_key(said: str, node: yaml.Node | None, where: str) -> ConfigError:
    """Return what msgspec *said* of a document that fits the schema; of a key that may not be there with its line."""
    found = WRONG_KEY.fullmatch(said)
    if found is None:
        return ConfigError(said, where=where)
    path: list[str | int] = list(found["path"].split("."))
    what = f"{found['path']} has no key {found['key']}"
    return ConfigError(what, where=f"{where}:{line_of(node, [*path, found['key']])}", hint=KEYS.get(found["path"], ""))


def _nearest(problem: ValidationError) -> ValidationError:
    """Return what is wrong with the form that the value nearly has, where several are allowed; else *problem*."""
    while problem.validator in ("anyOf", "oneOf") and problem.context:
        forms: dict[Any, list[ValidationError]] = {}
        for one in problem.context:
            forms.setdefault(one.schema_path[0], []).append(one)
        fitting = [ones for ones in forms.values() if not any(one.validator == "type" and not one.path for one in ones)]
        if not fitting:
            return problem
        nearest = min(fitting, key=len)
        problem = next((one for one in nearest if one.validator == "additionalProperties"), nearest[0])
    return problem


def _said(problem: ValidationError) -> str:
    """Return in plain words what is wrong with a value."""
    asked: Any = problem.validator_value
    if problem.validator == "type":
        kinds = asked if isinstance(asked, list) else [asked]
        return f"{_shown(problem.instance)} stands where {' or '.join(KINDS[str(kind)] for kind in kinds)} must"
    if problem.validator in ("anyOf", "oneOf"):
        kinds = [_kind(one.schema) for one in problem.context or () if one.validator == "type" and not one.path]
        known = [kind for kind in dict.fromkeys(kinds) if kind]
        return f"{_shown(problem.instance)} stands where {' or '.join(known)} must" if known else problem.message[:200]
    if problem.validator == "enum":
        return f"{_shown(problem.instance)} is not one of {', '.join(map(str, asked))}"
    if problem.validator == "minimum":
        return f"{problem.instance} is below {asked}"
    return problem.message[:200]


def _kind(rules: Any) -> str:
    kind = str(rules.get("type", "")) if isinstance(rules, dict) else ""
    if kind == "object" and rules.get("required"):
        return f"{KINDS[kind]} ({', '.join(rules['required'])})"
    return "" if kind == "null" else KINDS.get(kind, "")


def _shown(value: Any) -> str:
    """Return a value as a reader would name it; of a long one what kind it is."""
    if isinstance(value, dict):
        return KINDS["object"]
    if isinstance(value, list):
        return KINDS["array"]
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text}`" if len(text) <= LONGEST and text.isprintable() else "a text"


def _keys(problem: ValidationError) -> str:
    """Return how to write what must be keys with values, by the one form of it that has keys of its own."""
    tried = problem.context if problem.validator in ("anyOf", "oneOf") else [problem]
    forms = [one.schema for one in tried or () if one.validator == "type" and isinstance(one.schema, dict)]
    forms = [rules for rules in forms if rules.get("type") != "null"]
    if len(forms) != 1 or not forms[0].get("properties"):
        return ""
    needed = list(forms[0].get("required", ()))
    if len(needed) == 1 and isinstance(problem.instance, str) and len(problem.instance) <= LONGEST:
        return f"write {{{needed[0]}: {problem.instance}}}"
    optional = [key for key in forms[0]["properties"] if key not in needed]
    must = [f"it must have {', '.join(needed)}"] if needed else []
    return "; ".join([*must, f"it may have {', '.join(optional)}"] if optional else must)


def _about(problem: ValidationError) -> str:
    """Return what the value is for, from the nearest rules that say so."""
    if keys := _keys(problem):
        return keys
    found: ValidationError | None = problem
    while found is not None:
        if isinstance(found.schema, dict) and found.schema.get("description"):
            return str(found.schema["description"])
        found = found.parent if isinstance(found.parent, type(problem)) else None
    return ""


def line_of(node: yaml.Node | None, path: list[str | int]) -> int:
    """Return the line of the value at *path*, counted from 1; of its nearest parent when it is not there."""
    line = 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
