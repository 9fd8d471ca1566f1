"""Functions that encode, decode and hash."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import uuid
from typing import Any
from urllib.parse import quote_plus

from costgate.read import _hcl_values as values
from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, LimitError, items, text

HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
NAMESPACES = {"dns": uuid.NAMESPACE_DNS, "url": uuid.NAMESPACE_URL, "oid": uuid.NAMESPACE_OID, "x500": uuid.NAMESPACE_X500}
HASHES = ("md5", "sha1", "sha256", "sha512")
MAX_DEPTH = 200


def hashed(name: str, content: bytes) -> bytes:
    """Return the hash of *content* that Terraform calls *name*."""
    return hashlib.new(name, content, usedforsecurity=False).digest()


def to_json(value: Any) -> str:
    """Return a known value as the JSON that Terraform writes: keys in order, no space, HTML's signs escaped."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(HTML)


def from_json(content: str) -> Any:
    """Return the value that JSON text stands for."""
    try:
        return json.loads(content)
    except RecursionError:
        raise LimitError("a text is nested too deeply") from None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


function("jsonencode")(to_json)
function("jsondecode")(lambda value: from_json(text(value)))
function("base64encode")(lambda value: base64.b64encode(text(value).encode()).decode())
function("base64decode")(lambda value: base64.b64decode(text(value), validate=True).decode())
function("urlencode")(lambda value: quote_plus(text(value)))
function("textencodebase64")(lambda value, name: base64.b64encode(text(value).encode(_codec(name))).decode())
function("textdecodebase64")(lambda value, name: base64.b64decode(text(value)).decode(_codec(name)))
function("base64sha256")(lambda value: base64.b64encode(hashed("sha256", text(value).encode())).decode())
function("base64sha512")(lambda value: base64.b64encode(hashed("sha512", text(value).encode())).decode())
for _name in HASHES:
    function(_name)(lambda value, name=_name: hashed(name, text(value).encode()).hex())


def _codec(name: Any) -> str:
    known = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "ISO-8859-1": "latin-1", "US-ASCII": "ascii"}
    return known[text(name).upper()]


@function("uuidv5")
def _uuidv5(namespace: Any, name: Any) -> str:
    found = NAMESPACES.get(text(namespace)) or uuid.UUID(text(namespace))
    return str(uuid.uuid5(found, text(name)))


@function("csvdecode")
def _csvdecode(value: Any) -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(text(value)), strict=True))
    values.bounded(len(rows))
    if not rows:
        raise EvaluationError("there is no header")
    if any(len(row) != len(rows[0]) for row in rows if row):
        raise EvaluationError("a row has not as many fields as the header")
    return [dict(zip(rows[0], row)) for row in rows[1:] if row]


@function("yamldecode")
def _yamldecode(value: Any) -> Any:
    from costgate import yamltext

    try:
        return _keyed(yamltext.load(text(value).encode())[0], 0)
    except yamltext.BadYaml as error:
        raise EvaluationError(str(error)) from error


def _keyed(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise LimitError("a text is nested too deeply")
    if isinstance(value, dict):
        return {text(key): _keyed(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, set)):
        return [_keyed(item, depth + 1) for item in value]
    return value


@function("yamlencode")
def _yamlencode(value: Any) -> str:
    return "".join(f"{line}\n" for line in _yaml(value))


def _yaml(value: Any) -> list[str]:
    """Return the lines of a value as YAML: blocks, texts always quoted, as Terraform writes it."""
    if isinstance(value, dict) and value:
        out = []
        for key in sorted(value):
            inner = _yaml(value[key])
            block = isinstance(value[key], (dict, list)) and value[key]
            head = f"{json.dumps(key, ensure_ascii=False)}:"
            shift = "  " if isinstance(value[key], dict) else ""
            out += [head, *(shift + line for line in inner)] if block else [f"{head} {inner[0]}"]
        return out
    if isinstance(value, list) and value:
        out = []
        for item in items(value):
            first, *rest = _yaml(item)
            out += [f"- {first}", *(f"  {line}" for line in rest)]
        return out
    return [json.dumps(_plain(value), ensure_ascii=False)]
