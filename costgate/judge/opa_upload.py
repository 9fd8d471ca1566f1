"""Lend policies to an OPA server for one evaluation.

Policies keep their names there, because one may reach any of `data` by a name that it computes. So nothing else may have
these names: a server that knows them is refused, and a lock makes runs of costgate take turns. All is taken away at the end.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from costgate.errors import PolicyError
from costgate.judge.opa_errors import Refused
from costgate.judge.opa_http import Server, path
from costgate.judge.policies import PACKAGE, without_comments

LOCK = "costgate_upload"
CLEANUP_SECONDS = 10
REACHES_OUT = re.compile(r"\b(?:http|opa|net|rand|time)\s*\[\s*[\"`]")  # http["send"] is another way to write http.send
NOT_FOUND = 404
Stored = tuple[str, str]


@contextmanager
def uploaded(server: Server, modules: Mapping[str, str], data: Mapping[str, object]) -> Iterator[None]:
    """Have *modules* and *data* on the server, and take them away at the end.

    Raises `PolicyError` when another run is at it, when the server knows a name already, or when something stays behind.
    """
    bare = {name: without_comments(text) for name, text in modules.items()}
    _check_reach(bare)
    run = f"costgate/{secrets.token_hex(8)}"
    stored: list[Stored] = []
    _lock(server, run)
    try:
        _check_free(server, [*data, *{path(found[1]) for text in bare.values() if (found := PACKAGE.search(text))}])
        for name, value in data.items():
            stored.append(("data", name))
            server.put_data(name, value)
        _put(server, {f"{run}/{number:04}.rego": name for number, name in enumerate(modules)}, modules, stored)
        yield
    except BaseException as error:
        _clean(server, run, stored, error)
        raise
    _clean(server, run, stored, None)


def _check_reach(bare: Mapping[str, str]) -> None:
    """Raise for a built-in by a name in brackets: a server has them all, and lends them its own network."""
    for name, text in bare.items():
        if found := REACHES_OUT.search(text):
            where = f"{name}:{text.count(chr(10), 0, found.start()) + 1}"
            raise PolicyError("the policy names a built-in in brackets", where=where, hint="write it with a dot")


def _lock(server: Server, run: str) -> None:
    if not server.put_data(LOCK, {"run": run}, only_new=True):
        other = _holder(server)
        raise PolicyError(
            "another run of costgate has its policies on the OPA server",
            where=f"data.{LOCK}",
            hint=f"try again when it has ended; if it was killed, delete its policies {other}/... and data.{LOCK} there",
        )


def _holder(server: Server) -> str:
    value = server.evaluate(LOCK, {}).get("result")
    return str(value.get("run", "")) if isinstance(value, dict) else ""


def _check_free(server: Server, paths: list[str]) -> None:
    for taken in sorted(paths):
        if server.has(taken):
            raise PolicyError(
                f"the OPA server has data.{taken.replace('/', '.')} already",
                where="opa.upload in costgate.yaml",
                hint="turn opa.upload off to be judged by its own policies, or name a server without them",
            )


def _put(server: Server, names: Mapping[str, str], modules: Mapping[str, str], stored: list[Stored]) -> None:
    """Send every policy; one that calls a function of another is accepted only after that other one."""
    server.names.update(names)
    waiting = list(names)
    while waiting:
        refused: dict[str, Refused] = {}
        for id in waiting:
            stored.append(("policies", id))
            try:
                server.put_policy(id, modules[names[id]])
            except Refused as error:
                stored.pop()
                refused[id] = error
        if len(refused) == len(waiting):
            raise refused[waiting[0]]
        waiting = list(refused)


def _clean(server: Server, run: str, stored: list[Stored], error: BaseException | None) -> None:
    """Take *stored* away, the last first, and our lock; raise `PolicyError` for what stays behind."""
    server.more_time(CLEANUP_SECONDS)
    try:
        for kind, path in reversed(stored):
            _remove(server, kind, path)
        if _holder(server) == run:
            _remove(server, "data", LOCK)
    except PolicyError as problem:
        first = f"{error.what}; and what" if isinstance(error, PolicyError) else "what"
        raise PolicyError(
            f"{first} was uploaded could not be taken away: {problem.what}",
            where=problem.where,
            hint=f"delete the policies {run}/..., data.params, data.gate and data.{LOCK} on the server",
        ) from error


def _remove(server: Server, kind: str, path: str) -> None:
    try:
        server.remove(kind, path)
    except Refused as error:
        if error.code != NOT_FOUND:
            raise
