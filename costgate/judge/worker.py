"""Run the embedded engine in a process of its own, which can be killed.

The engine has no time limit, holds the interpreter's lock, and may panic or take all memory; a policy that loops must not
hang the gate. Started early, the process gets ready while the plan is read.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from costgate.errors import PolicyError
from costgate.judge._worker import COVERAGE, SYNTAX, read_chunks, write_chunks
from costgate.judge.engine import Query, Values

SCRIPT = Path(__file__).with_name("_worker.py")
OURS = re.compile(r"^extension '(\S+)' raises Python error: \w+: ")
PLACE = re.compile(r"--> (.+):(\d+):(\d+)")
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")  # a loader may need them
TRY = "make the policy simpler, or raise gate.{} in costgate.yaml"


class NoEngine(Exception):
    """The embedded engine cannot run on this machine."""


class Expression(msgspec.Struct):
    """The value that one query had."""

    value: msgspec.Raw


class Expressions(msgspec.Struct):
    """One result of a query."""

    expressions: list[Expression]


class QueryResult(msgspec.Struct):
    """What an engine answers to a query; without `result` the query is undefined."""

    result: list[Expressions] = []


class CoveredFile(msgspec.Struct, frozen=True):
    """Which lines of a module were reached, and which that can be were not. Lines without code are in neither."""

    path: str
    covered: list[int]
    not_covered: list[int]


class CoverageReport(msgspec.Struct, frozen=True):
    """The engine's report, with the modules in their order."""

    files: list[CoveredFile]


class Covered(msgspec.Struct, frozen=True):
    """What an evaluation reached, and what its print() said, as `file:line: text`."""

    report: CoverageReport
    printed: list[str]


