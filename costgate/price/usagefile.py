"""The usage file, in our syntax or Infracost's.

Ours (`version: 1`) is strict: a key that no pricer knows, or an address that is in no plan, is an error with a suggestion.

    version: 1
    types:                       # for every resource of a type
      aws_lambda_function: {monthly_requests: 1000000}
    resources:                   # by address; * stands for anything; the longest pattern that fits wins
      module.api.aws_lambda_function.*: {monthly_requests: 5000000}
      aws_instance.batch: {running: weekdays 8-20}
    environments:                # for resources whose owner key `environment` says so
      dev:
        running: weekdays 8-20   # everything that can be stopped
        types:
          aws_lambda_function: {monthly_requests: 1000}
    learned:                     # what `costgate usage learn` found in the bill, below all that is stated
      from: AWS 2026-09-01 to 2026-09-30 (30 days)
      resources:
        aws_lambda_function.api: {monthly_requests: 4200000}
    profiles:                    # on top of the rest when a run asks for one: --usage-profile sale
      sale:
        types:
          aws_lambda_function: {monthly_requests: 50000000}

Infracost's (`version: 0.1`, `resource_type_default_usage`, `resource_usage`) is read as it is, and what it misspells is a
warning, as there.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from costgate import plainfile, yamltext
from costgate.errors import ConfigError
from costgate.price.usage import Layer, Usage

SECTIONS = ("types", "resources", "environments", "profiles", "learned")


def read(path: Path, profile: str = "") -> Usage:
    """Read a usage file in either syntax, with its *profile* if one is named; raise `ConfigError` when it is neither."""
    try:
        document, _ = yamltext.load(plainfile.content(path, yamltext.MAX_BYTES, "the usage file", ConfigError))
    except FileNotFoundError as error:
        raise ConfigError(f"the usage file cannot be read: {error.strerror}", where=str(path)) from error
    except yamltext.BadYaml as bad:
        raise ConfigError(f"in the usage file: {bad}", where=f"{path}:{bad.line}" if bad.line else str(path)) from bad
    if not isinstance(document, dict):
        raise ConfigError("the usage file is empty or not a mapping", where=str(path), hint="start it with `version: 1`")
    version = str(document.get("version"))
    if version == "1":
        return _ours(document, str(path), profile)
    if version.startswith("0."):
        if profile:
            raise ConfigError(f"Infracost's usage files have no profile {profile}", where=str(path), hint="use version 1")
        return _infracost(document, str(path))
    raise ConfigError(
        f"the usage file has version {document.get('version')}",
        where=str(path),
        hint="write `version: 1` (or 0.1 for Infracost's syntax)",
    )


def _ours(document: dict[str, Any], path: str, profile: str) -> Usage:
    _known_keys(document, ("version", *SECTIONS), "the usage file", path)
    layers = [_environment(name, part, path) for name, part in _section(document, "environments", path).items()]
    profiles = {name: _profile(name, part, path) for name, part in _section(document, "profiles", path).items()}
    chosen = [_chosen(profiles, profile, path)] if profile else []
    for one in profiles.values():
        Usage(layers=[one], path=path).check_keys()  # also of those that this run does not ask for
    learned = _learned(document, path)
    stated = Layer(_section(document, "types", path), _section(document, "resources", path))
    usage = Usage(layers=[*learned, stated, *layers, *chosen], path=path)
    usage.check_keys()
    return usage


def _learned(document: Mapping[str, Any], path: str) -> list[Layer]:
    """Return what `costgate usage learn` wrote: below all that somebody states."""
    part = document.get("learned") or {}
    if not isinstance(part, dict):
        raise ConfigError("learned is not a mapping", where=path, hint="`costgate usage learn` writes it")
    _known_keys(part, ("from", "resources"), "learned", path)
    return [Layer({}, _section(part, "resources", path), name="learned: ")] if part else []


def _environment(name: str, part: Mapping[str, Any], path: str) -> Layer:
    _known_keys(part, ("types", "resources", "running"), f"environments.{name}", path)
    return Layer(
        _section(part, "types", path),
        _section(part, "resources", path),
        name=f"environments.{name}: ",
        environment=name.strip().lower(),
        running=str(part.get("running") or ""),
    )


def _profile(name: str, part: Mapping[str, Any], path: str) -> Layer:
    _known_keys(part, ("types", "resources"), f"profiles.{name}", path)
    return Layer(_section(part, "types", path), _section(part, "resources", path), name=f"profiles.{name}: ")


def _chosen(profiles: Mapping[str, Layer], profile: str, path: str) -> Layer:
    if profile not in profiles:
        near = difflib.get_close_matches(profile, profiles, n=1)
        some = ", ".join(sorted(profiles)) or "none"
        raise ConfigError(
            f"the usage file has no profile {profile}",
            where=path,
            hint=f"did you mean {near[0]}?" if near else f"it has: {some}",
        )
    return profiles[profile]


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


def _known_keys(part: Mapping[str, Any], known: tuple[str, ...], where: str, path: str) -> None:
    for key in part:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it may have: {', '.join(known)}"
            raise ConfigError(f"{where} has no section {key}", where=path, hint=hint)


def _section(document: Mapping[str, Any], name: str, path: str) -> dict[str, dict[str, Any]]:
    section = document.get(name) or {}
    if not isinstance(section, dict):
        raise ConfigError(f"{name} is not a mapping", where=path, hint="write `address: {key: value}` lines under it")
    for address, usage in section.items():
        if usage is not None and not isinstance(usage, dict):
            raise ConfigError(f"{name}.{address} is not a mapping of usage keys", where=path)
    return {str(address): usage or {} for address, usage in section.items()}
