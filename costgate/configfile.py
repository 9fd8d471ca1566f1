"""Find costgate.yaml, read it strictly, and say where it is wrong: file, line, and what was probably meant."""

from __future__ import annotations

import difflib
import hashlib
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import yaml

from costgate import yamltext
from costgate.config import Config
from costgate.errors import ConfigError

if TYPE_CHECKING:
    from jsonschema import ValidationError

NAMES = ("costgate.yaml", "costgate.yml")
DECIMAL = {"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$", "minimum": 0}
SCHEMA_ID = "https://costgate.dev/schema/config-v1.json"


class Loaded(NamedTuple):
    """A configuration, where it came from (empty: the defaults apply), and the hash of its text."""

    config: Config
    path: str = ""
    hash: str = ""

    @property
    def root(self) -> Path:
        """The folder that paths in the configuration are relative to."""
        return Path(self.path).parent if self.path else Path()


def find(start: Path) -> Path | None:
    """Return the nearest costgate.yaml in *start* or above it, up to the top of the git checkout."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        if (folder / ".git").exists():
            return None
    return None


def load(path: str | None, start: Path | None = None) -> Loaded:
    """Read the configuration at *path*; without one the nearest costgate.yaml, else the defaults."""
    found = Path(path) if path else find((start or Path()).resolve())
    if found is None:
        return Loaded(Config())
    text = _text(found)
    return Loaded(parse(text, str(found)), str(found), hashlib.sha256(text).hexdigest())


def parse(text: bytes, where: str) -> Config:
    """Return the configuration that *text* holds; raise `ConfigError` with the line where it is wrong."""
    try:
        document, node = yamltext.load(text)
    except yamltext.BadYaml as bad:
        raise ConfigError(str(bad), where=f"{where}:{bad.line}" if bad.line else where) from bad
    document = {} if node is None else document
    problem = _first_problem(document)
    if problem is not None:
        raise _explained(problem, node, where)
    config: Config = msgspec.convert(document, Config, strict=False)
    return config


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of costgate.yaml."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **msgspec.json.schema(Config)}
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


def _text(path: Path) -> bytes:
    try:
        if path.stat().st_size > yamltext.MAX_BYTES:
            raise ConfigError(f"the file is larger than {yamltext.MAX_BYTES >> 10} KiB", where=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigError("there is no such file", where=str(path), hint="`costgate init` writes one") from None
    except OSError as error:
        raise ConfigError(f"the file cannot be read: {error.strerror}", where=str(path)) from error


def _first_problem(document: Any) -> ValidationError | None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    from jsonschema.validators import extend

    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", lambda _, value: _is_finite(value))
    validator = extend(Draft202012Validator, type_checker=checker)  # type: ignore[no-untyped-call]
    problems: list[ValidationError] = list(validator(schema()).iter_errors(document))
    unknown = [problem for problem in problems if problem.validator == "additionalProperties"]
    found: ValidationError | None = best_match(unknown or problems)  # a misspelt key explains the one that is missing
    return found


def _is_finite(value: Any) -> bool:
    """Tell whether *value* is a number that something can exceed: YAML has `.inf` and `.nan`, money has neither."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _explained(problem: ValidationError, node: yaml.Node | None, where: str) -> ConfigError:
    path: list[str | int] = list(problem.absolute_path)
    dotted = ".".join(str(part) for part in path)
    if problem.validator == "additionalProperties" and isinstance(problem.instance, dict) and isinstance(problem.schema, dict):
        known = list(problem.schema.get("properties", {}))
        wrong = next(key for key in problem.instance if key not in known)
        near = difflib.get_close_matches(str(wrong), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it may have: {', '.join(sorted(known))}"
        what = f"{dotted or 'the top level'} has no key {wrong}"
        return ConfigError(what, where=f"{where}:{_line(node, [*path, wrong])}", hint=hint)
    hint = str(problem.schema.get("description", "")) if isinstance(problem.schema, dict) else ""
    what = f"{dotted or 'the file'}: {problem.message[:200]}"
    return ConfigError(what, where=f"{where}:{_line(node, path)}", hint=hint)


def _line(node: yaml.Node | None, path: list[str | int]) -> int:
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
