"""What the commands have in common: days, notices, and how outputs are written."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timezone
from functools import partial
from pathlib import Path

from costgate import days
from costgate.errors import EXIT_BUG, LONGEST, ConfigError, CostgateError, InputError
from costgate.judgement import Failure, Verdict
from costgate.read.files import STDIN
from costgate.report.failures import grouped
from costgate.report.text import clean

DENIED = 'name a file that the user costgate runs as may write; in a container: `docker run --user "$(id -u):$(id -g)"`'
DEVICES = ("/dev/", "/proc/")
BESIDE = frozenset({"table", "github", "azure-devops"})  # what people read, and commands that a CI finds in its log


def failed(failures: Sequence[Failure], *, debug: bool = False) -> int:
    """Say on stderr which projects could not be read, and return the exit code: 4 when a mistake of ours is among them."""
    code = 0
    for one in grouped(failures):
        error = InputError(f"{one.project}: {one.what}", where=one.where, hint=one.hint)
        print(error.diagnostics(), file=sys.stderr)
        code = max(code, EXIT_BUG if one.bug else error.exit_code)
    if debug:
        trace(failures)
    return code


def trace(failures: Iterable[Failure]) -> None:
    """Print on stderr where in our code the mistakes are that are ours."""
    for one in failures:
        if one.bug:
            print(f"{one.project}:\n{one.bug}", file=sys.stderr)


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


def redaction_of(options: Namespace) -> str:
    """Return the level at which names are to be replaced; `none` when nobody asks for it."""
    return options.redact or os.environ.get("COSTGATE_REDACT") or "none"


def unsaid(error: CostgateError) -> CostgateError:
    """Return what may be shown of *error* where names are replaced: which of its words are names, only a verdict tells."""
    shown = CostgateError(
        "nothing was judged, and why is not shown: it may name what --redact replaces",
        hint="run it without --redact where only those see the output who may",
    )
    shown.exit_code = error.exit_code
    return shown


def redacted(verdict: Verdict, options: Namespace) -> Verdict:
    """Return *verdict* with its names replaced, where that is asked for: outputs may then be shown to anybody."""
    level = redaction_of(options)
    if level == "none":
        return verdict
    from costgate.report import redaction  # few runs need it

    return redaction.redacted(verdict, level, os.environ.get("COSTGATE_REDACT_KEY", ""))


def linked(name: str, render: Callable[..., str]) -> Callable[..., str]:
    """Return the renderer of the format *name*, which gives the address of the whole report where it has a place for it."""
    url = os.environ.get("COSTGATE_REPORT_URL", "")
    return partial(render, link=url) if name == "slack" and url else render


def outputs(stated: list[str] | None) -> list[tuple[str, str]]:
    """Return the formats that were asked for, each with the file to write (empty: standard output).

    Raise `ConfigError` where one would overwrite another, or stand in the middle of it.
    """
    pairs = [tuple(output.partition("=")[::2]) for output in stated or ["table"]]
    wanted = [(name, "" if file == STDIN else file) for name, file in pairs]
    _check_files(wanted)
    printed = [name for name, file in wanted if not file]
    alone = next((name for name in printed if name not in BESIDE), "")
    if alone and len(printed) > 1:
        raise ConfigError(
            f"{' and '.join(printed)} would be printed one after the other, and {alone} must stand alone to be read",
            where="-o",
            hint=f"write it to a file, such as -o {alone}=FILE",
        )
    return wanted


def _check_files(wanted: Iterable[tuple[str, str]]) -> None:
    """Raise `ConfigError` for a file that two formats would be written to, however it is spelt."""
    written: dict[str, str] = {}
    for name, file in wanted:
        place = os.path.realpath(file) if file else ""
        if place in written:
            what = f"{written[place]} and {name} would be written to the same file"
            raise ConfigError(what, where=f"-o {name}={file}", hint="name a file for each")
        if place and not place.startswith(DEVICES):
            written[place] = name


def write(wanted: Iterable[tuple[str, str]], render: Callable[[str, bool], str]) -> None:
    """Render each wanted format and write it where it belongs; *render* takes the format and whether a person reads it."""
    for name, file in wanted:
        text = render(name, not file)
        if not file:
            sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
            continue
        _check_target(file)
        try:
            Path(file).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            hint = DENIED if isinstance(error, PermissionError) else "check the path in -o"
            raise ConfigError(f"the output cannot be written: {error.strerror}", where=file, hint=hint) from error


def _check_target(file: str) -> None:
    """Raise `ConfigError` for a link: a pull request may bring one that leads to a file of the runner's."""
    if Path(file).is_symlink() and not file.startswith(DEVICES):  # such as /dev/stdout
        raise ConfigError(
            "the output is a link to another file", where=file, hint="remove the link, or name the file itself in -o"
        )


def colors(options: Namespace) -> bool:
    """Tell whether to print in colour."""
    return not options.no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()


def width() -> int:
    """Return how many columns to print."""
    return max(40, min(160, shutil.get_terminal_size((100, 40)).columns))


def say(notices: Iterable[str], *, quiet: bool) -> None:
    """Print notices on stderr."""
    if not quiet:
        for notice in dict.fromkeys(notices):
            print(f"note: {clean(notice, LONGEST)}", file=sys.stderr)