class Worker:
    """One process for one evaluation. Close it when it is not needed any more."""

    def __init__(self, *, timeout_seconds: int, max_memory_mb: int) -> None:
        self._timeout = timeout_seconds
        self._memory = max_memory_mb
        self._late = False
        folder = _folder()
        self.name = f"regorus {_version(folder)}"
        command = [sys.executable, "-I", "-S", str(SCRIPT), str(max_memory_mb), str(timeout_seconds), str(folder)]
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own script
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
            )
        except OSError as error:
            raise NoEngine(f"{sys.executable} cannot be started: {error.strerror}") from error

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):  # what was still buffered has no reader any more
                    pipe.close()
        self._process.wait()

    def evaluate(self, query: Query) -> Values:
        """Return the rules' values of each package; raise `PolicyError` when anything goes wrong with the policies.

        Raises `NoEngine` when the engine itself does not work here. The process is gone afterwards.
        """
        reply = self._ask(query, _paths(query))
        return _values(query, reply)

    def covered(self, query: Query) -> tuple[Values, Covered]:
        """Return what `evaluate` does, and what of the modules that took. It has the same errors."""
        *reply, covered = self._ask(query, [*_paths(query), COVERAGE])
        return _values(query, reply), msgspec.json.decode(covered, type=Covered)

    def syntax(self, modules: Mapping[str, str], *, v0: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
        """Return the syntax trees of *modules*, in their order, as the engine has them; raise as `evaluate` does."""
        (reply,) = self._ask(Query(modules, [], v0=v0), [SYNTAX])
        try:
            trees: list[dict[str, Any]] = msgspec.json.decode(reply, type=list[dict[str, Any]])
        except RecursionError as error:
            raise PolicyError("a policy is nested too deeply to be looked into", where="policies", hint="split it") from error
        return trees

    def _ask(self, query: Query, wanted: Sequence[bytes]) -> list[bytes]:
        """Return the answer to each of *wanted*. The process is gone afterwards."""
        texts = [part.encode() for module in query.modules.items() for part in module]
        old = [str(at) for at, name in enumerate(query.modules) if name in query.v0]
        head = " ".join([str(len(query.modules)), *old]).encode()
        request = [query.data, cast("bytes", query.document), head, *texts, *wanted]
        timer = threading.Timer(self._timeout, self._stop)
        timer.start()
        try:
            status, *reply = self._exchange(request)
        finally:
            timer.cancel()
            self.close()
        if status == b"engine":
            raise NoEngine(reply[0].decode())
        if status != b"ok":
            raise _error(status, reply[0].decode(), self._memory)
        return reply

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _exchange(self, request: list[bytes]) -> list[bytes]:
        stdin, stdout = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        with suppress(BrokenPipeError):  # it has ended already: its reply or its exit code says why
            write_chunks(stdin, request)
            stdin.close()
        try:
            return read_chunks(stdout)
        except EOFError:
            raise self._died() from None

    def _died(self) -> PolicyError:
        code = self._process.wait()
        if self._late:
            return late(self._timeout)
        cause, setting = f"took more than {self._memory} MB of memory", "max_memory_mb"
        if code == -signal.SIGSEGV:
            cause, setting = "call each other without end, or the input is nested too deeply", ""
        return PolicyError(
            f"the policy engine ended with code {code}: most likely the policies {cause}",
            where="policies",
            hint=TRY.format(setting) if setting else "look for a function that calls itself",
        )


def environment() -> dict[str, str]:
    """Return the environment of an engine's process: nothing of the user's but what a program needs to start."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {"RUST_BACKTRACE": "0", **kept}


def late(seconds: int) -> PolicyError:
    """Return the error for policies that did not end in time."""
    return PolicyError(f"the policies took longer than {seconds} seconds", where="policies", hint=TRY.format("timeout_seconds"))


def too_large(memory_mb: int) -> PolicyError:
    """Return the error for policies that took too much memory."""
    return PolicyError(
        f"the policies took more than {memory_mb} MB of memory", where="policies", hint=TRY.format("max_memory_mb")
    )


def undefined(package: str, hint: str = "check the package line, and that it has a deny, warn or info rule") -> PolicyError:
    """Return the error for a package that judged nothing because no policy gave it a value."""
    return PolicyError(f"the package {package} is undefined: no policy gave it a value", where=f"package {package}", hint=hint)


def _paths(query: Query) -> list[bytes]:
    return [f"data.{package}".encode() for package in query.packages]


def _values(query: Query, reply: Sequence[bytes]) -> Values:
    return {package: value_of(text, package) for package, text in zip(query.packages, reply)}


def value_of(text: bytes, package: str) -> dict[str, object]:
    """Return the rules' values of *package* out of the engine's answer; raise `PolicyError` when it is undefined."""
    answer = msgspec.json.decode(text, type=QueryResult)
    if not answer.result:
        raise undefined(package)
    rules: dict[str, object] = msgspec.json.decode(answer.result[0].expressions[0].value, type=dict[str, object])
    return rules


def _folder() -> Path:
    spec = find_spec("regorus")
    if spec is None or not spec.submodule_search_locations:
        raise NoEngine("the package gordon-to-regorus is not installed")
    return Path(spec.submodule_search_locations[0]).parent


def _version(folder: Path) -> str:
    """Return the engine's version by the name of its metadata folder, which spares importing importlib.metadata."""
    found = sorted(folder.glob("gordon_to_regorus-*.dist-info"))
    return found[-1].name.removesuffix(".dist-info").partition("-")[2] if found else "of unknown version"


def _error(status: bytes, message: str, memory_mb: int) -> PolicyError:
    """Return what the engine said as an error with file, line and column, without its own call stack."""
    if status == b"memory":
        return too_large(memory_mb)
    message = message.partition("Stack backtrace:")[0].strip()
    if status == b"panic":
        return PolicyError(
            f"the policy engine broke down: {message}",
            where="policies",
            hint="a policy calls a built-in with a value it cannot take",
        )
    place = PLACE.search(message)
    what = message.partition("error: ")[2].partition("\n-->")[0].strip() or message
    what = OURS.sub(r"\1: ", what)
    where = ":".join(place.groups()) if place else "policies"
    return PolicyError(f"a policy cannot be evaluated: {what}", where=where, hint=_hint(what))


def _hint(what: str) -> str:
    if "`if` keyword" in what or "`contains` keyword" in what:
        return "costgate reads Rego v1: write `deny contains msg if { ... }`"
    if "parse string as number" in what:
        return "amounts are numbers already: compare the *_micros fields, without to_number"
    if "unsafe" in what:
        return "is the name misspelt? a variable needs a value before it is used"
    return "mend the policy at this place"
