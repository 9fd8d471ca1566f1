"""Which engine evaluates Rego, started. An engine that cannot run, or a policy that fails, is an error: never a pass."""

from __future__ import annotations

from pathlib import Path

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge.engine import Engine, Query, Values
from costgate.judge.policies import EVERYTHING, PolicySet
from costgate.judge.worker import NoEngine, Worker

INSTALL = (
    "install gordon-to-regorus (it needs CPython, and on Linux glibc 2.34 or newer), or put the `opa` program on PATH: "
    "https://www.openpolicyagent.org/docs/#running-opa"
)
EXAMPLE = "add `opa: {url: https://opa.example.com:8181}` to costgate.yaml"


def named(server: config.OpaServer | None) -> config.OpaServer:
    """Return the OPA server that `opa-server` asks; raise `ConfigError` when the configuration names none."""
    if server is None:
        raise ConfigError("no OPA server is named", where="opa in costgate.yaml", hint=EXAMPLE)
    return server


def start(
    gate: config.Gate, engine: config.EngineName = "", server: config.OpaServer | None = None, root: Path = Path()
) -> Engine:
    """Start *engine*, so that it gets ready while other work is done; raise `PolicyError` when it cannot run here.

    Without a choice it is the embedded one, or the `opa` program where that does not run. *server* is what `opa-server` asks;
    *root* is what the file it names is relative to. Raises `ConfigError` when the server is described wrongly or not at all.
    """
    if engine == "opa-server":
        server = named(server)
        from costgate.judge.opa_server import OpaServer  # its client takes a second to import

        return OpaServer(gate, server, root)
    if engine == "opa":
        return _opa(gate, "`--engine opa` needs the `opa` program, which is not on PATH")
    try:
        return Embedded(gate, alone=engine == "embedded")
    except NoEngine as error:
        return _instead(gate, error, alone=engine == "embedded")


def judged_by(engine: config.EngineName, server: config.OpaServer | None, rules: PolicySet) -> PolicySet:
    """Return *rules* as *engine* judges them. A server's own policies may see all, and more of its packages may judge."""
    if engine != "opa-server" or server is None or server.upload:
        return rules
    packages = sorted({*rules.packages, *server.packages})
    defined = dict.fromkeys(packages, frozenset[str]()) | rules.rules
    return rules._replace(packages=packages, rules=defined, needs=EVERYTHING)


class Embedded:
    """regorus in a worker process. Unless it stands *alone*, `opa` takes over when the worker finds that it does not load."""

    def __init__(self, gate: config.Gate, *, alone: bool = False) -> None:
        self._gate = gate
        self._alone = alone
        self._worker = Worker(timeout_seconds=gate.timeout_seconds, max_memory_mb=gate.max_memory_mb)
        self.name = self._worker.name

    def evaluate(self, query: Query) -> Values:
        """Return the value of every rule of each package; see `Engine`."""
        try:
            return self._worker.evaluate(query)
        except NoEngine as error:
            other = _instead(self._gate, error, alone=self._alone)
            self.name = other.name
            return other.evaluate(query)

    def close(self) -> None:
        """End the worker."""
        self._worker.close()


def _instead(gate: config.Gate, why: NoEngine, *, alone: bool) -> Engine:
    """Return the engine that takes the embedded one's place; raise `PolicyError` when there is none."""
    if alone:
        raise PolicyError(f"the embedded policy engine does not run here: {why}", where="policies.engine", hint=INSTALL)
    return _opa(gate, f"there is no policy engine on this machine: {why}")


def _opa(gate: config.Gate, missing: str) -> Engine:
    from costgate.judge.opa import Opa  # needed on few machines

    return Opa(gate, missing)
