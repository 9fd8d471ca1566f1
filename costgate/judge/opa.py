"""The `opa` program as policy engine, where the embedded one does not run."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from costgate import config
from costgate.errors import PolicyError
from costgate.judge.worker import environment, value_of

INSTALL = (
    "install gordon-to-regorus (it needs CPython, and on Linux glibc 2.34 or newer), or put the `opa` program on PATH: "
    "https://www.openpolicyagent.org/docs/#running-opa"
)


class Opa:
    """The `opa` program, run once for each package."""

    name = "opa"

    def __init__(self, gate: config.Gate, why: str) -> None:
        self._timeout = gate.timeout_seconds
        self._program = shutil.which("opa")
        if self._program is None:
            raise PolicyError(f"there is no policy engine on this machine: {why}", where="policies", hint=INSTALL)

    def evaluate(
        self, modules: Mapping[str, str], data: bytes, document: bytes | bytearray, packages: Sequence[str]
    ) -> dict[str, dict[str, object]]:
        """Return the value of every rule of each package; see `rego.Engine`."""
        with tempfile.TemporaryDirectory(prefix="costgate-") as folder:
            names = {f"{number:04}.rego": name for number, name in enumerate(modules)}
            for file, name in names.items():
                (Path(folder) / file).write_text(modules[name], encoding="utf-8")
            (Path(folder) / "data.json").write_bytes(data)
            return {package: self._package(folder, names, document, package) for package in packages}

    def close(self) -> None:
        """Nothing runs between evaluations."""

    def _package(self, folder: str, names: Mapping[str, str], document: bytes | bytearray, package: str) -> dict[str, object]:
        flags = ["--format=json", "--strict-builtin-errors", "--v1-compatible", "--stdin-input", "--data", folder]
        try:
            done = subprocess.run(  # noqa: S603  # the program is found on PATH, its arguments are ours
                [str(self._program), "eval", *flags, f"data.{package}"],
                input=document,
                capture_output=True,
                timeout=self._timeout,
                env=environment(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PolicyError(
                f"the policies took longer than {self._timeout} seconds",
                where=f"package {package}",
                hint="raise gate.timeout_seconds in costgate.yaml, or make the policy cheaper",
            ) from None
        if done.returncode:
            raise _opa_error(done.stdout or done.stderr, names)
        return value_of(done.stdout, package)


def _opa_error(output: bytes, names: Mapping[str, str]) -> PolicyError:
    """Return the first error that opa reports, at the place where the policy's own file has it."""
    hint = "mend the policy at this place"
    try:
        first = json.loads(output)["errors"][0]
        place = first.get("location") or {}
        file = names.get(Path(place.get("file", "")).name, "policies")
        where = f"{file}:{place.get('row', 0)}:{place.get('col', 0)}"
        return PolicyError(f"a policy cannot be evaluated: {first['message']}", where=where, hint=hint)
    except (ValueError, LookupError, TypeError, AttributeError):
        return PolicyError(f"opa failed: {output.decode(errors='replace').strip()}", where="policies", hint=hint)
