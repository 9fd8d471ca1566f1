"""A Kubernetes object as policies may see it: as it is written, without the values that may be secret.

Those are the data of Secrets and ConfigMaps, the values of environment variables, arguments that are named as secrets, and
the annotation in which kubectl keeps the whole object once more.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from costgate.errors import InputError
from costgate.judge.adapters.interface import Source
from costgate.judge.adapters.sensitive import PLACEHOLDER, SECRET_NAME, hidden

DATA = ("data", "stringData", "binaryData")
WORDS = ("args", "command")
APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
LONGEST = 64  # of what stands between the name of a secret and its value; bounded, so that no argument takes long
ARGUMENT = re.compile(
    rf"((?:{SECRET_NAME.pattern})[\w.-]{{0,{LONGEST}}}(?:=|:|\s{{1,{LONGEST}}}))(?:'[^']*'|\"[^\"]*\"|\S+)", re.IGNORECASE
)
FLAG = re.compile(r"-{1,2}[\w.-]+")


def redacted(source: Source) -> tuple[bytes, frozenset[str]]:
    """Return the object *source* as JSON without secrets, and their texts; raise `InputError` when it is no object."""
    secrets: set[str] = set()
    try:
        found = _object(msgspec.json.decode(source.content, type=dict[str, Any]), secrets)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(f"the manifest cannot be given to policies: {error}", where=source.file) from error
    return msgspec.json.encode(found), frozenset(secrets)


def _object(value: dict[str, Any], secrets: set[str]) -> dict[str, Any]:
    found = _without(value, secrets)
    if value.get("kind") == "ConfigMap":
        secrets = set()  # common words, which findings may say
    for name in DATA if value.get("kind") in ("Secret", "ConfigMap") else ():
        if isinstance(value.get(name), dict):
            found[name] = {key: hidden(inner, secrets) for key, inner in value[name].items()}
        elif name in value:
            found[name] = hidden(value[name], secrets)
    return found


def _without(value: dict[str, Any], secrets: set[str]) -> dict[str, Any]:
    found = {}
    for name, inner in value.items():
        if name == APPLIED:
            found[name] = hidden(inner, secrets)
        elif name == "env" and isinstance(inner, list):
            found[name] = [_variable(one, secrets) for one in inner]
        elif name in WORDS and isinstance(inner, list):
            found[name] = _words(inner)
        else:
            found[name] = _inner(inner, secrets)
    return found


def _inner(value: Any, secrets: set[str]) -> Any:
    if isinstance(value, dict):
        is_object = isinstance(value.get("kind"), str) and isinstance(value.get("apiVersion"), str)
        return _object(value, secrets) if is_object else _without(value, secrets)
    return [_inner(inner, secrets) for inner in value] if isinstance(value, list) else value


def _variable(value: Any, secrets: set[str]) -> Any:
    if isinstance(value, dict) and "value" in value:
        return {**value, "value": hidden(value["value"], set())}
    return _inner(value, secrets)


def _words(words: list[Any]) -> list[Any]:
    """Return arguments without what stands behind a name that is a secret's, in the same argument or the next."""
    found: list[Any] = []
    secret = False
    for word in words:
        text = word if isinstance(word, str) else ""
        hide = secret and not text.startswith("-")
        found.append(PLACEHOLDER if hide else ARGUMENT.sub(rf"\g<1>{PLACEHOLDER}", text) if text else word)
        secret = bool(FLAG.fullmatch(text) and SECRET_NAME.search(text))
    return found
