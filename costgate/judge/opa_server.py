"""An OPA server as policy engine.

It is only asked, about the policies that its operator has deployed; their `data` is its own. With `upload` it gets the policies
and their data for the time of one evaluation, when it has nothing of that name: names cannot be changed on the way, because a
policy may reach any of `data` by a name that it computes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge import policies
from costgate.judge.engine import Query, Values
from costgate.judge.opa_errors import PLAIN, require_json
from costgate.judge.worker import undefined

try:
    from costgate.judge.opa_http import Server, path, target
    from costgate.judge.opa_upload import uploaded
except ModuleNotFoundError as missing:
    raise PolicyError(
        f"an OPA server cannot be asked: the package {missing.name} is not installed",
        where="policies.engine",
        hint="pip install 'costgate[opa-server]'",
    ) from missing

DEPLOYED = "the policies must be deployed on the server: check opa.package, and that its bundle is active"
SAME = "deploy it there as costgate.yaml has it, or leave it out of costgate.yaml"


class Bundle(msgspec.Struct):
    """A set of policies that the server has fetched."""

    revision: str = ""


class Provenance(msgspec.Struct):
    """Where an answer comes from."""

    version: str = ""
    bundles: dict[str, Bundle] = {}


class OpaServer:
    """The OPA server that *server* describes; files it names are relative to *root*."""

    def __init__(self, gate: config.Gate, server: config.OpaServer, root: Path) -> None:
        if server.upload and (server.package or server.packages):
            hint = "take opa.package and opa.packages out, or opa.upload"
            raise ConfigError("uploaded policies keep their own packages", where="opa in costgate.yaml", hint=hint)
        self._config = server
        self._timeout = gate.timeout_seconds
        self._target = target(server, root)
        self.name = f"opa at {self._target.parts.netloc}"

    def evaluate(self, query: Query) -> Values:
        """Return the value of every rule of each package; see `Engine`. The modules and `data` are sent only to upload."""
        given, known = _decoded(query.document, "the policy document"), _decoded(query.data, "the policies' data")
        with Server(self._target, self._timeout) as server:
            if self._config.upload:
                _check_syntax(query.v0)
                with uploaded(server, query.modules, known):
                    return self._values(server, given, query.packages)
            _check_data(server, known)
            return self._values(server, given, query.packages)

    def close(self) -> None:
        """Nothing stays open between evaluations."""

    def _values(self, server: Server, given: object, packages: Sequence[str]) -> Values:
        prefix = f"{self._config.package}." if self._config.package else ""
        return {package: self._value(server, given, prefix + package) for package in packages}

    def _value(self, server: Server, document: object, package: str) -> dict[str, object]:
        answer = server.evaluate(path(package), document)
        self.name = _name(self._target.parts.netloc, answer)
        if "result" not in answer:
            raise undefined(package, DEPLOYED)
        try:
            return msgspec.convert(answer["result"], dict[str, object])
        except msgspec.ValidationError as error:
            raise PolicyError("this is no package with rules", where=f"data.{package}", hint=DEPLOYED) from error


def _decoded(text: bytes | bytearray, what: str) -> dict[str, Any]:
    """Return what *text* holds, its whole numbers exact however large."""
    require_json(text, what)
    try:
        found: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PolicyError(f"{what} cannot be read: {error}", where="policies", hint=PLAIN) from error
    return found


def _name(address: str, answer: Mapping[str, object]) -> str:
    """Return the server with its version and the revisions of its bundles, by which its policies can be found again."""
    found = answer.get("provenance")
    try:
        known = msgspec.convert(found or {}, Provenance)
    except msgspec.ValidationError:
        known = Provenance()  # the answer counts all the same
    revisions = ", ".join(f"{name} {one.revision}".strip() for name, one in sorted(known.bundles.items()))
    return " ".join(filter(None, ("opa", known.version, "at", address, revisions)))


def _check_data(server: Server, data: Mapping[str, dict[str, object]]) -> None:
    """Raise `PolicyError` when policies on the server would not find there what costgate.yaml sets, or nothing at all.

    What costgate.yaml leaves as it is may have any value there: that is the operator's to say.
    """
    usual = json.loads(policies.load(config.Policies(), Path(), config.Gate()).data)
    for name, ours in data.items():
        if ours:
            _compare(ours, usual.get(name), server.evaluate(name, {}).get("result"), f"data.{name}")


def _compare(ours: object, usual: object, theirs: object, where: str) -> None:
    if isinstance(ours, dict):
        for key, value in ours.items():
            _compare(value, _part(usual, key), _part(theirs, key), f"{where}.{key}")
    elif ours is not None and theirs is None:
        raise PolicyError("the OPA server lacks what policies compare with", where=where, hint=SAME)
    elif ours not in (usual, theirs):
        raise PolicyError("costgate.yaml sets this, and the OPA server has another value", where=where, hint=SAME)


def _part(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _check_syntax(v0: frozenset[str]) -> None:
    """Raise for policies in Rego v0: a server reads all that it is sent in one version of Rego."""
    if v0:
        hint = "`opa fmt --v0-v1 -w` rewrites it, and policies.engine: opa takes it as it is"
        raise PolicyError("an OPA server takes no policies in Rego v0", where=", ".join(sorted(v0)), hint=hint)
