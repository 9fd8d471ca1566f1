"""The engines that evaluate Rego. An engine that cannot run, or a policy that fails, is an error: never a pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from costgate import config
from costgate.judge.worker import NoEngine, Worker


class Engine(Protocol):
    """Evaluates Rego v1 strictly: a built-in that fails is an error. Good for one evaluation."""

    name: str

    def evaluate(
        self, modules: Mapping[str, str], data: bytes, document: bytes | bytearray, packages: Sequence[str]
    ) -> dict[str, dict[str, object]]:
        """Return the value of every rule of each of *packages*, sets as sorted lists.

        *modules* maps a file's name to its text; *data* is JSON for `data`, *document* JSON for `input`. Raises `PolicyError`
        with file, line and column when a policy does not compile, fails, is undefined, or runs out of time or memory.
        """

    def close(self) -> None:
        """End what was started."""


def start(gate: config.Gate) -> Engine:
    """Start the engine, so that it gets ready while other work is done; raise `PolicyError` when there is none."""
    try:
        return Embedded(gate)
    except NoEngine as error:
        return _opa(gate, error)


class Embedded:
    """regorus in a worker process; `opa` takes over when the worker finds that regorus does not load here."""

    def __init__(self, gate: config.Gate) -> None:
        self._gate = gate
        self._worker = Worker(timeout_seconds=gate.timeout_seconds, max_memory_mb=gate.max_memory_mb)
        self.name = self._worker.name

    def evaluate(
        self, modules: Mapping[str, str], data: bytes, document: bytes | bytearray, packages: Sequence[str]
    ) -> dict[str, dict[str, object]]:
        """Return the value of every rule of each package; see `Engine`."""
        try:
            return self._worker.evaluate(modules, data, document, packages)
        except NoEngine as error:
            opa = _opa(self._gate, error)
            self.name = opa.name
            return opa.evaluate(modules, data, document, packages)

    def close(self) -> None:
        """End the worker."""
        self._worker.close()


def _opa(gate: config.Gate, why: NoEngine) -> Engine:
    from costgate.judge.opa import Opa  # needed on few machines

    return Opa(gate, str(why))
