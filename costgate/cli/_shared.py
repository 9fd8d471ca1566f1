"""What the commands have in common: find the plans, make the request, and write the outputs."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date, datetime, timezone
from pathlib import Path

from msgspec.structs import replace

from costgate import configfile
from costgate.config import Project
from costgate.errors import ConfigError, InputError
from costgate.gate import STEP, Request
from costgate.read import planners
from costgate.read.files import STDIN


def request(options: Namespace) -> Request:
    """Return what the command line asks to be judged."""
    gc.disable()  # a short-lived process without cycles to speak of: collecting them would cost a third of a large run
    loaded = configfile.load(options.config)
    paths = list(options.paths)
    usage = options.usage or ""
    if not paths:
        paths, usage = _projects(loaded, usage)
    plans = [plan for path in paths for plan in planners.find(path)]
    quiet = getattr(options, "quiet", False) or not sys.stderr.isatty()
    return Request(
        plans,
        _overridden(loaded, options),
        _as_of(options.as_of),
        usage,
        progress=None if quiet else _progress,
        price_source=getattr(options, "price_source", "catalog"),
        clusters=_clusters(loaded),
        base=getattr(options, "base", None) or "",
    )


def _progress(path: str, done: int, total: int) -> None:
    """Say how far a large plan is, in one line that the next one replaces."""
    if done:
        ends = "\r" if done + STEP < total else "\r\033[K"
        print(f"pricing {path}: {done:,} of {total:,}", end=ends, file=sys.stderr, flush=True)


def _projects(loaded: configfile.Loaded, usage: str) -> tuple[list[str], str]:
    projects: list[Project] = loaded.config.projects
    if not projects:
        raise InputError(
            "no plan was named", where="the command line", hint="costgate check plan.json, or list projects in costgate.yaml"
        )
    stated = {project.usage for project in projects if project.usage}
    if len(stated) > 1 and not usage:
        raise ConfigError("projects with usage files of their own are judged one at a time", hint="name one plan")
    return [str(loaded.root / project.path) for project in projects], usage or "".join(str(loaded.root / u) for u in stated)


def _clusters(loaded: configfile.Loaded) -> dict[str, str]:
    """Return the cluster of each project that names one, by the project's plans."""
    stated = ((str(loaded.root / project.path), project.cluster) for project in loaded.config.projects if project.cluster)
    return {plan: cluster for path, cluster in stated for plan in planners.find(path)}


def _overridden(loaded: configfile.Loaded, options: Namespace) -> configfile.Loaded:
    """Return the configuration with what the command line says instead."""
    config = loaded.config
    if fail_on := getattr(options, "fail_on", None) or os.environ.get("COSTGATE_FAIL_ON"):
        if fail_on not in ("deny", "warn", "never"):
            raise ConfigError(f"COSTGATE_FAIL_ON is {fail_on}", hint="it may be deny, warn or never")
        config = replace(config, gate=replace(config.gate, fail_on=fail_on))
    if profile := getattr(options, "usage_profile", None):
        config = replace(config, usage_profile=profile)
    if currency := getattr(options, "currency", None) or os.environ.get("COSTGATE_CURRENCY"):
        config = replace(config, currency=currency.upper())
    if more := getattr(options, "policy", None):
        paths = [*config.policies.paths, *(str(Path(path).resolve()) for path in more)]
        config = replace(config, policies=replace(config.policies, paths=paths))
    return loaded._replace(config=config)


def _as_of(text: str | None) -> str:
    text = text or os.environ.get("COSTGATE_AS_OF")
    if not text:
        return datetime.now(timezone.utc).date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ConfigError(f"{text} is not a day", where="--as-of", hint="write it as YYYY-MM-DD") from None


def outputs(stated: list[str] | None) -> list[tuple[str, str]]:
    """Return the formats that were asked for, each with the file to write (empty: standard output)."""
    pairs = [tuple(output.partition("=")[::2]) for output in stated or ["table"]]
    return [(name, "" if file == STDIN else file) for name, file in pairs]


def write(wanted: Iterable[tuple[str, str]], render: Callable[[str, bool], str]) -> None:
    """Render each wanted format and write it where it belongs; *render* takes the format and whether a person reads it."""
    for name, file in wanted:
        text = render(name, not file)
        if not file:
            sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
            continue
        try:
            Path(file).write_text(text, encoding="utf-8")
        except OSError as error:
            raise ConfigError(
                f"the output cannot be written: {error.strerror}", where=file, hint="check the path in -o"
            ) from error


def colors(options: Namespace) -> bool:
    """Tell whether to print in colour."""
    return not options.no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()


def width() -> int:
    """Return how many columns to print."""
    return max(60, min(160, shutil.get_terminal_size((100, 40)).columns))


def say(notices: Iterable[str], *, quiet: bool) -> None:
    """Print notices on stderr."""
    if not quiet:
        for notice in notices:
            print(f"note: {notice}", file=sys.stderr)
