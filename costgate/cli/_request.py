"""The request that a command line makes: which inputs are priced, and on which terms."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from costgate import configfile, projects
from costgate.cli import _shared
from costgate.config import EngineName
from costgate.errors import ConfigError
from costgate.request import Request

# What of a command line says which inputs are judged on which terms: the report's own command repeats it.
REPEATED = (
    "project", "changed_since", "workspace", "var_file", "stack", "cluster", "usage", "usage_profile", "currency", "base",
    "price_source", "policy", "fail_on", "engine", "baseline",
)  # fmt: skip


class Asked(NamedTuple):
    """What a command line says of the inputs and terms of one run, by the names of its options; None and "" say nothing."""

    paths: Sequence[str]
    config: str | None = None
    as_of: str | None = None
    usage: str | None = None
    usage_profile: str | None = None
    currency: str | None = None
    price_source: Literal["catalog", "infracost"] = "catalog"
    project: Sequence[str] | None = None
    files: Sequence[str] | None = None
    changed_since: str | None = None
    base: str | None = None
    workspace: str | None = None
    var_file: Sequence[str] | None = None
    stack: str | None = None
    cluster: str | None = None
    jobs: str | None = None
    engine: EngineName | None = None
    policy: Sequence[str] | None = None
    fail_on: str | None = None
    baseline: str | None = None
    update_baseline: bool = False
    quiet: bool = False


def of_options(options: Namespace) -> Request:
    """Return what a command is asked by its *options*, of which not every command has all."""
    return made(Asked(**{name: value for name, value in vars(options).items() if name in Asked._fields}))


def made(asked: Asked) -> Request:
    """Return the request of *asked*; raise `CostgateError` when the configuration or the inputs it names are not right."""
    gc.disable()  # a short-lived process without cycles to speak of: collecting them would cost a third of a large run
    loaded = configfile.load(asked.config)
    left_out: tuple[str, ...] = ()
    if asked.files:
        inputs, left_out = _inputs_with(asked, asked.files, loaded)
    else:
        inputs = _inputs(asked, loaded)
    if asked.changed_since:
        inputs, left_out = projects.changed_since(asked.changed_since, inputs, loaded)
    quiet = asked.quiet or not sys.stderr.isatty()
    return Request(
        inputs,
        _overridden(loaded, asked),
        _shared.as_of(asked.as_of),
        asked.usage or "",
        base=_base(asked.base),
        left_out=left_out,
        jobs=_jobs(asked.jobs),
        progress=None if quiet else _progress,
        price_source=asked.price_source,
        arguments=_arguments(asked),
        engine=asked.engine or "",
        baseline=asked.baseline or "",
        update_baseline=asked.update_baseline,
        narrowed=bool(asked.paths or asked.project or asked.files),
        change=os.environ.get("COSTGATE_CHANGE", ""),
    )


def _base(stated: str | None) -> str:
    if stated is not None and not stated.strip():
        hint = "name a commit, such as origin/main: the variable that it comes from may have no value here; or leave it out"
        raise ConfigError("--base is empty", where="--base", hint=hint)
    return stated or ""


def _inputs(asked: Asked, loaded: configfile.Loaded) -> list[projects.Input]:
    """Return the paths that are named, else the projects of costgate.yaml."""
    if not asked.paths:
        inputs = projects.configured(loaded, asked.project or [])
    elif asked.project:
        raise ConfigError("paths and projects are named", where="--project", hint="leave one of them out")
    else:
        stated = projects.Stated(
            workspace=asked.workspace or "",
            stack=asked.stack or "",
            cluster=asked.cluster or "",
            var_files=tuple(asked.var_file or ()),
        )
        inputs = projects.named(asked.paths, loaded, stated)
    return [one._replace(usage="") for one in inputs] if asked.usage else inputs


def _inputs_with(asked: Asked, files: Sequence[str], loaded: configfile.Loaded) -> tuple[list[projects.Input], tuple[str, ...]]:
    """Return the projects that the files of --files belong to."""
    if asked.paths or asked.project or asked.changed_since:
        raise ConfigError("other inputs are named too", where="--files", hint="leave out PATH, --project and --changed-since")
    return projects.with_files(files, loaded)


def _progress(words: str) -> None:
    """Say how far the run is, in one line that the next one replaces."""
    print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _jobs(stated: str | None) -> int:
    """Return how many processes may work: as stated, else one for each processor."""
    text = str(stated or os.environ.get("COSTGATE_JOBS") or os.cpu_count() or 1)
    if not text.isdecimal() or int(text) < 1:
        raise ConfigError(f"{text} is not a number of processes", where="--jobs or COSTGATE_JOBS", hint="1 or more")
    return int(text)


def _arguments(asked: Asked) -> tuple[str, ...]:
    """Return the arguments that say what is judged, for the command that reaches the same verdict again."""
    words = list(asked.paths)
    for name in REPEATED:
        value = getattr(asked, name)
        if value and (name, value) != ("price_source", "catalog"):
            flag = f"--{name.replace('_', '-')}"
            words += [word for one in (value if isinstance(value, list) else [value]) for word in (flag, one)]
    return tuple(words)


def _overridden(loaded: configfile.Loaded, asked: Asked) -> configfile.Loaded:
    """Return the configuration with what the command line says instead."""
    config = loaded.config
    if fail_on := asked.fail_on or os.environ.get("COSTGATE_FAIL_ON"):
        if fail_on not in ("deny", "warn", "never"):
            raise ConfigError(f"COSTGATE_FAIL_ON is {fail_on}", hint="it may be deny, warn or never")
        config = replace(config, gate=replace(config.gate, fail_on=fail_on))
    if asked.usage_profile:
        config = replace(config, usage_profile=asked.usage_profile)
    if currency := asked.currency or os.environ.get("COSTGATE_CURRENCY"):
        config = replace(config, currency=currency.upper())
    if asked.policy:
        paths = [*config.policies.paths, *(str(Path(path).resolve()) for path in asked.policy)]
        config = replace(config, policies=replace(config.policies, paths=paths))
    return loaded._replace(config=config)
