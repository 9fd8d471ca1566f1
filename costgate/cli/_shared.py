"""What the commands have in common: find the plans, make the request, and write the outputs."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date, datetime, timezone
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from costgate import configfile, days, projects
from costgate.errors import ConfigError, InputError
from costgate.judgement import Failure, Verdict
from costgate.read.files import STDIN
from costgate.report.text import clean
from costgate.request import Request

# What of a command line says which inputs are judged on which terms: the report's own command repeats it.
REPEATED = (
    "project", "changed_since", "workspace", "var_file", "stack", "cluster", "usage", "usage_profile", "currency", "base",
    "price_source", "policy", "fail_on", "engine", "baseline",
)  # fmt: skip


def request(options: Namespace) -> Request:
    """Return what the command line asks to be judged."""
    gc.disable()  # a short-lived process without cycles to speak of: collecting them would cost a third of a large run
    loaded = configfile.load(options.config)
    left_out: tuple[str, ...] = ()
    if getattr(options, "files", None):
        inputs, left_out = _inputs_with(options, loaded)
    else:
        inputs = _inputs(options, loaded)
    if ref := getattr(options, "changed_since", None):
        inputs, left_out = projects.changed_since(ref, inputs, loaded)
    quiet = getattr(options, "quiet", False) or not sys.stderr.isatty()
    return Request(
        inputs,
        _overridden(loaded, options),
        as_of(options.as_of),
        options.usage or "",
        base=getattr(options, "base", None) or "",
        left_out=left_out,
        jobs=_jobs(getattr(options, "jobs", None)),
        progress=None if quiet else _progress,
        price_source=getattr(options, "price_source", "catalog"),
        arguments=_arguments(options),
        engine=getattr(options, "engine", None) or "",
        baseline=getattr(options, "baseline", None) or "",
        update_baseline=getattr(options, "update_baseline", False),
        narrowed=bool(options.paths or getattr(options, "project", None) or getattr(options, "files", None)),
        change=os.environ.get("COSTGATE_CHANGE", ""),
    )


def _inputs(options: Namespace, loaded: configfile.Loaded) -> list[projects.Input]:
    """Return the paths that are named, else the projects of costgate.yaml."""
    names = getattr(options, "project", None) or []
    if not options.paths:
        inputs = projects.configured(loaded, names)
    elif names:
        raise ConfigError("paths and projects are named", where="--project", hint="leave one of them out")
    else:
        said = {name: getattr(options, name, None) or "" for name in ("workspace", "stack", "cluster")}
        stated = projects.Stated(**said, var_files=tuple(getattr(options, "var_file", None) or ()))
        inputs = projects.named(options.paths, loaded, stated)
    return [one._replace(usage="") for one in inputs] if options.usage else inputs


def _inputs_with(options: Namespace, loaded: configfile.Loaded) -> tuple[list[projects.Input], tuple[str, ...]]:
    """Return the projects that the files of --files belong to."""
    if options.paths or options.project or options.changed_since:
        raise ConfigError("other inputs are named too", where="--files", hint="leave out PATH, --project and --changed-since")
    return projects.with_files(options.files, loaded)


def _progress(words: str) -> None:
    """Say how far the run is, in one line that the next one replaces."""
    print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def failed(failures: Iterable[Failure]) -> int:
    """Say on stderr which projects could not be read, and return the exit code."""
    code = 0
    for one in failures:
        error = InputError(f"{one.project}: {one.what}", where=one.where, hint=one.hint)
        print(error.diagnostics(), file=sys.stderr)
        code = error.exit_code
    return code


def _jobs(stated: str | None) -> int:
    """Return how many processes may work: as stated, else one for each processor."""
    text = str(stated or os.environ.get("COSTGATE_JOBS") or os.cpu_count() or 1)
    if not text.isdecimal() or int(text) < 1:
        raise ConfigError(f"{text} is not a number of processes", where="--jobs or COSTGATE_JOBS", hint="1 or more")
    return int(text)


def _arguments(options: Namespace) -> tuple[str, ...]:
    """Return the arguments that say what is judged, for the command that reaches the same verdict again."""
    words = list(options.paths)
    for name in REPEATED:
        value = getattr(options, name, None)
        if value and (name, value) != ("price_source", "catalog"):
            flag = f"--{name.replace('_', '-')}"
            words += [word for one in (value if isinstance(value, list) else [value]) for word in (flag, one)]
    return tuple(words)


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


def as_of(text: str | None) -> str:
    """Return the day of the run: the one stated, else today in UTC."""
    text = text or os.environ.get("COSTGATE_AS_OF")
    if not text:
        return datetime.now(timezone.utc).date().isoformat()
    return day(text, "--as-of").isoformat()


def day(text: str, where: str) -> date:
    """Return the day that the option *where* states; raise `ConfigError` when it is none of our times."""
    try:
        return days.day(text)
    except ValueError:
        raise ConfigError(f"{clean(text, 40)} is not a day", where=where, hint="write it as YYYY-MM-DD") from None


def month(text: str, where: str = "--month") -> date:
    """Return the first day of the month that is stated; raise `ConfigError` when it is none."""
    try:
        return days.day(f"{text}-01")
    except ValueError:
        raise ConfigError(f"{clean(text, 40)} is not a month", where=where, hint="write it as 2026-09") from None


def redacted(verdict: Verdict, options: Namespace) -> Verdict:
    """Return *verdict* with its names replaced, where that is asked for: outputs may then be shown to anybody."""
    level = options.redact or os.environ.get("COSTGATE_REDACT") or "none"
    if level == "none":
        return verdict
    from costgate.report import redaction  # few runs need it

    return redaction.redacted(verdict, level, os.environ.get("COSTGATE_REDACT_KEY", ""))


def linked(name: str, render: Callable[..., str]) -> Callable[..., str]:
    """Return the renderer of the format *name*, which gives the address of the whole report where it has a place for it."""
    url = os.environ.get("COSTGATE_REPORT_URL", "")
    return partial(render, link=url) if name == "slack" and url else render


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
            Path(file).write_text(text, encoding="utf-8", errors="backslashreplace")
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
