"""What a plan cannot tell: how much a resource will be used. Read from a usage file, in our syntax or Infracost's.

Ours (`version: 1`) is strict: a key that no pricer knows, or an address that is in no plan, is an error with a suggestion.

    version: 1
    types:                       # for every resource of a type
      aws_lambda_function: {monthly_requests: 1000000}
    resources:                   # by address; * stands for anything; the longest pattern that fits wins
      module.api.aws_lambda_function.*: {monthly_requests: 5000000}

Infracost's (`version: 0.1`, `resource_type_default_usage`, `resource_usage`) is read as it is, and what it misspells is a
warning, as there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from costgate import yamltext
from costgate.errors import ConfigError
from costgate.price.lookup import free_reason, pricer

TYPE_IN_ADDRESS = re.compile(r"(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.[^.]+$")


class Usage:
    """Stated usage: by type, by address pattern, by address. The more exact one wins, key by key."""

    def __init__(
        self,
        types: Mapping[str, Mapping[str, Any]] | None = None,
        resources: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        path: str = "",
        strict: bool = True,
    ) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._types = dict(types or {})
        self._exact = {a: u for a, u in (resources or {}).items() if "*" not in a}
        wildcards = sorted((a for a in resources or {} if "*" in a), key=lambda a: (len(a), a))
        self._wildcards = [(_pattern(a), a, (resources or {})[a]) for a in wildcards]
        self._strict = strict
        self._met: set[str] = set()

    def of(self, address: str, type: str) -> Mapping[str, Any]:
        """Return the usage stated for one resource, nested as in the file; empty when nobody stated any."""
        stated: Mapping[str, Any] = self._types.get(type, {})
        if self._wildcards:
            for pattern, name, usage in self._wildcards:
                if pattern.fullmatch(address):
                    self._met.add(name)
                    stated = _merged(stated, usage)
        exact = self._exact.get(address)
        if exact is not None:
            self._met.add(address)
            stated = _merged(stated, exact)
        return stated

    def unmet(self, addresses: Iterable[str]) -> None:
        """Complain about addresses in the file that no plan has; *addresses* are all that were planned."""
        known = list(addresses)
        for address in [*self._exact, *(name for _, name, _ in self._wildcards)]:
            if address not in self._met:
                self._complain(f"no planned resource is called {address}", address, known)

    def check_keys(self) -> None:
        """Complain about usage keys that the type's pricer does not know."""
        for type, usage in self._types.items():
            self._check_type(type, type, usage)
        for address, usage in [*self._exact.items(), *((name, usage) for _, name, usage in self._wildcards)]:
            match = TYPE_IN_ADDRESS.search(re.sub(r"\[[^]]*\]$", "", address))
            if match:
                self._check_type(match[1], address, usage)

    def _check_type(self, type: str, where: str, usage: Mapping[str, Any]) -> None:
        found = pricer(type)
        if found is None:
            why = "it costs nothing" if free_reason(type) else f"costgate does not price {type}"
            self._complain(f"{where} takes no usage: {why}", "", [])
            return
        for key in _leaves(usage):
            if not _declared(key, found.usage):
                self._complain(f"{where} has no usage key {key}", key, found.usage)

    def _complain(self, what: str, word: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(word, list(known), n=1)
        some = ", ".join(sorted(known)[:8])
        hint = f"did you mean {near[0]}?" if near else f"known: {some}" if some else "take it out"
        if self._strict:
            raise ConfigError(what, where=self.path, hint=hint)
        self.warnings.append(f"{self.path}: {what}; {hint}")


def read(path: Path) -> Usage:
    """Read a usage file in either syntax; raise `ConfigError` when it is neither."""
    try:
        document, _ = yamltext.load(path.read_bytes())
    except OSError as error:
        raise ConfigError(f"the usage file cannot be read: {error.strerror}", where=str(path)) from error
    except yamltext.BadYaml as bad:
        raise ConfigError(f"in the usage file: {bad}", where=f"{path}:{bad.line}" if bad.line else str(path)) from bad
    if not isinstance(document, dict):
        raise ConfigError("the usage file is empty or not a mapping", where=str(path), hint="start it with `version: 1`")
    version = str(document.get("version"))
    if version == "1":
        return _ours(document, str(path))
    if version.startswith("0."):
        return _infracost(document, str(path))
    raise ConfigError(
        f"the usage file has version {document.get('version')}",
        where=str(path),
        hint="write `version: 1` (or 0.1 for Infracost's syntax)",
    )


def _ours(document: dict[str, Any], path: str) -> Usage:
    for key in document:
        if key not in ("version", "types", "resources"):
            near = difflib.get_close_matches(str(key), ["types", "resources"], n=1)
            raise ConfigError(
                f"the usage file has no section {key}", where=path, hint=f"did you mean {near[0] if near else 'types'}?"
            )
    usage = Usage(_section(document, "types", path), _section(document, "resources", path), path=path)
    usage.check_keys()
    return usage


def _infracost(document: dict[str, Any], path: str) -> Usage:
    named = _section(document, "resource_usage", path)
    bare = {name: stated for name, stated in named.items() if "." not in name}  # a type alone means each of its resources
    usage = Usage(
        {**_section(document, "resource_type_default_usage", path), **bare},
        {name: stated for name, stated in named.items() if name not in bare},
        path=path,
        strict=False,
    )
    usage.check_keys()
    return usage


def _section(document: dict[str, Any], name: str, path: str) -> dict[str, dict[str, Any]]:
    section = document.get(name) or {}
    if not isinstance(section, dict):
        raise ConfigError(f"{name} is not a mapping", where=path, hint="write `address: {key: value}` lines under it")
    for address, usage in section.items():
        if usage is not None and not isinstance(usage, dict):
            raise ConfigError(f"{name}.{address} is not a mapping of usage keys", where=path)
    return {str(address): usage or {} for address, usage in section.items()}


@cache
def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in address.split("*")))


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        mine = merged.get(key)
        merged[key] = _merged(mine, value) if isinstance(mine, Mapping) and isinstance(value, Mapping) else value
    return merged


def _leaves(usage: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Return the dotted names of all values in a nested usage."""
    names = []
    for key, value in usage.items():
        name = f"{prefix}{key}"
        names += _leaves(value, f"{name}.") if isinstance(value, Mapping) else [name]
    return names


def _declared(key: str, declared: Mapping[str, str]) -> bool:
    """Tell whether *key* is declared, as itself or under a declared wildcard such as `outbound.*`."""
    return key in declared or any(_pattern(name).fullmatch(key) for name in declared if "*" in name)
