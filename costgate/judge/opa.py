"""The `opa` program as policy engine.

It runs without environment, network and access to the machine's state, under the limits of `_limited.py`. On macOS its memory
is not bounded, on Windows neither that nor what it starts itself.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from costgate import config
from costgate.errors import PolicyError
from costgate.judge.engine import Query, Values
from costgate.judge.opa_errors import Problems, policy_error, require_json
from costgate.judge.worker import QueryResult, environment, late, too_large, undefined

DOWNLOAD = "download it from https://www.openpolicyagent.org/docs/#running-opa, or leave policies.engine out"
WITHHELD = frozenset({"http.send", "net.lookup_ip_addr", "opa.runtime"})
LIMITS = Path(__file__).with_name("_limited.py")
MAX_OUTPUT_MB = 256
PROGRAM_MB = 128  # what the program takes before it evaluates anything
SHOWN = 500
OUT_OF_MEMORY = re.compile(rb"fatal error: .*(out of|cannot allocate|failed to .*) memory")


class Ended(NamedTuple):
    """How the program ended."""

    code: int
    output: bytes
    errors: bytes


class Opa:
    """The `opa` program on PATH. *missing* says what its absence means."""

    def __init__(self, gate: config.Gate, missing: str) -> None:
        self._gate = gate
        program = shutil.which("opa")
        if program is None:
            raise PolicyError(missing, where="policies", hint=DOWNLOAD)
        self._program = str(Path(program).absolute())
        version = re.search(rb"^Version: (\S+)", self._run("version").output, re.MULTILINE)
        self.name = f"opa {version[1].decode()}" if version else "opa of unknown version"

    def evaluate(self, query: Query) -> Values:
        """Return the value of every rule of each package; see `Engine`. All are evaluated together."""
        require_json(query.document, "the policy document")
        require_json(query.data, "the policies' data")
        with tempfile.TemporaryDirectory(prefix="costgate-") as folder:
            policies = Path(folder, "policies")
            policies.mkdir()
            names = {str(policies / f"{number:04}.rego"): name for number, name in enumerate(query.modules)}
            for file, name in names.items():
                Path(file).write_bytes(query.modules[name].encode())
            (policies / "data.json").write_bytes(query.data)
            given = f"--data={policies}"
            if query.v0:  # only a bundle says of each file which version of Rego it is in
                versions = {f"/{Path(file).name}": 0 for file, name in names.items() if name in query.v0}
                manifest = {"rego_version": 1, "file_rego_versions": versions}
                (policies / ".manifest").write_bytes(msgspec.json.encode(manifest))
                given = f"--bundle={policies}"
            capabilities = Path(folder, "capabilities.json")
            capabilities.write_bytes(self._capabilities())
            flags = ["--format=json", "--strict-builtin-errors", "--v1-compatible", "--stdin-input"]
            wanted = ", ".join(f"[value | value := data.{package}]" for package in query.packages)
            ended = self._run("eval", *flags, f"--capabilities={capabilities}", given, f"[{wanted}]", document=query.document)
        if ended.code:
            raise _failure(ended, names, self._gate)
        return _values(ended, query.packages)

    def close(self) -> None:
        """Nothing runs between evaluations."""

    def _capabilities(self) -> bytes:
        """Return what policies may use, as JSON: all that this version has, but the network and the machine's state."""
        ended = self._run("capabilities", "--current")
        try:
            able = msgspec.json.decode(ended.output, type=dict[str, object])
            built_ins = msgspec.convert(able["builtins"], list[dict[str, object]])
        except (msgspec.MsgspecError, KeyError) as error:
            raise PolicyError(
                f"`opa capabilities --current` did not answer with capabilities: {_shown(ended)}",
                where=self._program,
                hint="install OPA 1.0 or newer",
            ) from error
        kept = [one for one in built_ins if one.get("name") not in WITHHELD]
        return msgspec.json.encode({**able, "builtins": kept, "allow_net": []})

    def _run(self, *arguments: str, document: bytes | bytearray = b"") -> Ended:
        """Run the program with *document* on stdin, in files without a name, so that neither can block or fill the memory."""
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            given.write(document)
            given.seek(0)
            try:
                process = subprocess.Popen(  # noqa: S603  # the program is found on PATH, its arguments are ours
                    [*_limited(self._gate), self._program, *arguments],
                    stdin=given,
                    stdout=output,
                    stderr=errors,
                    env=environment(),
                    start_new_session=True,
                )
            except OSError as error:
                raise PolicyError(f"opa cannot be started: {error.strerror}", where=self._program, hint=DOWNLOAD) from error
            try:
                process.wait(self._gate.timeout_seconds)
            except subprocess.TimeoutExpired:
                raise late(self._gate.timeout_seconds) from None
            finally:
                _end(process)
            return Ended(process.returncode, _read(output), _read(errors))


def _limited(gate: config.Gate) -> list[str]:
    """Return the command that bounds the one behind it. Its CPU time counts in case that nobody is left to kill it."""
    if os.name != "posix":
        return []
    seconds = gate.timeout_seconds * (os.cpu_count() or 1) + 1
    numbers = (gate.max_memory_mb + PROGRAM_MB, seconds, MAX_OUTPUT_MB)
    return [sys.executable, "-I", "-S", str(LIMITS), *map(str, numbers)]


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill *process* and, but on Windows, what it started, unless it has ended."""
    if process.poll() is None:
        if os.name == "posix":
            with suppress(ProcessLookupError):  # it ended just now
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _read(file: IO[bytes]) -> bytes:
    if file.seek(0, os.SEEK_END) >= MAX_OUTPUT_MB << 20:
        raise PolicyError(
            f"the policies' findings, or what they print, are larger than {MAX_OUTPUT_MB} MiB",
            where="policies",
            hint="report fewer findings, and take out print()",
        )
    file.seek(0)
    return file.read()


def _values(ended: Ended, packages: Sequence[str]) -> Values:
    """Return the rules of each package: *ended* has a list for each, which is empty when the package is undefined."""
    try:
        answer = msgspec.json.decode(ended.output, type=QueryResult)
        values = msgspec.json.decode(answer.result[0].expressions[0].value, type=list[list[dict[str, object]]])
        found = dict(zip(packages, values, strict=True))
    except (msgspec.MsgspecError, RecursionError, LookupError, ValueError) as error:
        raise PolicyError(
            f"opa did not answer with a package's rules: {_shown(ended)}", where="policies", hint="is it really OPA?"
        ) from error
    for package, value in found.items():
        if not value:
            raise undefined(package)
    return {package: value[0] for package, value in found.items()}


def _failure(ended: Ended, names: Mapping[str, str], gate: config.Gate) -> PolicyError:
    if OUT_OF_MEMORY.search(ended.errors):
        return too_large(gate.max_memory_mb)
    try:
        problems = msgspec.json.decode(ended.output, type=Problems)
        return policy_error(problems.errors[0], names)
    except (msgspec.MsgspecError, IndexError):
        return PolicyError(f"opa ended with code {ended.code}: {_shown(ended)}", where="policies", hint="is it really OPA?")


def _shown(ended: Ended) -> str:
    text = (ended.errors.strip() or ended.output.strip())[:SHOWN].decode(errors="replace")
    return text or "it said nothing"
