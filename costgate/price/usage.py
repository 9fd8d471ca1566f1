"""What a plan cannot tell: how much a resource will be used, and when it runs. Stated in a usage file (usagefile.py).

Statements come in layers: the file's own, those for one environment, and those of the profile that a run asks for. A more
exact statement wins, key by key: a type, then address patterns (the longest last), then the address itself; of two that
are equally exact, the later layer's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.errors import ConfigError
from costgate.mappings import merged
from costgate.price.lookup import free_reason, pricer, stops
from costgate.price.schedule import hours
from costgate.price.usagekeys import dotted
from costgate.wildcard import compiled

RUNNING = "running"  # a usage key of everything that is billed by time
TYPE_IN_ADDRESS = re.compile(r"(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.[^.]+$")

Keys = Mapping[str, Any]


class Statement(NamedTuple):
    """Usage keys that apply to a resource, and where they were stated: `types.aws_instance`, `environments.dev: running`."""

    where: str
    keys: Keys


class Layer(NamedTuple):
    """Statements of one kind: *environment* limits them to its resources; *name* says where they stand in the file."""

    types: Mapping[str, Keys]
    resources: Mapping[str, Keys]
    name: str = ""
    environment: str = ""
    running: str = ""

    def applies(self, environment: str) -> bool:
        """Tell whether the layer holds for resources of *environment*, written in lower case."""
        return not self.environment or self.environment == environment

    @property
    def exact(self) -> dict[str, Keys]:
        """The statements about one address."""
        return {address: keys for address, keys in self.resources.items() if "*" not in address}

    @property
    def wildcards(self) -> list[tuple[str, Keys]]:
        """The statements about patterns, the shortest first."""
        return sorted(((a, keys) for a, keys in self.resources.items() if "*" in a), key=lambda pair: (len(pair[0]), pair[0]))


class Usage:
    """Stated usage: by type, by address pattern, by address. The more exact one wins, key by key."""

    def __init__(
        self,
        types: Mapping[str, Keys] | None = None,
        resources: Mapping[str, Keys] | None = None,
        *,
        layers: Iterable[Layer] = (),
        path: str = "",
        strict: bool = True,
    ) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._layers = [Layer(types or {}, resources or {}), *layers]
        self.is_empty = not any(layer.types or layer.resources or layer.running for layer in self._layers)
        wildcards = [(layer, compiled(a), a, keys) for layer in self._layers for a, keys in layer.wildcards]
        self._wildcards = sorted(wildcards, key=lambda wildcard: len(wildcard[2]))
        self._exact = [(layer, layer.exact) for layer in self._layers]
        self._strict = strict
        self.met: set[str] = set()

    @property
    def by_environment(self) -> bool:
        """Tell whether any statement holds for one environment only."""
        return any(layer.environment for layer in self._layers)

    @property
    def is_infracosts(self) -> bool:
        """Tell whether the file is in Infracost's syntax, which is the lenient one."""
        return not self._strict

    def of(self, address: str, type: str, environment: str = "") -> Keys:
        """Return the usage stated for one resource, nested as in the file; empty when nobody stated any."""
        if self.is_empty:
            return {}
        stated: Keys = {}
        for statement in self._statements(address, type, environment):
            stated = merged(stated, statement.keys) if stated else statement.keys
        return stated

    def origins(self, address: str, type: str, environment: str = "") -> dict[str, str]:
        """Return each stated key of one resource, its value with where it was stated."""
        found: dict[str, str] = {}
        if not self.is_empty:
            for where, keys in self._statements(address, type, environment):
                found.update({key: f"{value} ({where})" for key, value in dotted(keys).items()})
        return found

    def hours(self, address: str, type: str, environment: str = "") -> Decimal | None:
        """Return how many hours a month a resource runs; None when nobody stated a schedule for it."""
        stated = None if self.is_empty else self.of(address, type, environment).get(RUNNING)
        return None if stated is None else hours(str(stated))

    def pseudo(self) -> dict[str, str]:
        """Return, by address, the type of each thing that only a usage file knows of, such as a region's data transfer."""
        found: dict[str, str] = {}
        for layer, exact in self._exact:
            for address in exact if not layer.environment else ():
                type = address.partition(".")[0]
                known = pricer(type)
                if known is not None and known.stated_only:
                    self.met.add(layer.name + address)
                    found[address] = type  # a profile may state it once more
        return found

    def unmet(self, addresses: Iterable[str]) -> None:
        """Complain about addresses in the file that no plan has; *addresses* are all that were planned."""
        known = list(addresses)
        for layer in self._layers:
            for address in [*layer.exact, *(address for address, _ in layer.wildcards)]:
                if layer.name + address not in self.met and not layer.environment:
                    self._complain(f"no planned resource is called {address}", address, known)

    def check_keys(self) -> None:
        """Complain about usage keys that the type's pricer does not know."""
        for layer in self._layers:
            if layer.running:
                hours(layer.running)
            for type, usage in layer.types.items():
                self._check_type(type, layer.name + type, usage)
            for address, usage in layer.resources.items():
                match = TYPE_IN_ADDRESS.search(re.sub(r"\[[^]]*\]$", "", address))
                if match:
                    self._check_type(match[1], layer.name + address, usage)

    def _statements(self, address: str, type: str, environment: str) -> Iterator[Statement]:
        environment = environment.strip().lower()
        for layer in self._layers:
            if not layer.applies(environment):
                continue
            if layer.running and stops(type):
                yield Statement(f"{layer.name}{RUNNING}", {RUNNING: layer.running})
            if type in layer.types:
                yield Statement(f"{layer.name}types.{type}", layer.types[type])
        for layer, pattern, name, usage in self._wildcards:
            if layer.applies(environment) and pattern.fullmatch(address):
                self.met.add(layer.name + name)
                yield Statement(f"{layer.name}resources.{name}", usage)
        for layer, exact in self._exact:
            if address in exact and layer.applies(environment):
                self.met.add(layer.name + address)
                yield Statement(f"{layer.name}resources.{address}", exact[address])

    def _check_type(self, type: str, where: str, usage: Keys) -> None:
        found = pricer(type)
        if found is None:
            why = "it costs nothing" if free_reason(type) else f"costgate does not price {type}"
            self._complain(f"{where} takes no usage: {why}", "", [])
            return
        for key, value in dotted(usage).items():
            if key == RUNNING:
                hours(str(value))
            elif not _declared(key, found.usage):
                self._complain(f"{where} has no usage key {key}", key, [*found.usage, RUNNING])

    def _complain(self, what: str, word: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(word, list(known), n=1)
        some = ", ".join(sorted(known)[:8])
        hint = f"did you mean {near[0]}?" if near else f"known: {some}" if some else "take it out"
        if self._strict:
            raise ConfigError(what, where=self.path, hint=hint)
        self.warnings.append(f"{self.path}: {what}; {hint}")


def _declared(key: str, declared: Mapping[str, str]) -> bool:
    """Tell whether *key* is declared, as itself or under a declared wildcard such as `outbound.*`."""
    return key in declared or any(compiled(name).fullmatch(key) for name in declared if "*" in name)
