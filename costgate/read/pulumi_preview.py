"""Run `pulumi preview` of a project and stack through Pulumi's Automation API, and return what `pulumi.read` takes.

The preview runs the user's program, with the user's environment and login: it is the one thing that costgate reads by running
it, and only when a stack is named. It runs in a process of its own, because the API has no time limit, and because what Pulumi
and the program print must not mix with ours. Secrets stay masked, and no text of an error holds a value of the environment.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from costgate.errors import InputError
from costgate.read import _pulumi_preview as runner
from costgate.read._pulumi_json import Diagnostic
from costgate.read.files import MAX_BYTES

SCRIPT = Path(runner.__file__)
PROJECTS = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
STACK = re.compile(r"[\w.-]+(/[\w.-]+){0,2}")
STARTED = re.compile(rb'"resourcePreEvent":\{"metadata":\{"op":"[^"]*","urn":"([^"]*)"')
SECONDS = 1800
TICK = 1.0
GRACE = 5
BROKEN = "broken.txt"
MAX_ERRORS = 1 << 20
LINES = 12
PART = 3
COLUMNS = 240
SHORTEST, ANYWHERE = 4, 8
COMMON = frozenset({"true", "false", "none", "null", "auto", "always", "never"})
INSTALL = "install it as https://www.pulumi.com/docs/iac/download-install/ says, and check `pulumi version`"


class Said(msgspec.Struct):
    """Of a failed preview's digest, what Pulumi said."""

    diagnostics: list[Message] | None = None


class Message(Diagnostic):
    """What Pulumi said, in words."""

    message: str = ""


class Ended(msgspec.Struct):
    """How a preview ended: its outcome, and what Pulumi printed."""

    outcome: int
    output: bytes
    errors: str


def preview(folder: str, stack: str, *, progress: Callable[[str], None] | None = None, timeout: int = SECONDS) -> bytes:
    """Preview *stack* of the Pulumi project in *folder* and return the digest, which `pulumi.read` takes as its content.

    It holds what stays as it is too, and which resources refer to which. *progress* is told once a second, in a few words, how
    many resources were seen; *timeout* is in seconds. Raises `InputError` when there is no package, no CLI, no project, no
    such stack, no login or passphrase, when the program fails, or when it takes too long.
    """
    if not any((Path(folder) / name).is_file() for name in PROJECTS):
        raise InputError(
            "there is no Pulumi.yaml in this folder, so there is nothing to preview",
            where=folder,
            hint="name the folder of a Pulumi project, or leave out the stack",
        )
    if not STACK.fullmatch(stack):
        raise InputError(f"{stack!r:.60} is no stack's name", where=folder, hint="`pulumi stack ls` lists the stacks")
    with TemporaryDirectory(prefix="costgate-pulumi-", ignore_cleanup_errors=True) as scratch:
        ended = _run(folder, stack, Path(scratch), progress, timeout)
    if ended.outcome != runner.DONE:
        raise _error(ended, folder, stack)
    return ended.output


# -- the process ----------------------------------------------------------------------------------------------------


def _run(folder: str, stack: str, scratch: Path, progress: Callable[[str], None] | None, timeout: int) -> Ended:
    modules = json.dumps([place for place in sys.path if place])
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(Path(folder).resolve()), stack, str(scratch), modules]
    with (scratch / BROKEN).open("wb") as broken:
        process = subprocess.Popen(  # noqa: S603  (our own script)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=broken,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        try:
            if not _watched(process, stack, scratch / runner.EVENTS, progress, timeout):
                raise InputError(
                    f"`pulumi preview` has not finished within {timeout} s",
                    where=f"{folder}, stack {stack}",
                    hint="preview by hand and name the file: `pulumi preview --json --show-sames > preview.json`",
                )
        finally:
            _end(process)
    foreseen = process.returncode in runner.OUTCOMES
    with (scratch / (runner.ERRORS if foreseen else BROKEN)).open("rb") as errors:
        said = errors.read(MAX_ERRORS).decode(errors="replace")
    return Ended(process.returncode, _output(scratch / runner.PREVIEW) if foreseen else b"", said)


def _output(file: Path) -> bytes:
    if file.stat().st_size > MAX_BYTES:
        raise InputError(
            f"the preview is larger than {MAX_BYTES >> 20} MiB", where="pulumi preview", hint="split the project into stacks"
        )
    return file.read_bytes()


def _watched(
    process: subprocess.Popen[bytes], stack: str, events: Path, progress: Callable[[str], None] | None, timeout: int
) -> bool:
    """Wait for *process* and say what it has come to; return whether it ended in time."""
    deadline = time.monotonic() + timeout
    seen: set[bytes] = set()
    read = 0
    while (left := deadline - time.monotonic()) > 0:
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(TICK, left))
            return True
        if progress is not None:
            read += _seen(events, read, seen)
            progress(f"pulumi preview of {stack}: {len(seen)} resources so far")
    return False


def _seen(events: Path, start: int, seen: set[bytes]) -> int:
    """Add to *seen* the URNs in the whole lines of the event log from *start* on; return how many bytes these are."""
    if not events.is_file():
        return 0
    with events.open("rb") as file:
        file.seek(start)
        lines = file.read()
    whole = lines.rfind(b"\n") + 1
    seen.update(STARTED.findall(lines, 0, whole))
    return whole


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what still runs. Asked once, Pulumi finishes the step that it is at; asked twice, it ends its plugins and itself."""
    for last in (False, False, True):
        with suppress(subprocess.TimeoutExpired, ProcessLookupError):
            if process.poll() is None:
                _signal(process, kill=last)
                process.wait(GRACE)


def _signal(process: subprocess.Popen[bytes], *, kill: bool) -> None:
    """Do to *process* and its children what Ctrl-C does, or end them at once."""
    if sys.platform == "win32":
        if kill:
            process.kill()
        else:
            process.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGINT)


# -- what went wrong ------------------------------------------------------------------------------------------------


def _error(ended: Ended, folder: str, stack: str) -> InputError:
    where = f"{folder}, stack {stack}"
    raw, said = ended.errors, _hidden(ended.errors)
    if ended.outcome == runner.NO_PACKAGE:
        what, hint = "running `pulumi preview` needs Pulumi's package for Python", "pip install 'costgate[pulumi]'"
    elif ended.outcome == runner.NO_COMMAND:
        what, hint = f"the `pulumi` command cannot be started: {_lines(said)}", INSTALL
    elif ended.outcome == runner.BAD_VERSION:
        what, hint = f"this version of the `pulumi` command does not do: {_lines(said)}", f"update Pulumi: {INSTALL}"
    elif ended.outcome == runner.NO_STACK:
        what, hint = f"there is no stack {stack}", f"`pulumi stack ls` in {folder} lists the stacks that there are"
    elif "must be set for login" in raw or "nvalid access token" in raw:
        what = "Pulumi is not logged in, or its login is not valid"
        hint = "`pulumi login`, or set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL to the backend of your state"
    elif "incorrect passphrase" in raw or "passphrase must be set" in raw:
        what = "the stack's secrets cannot be opened: the passphrase is missing or wrong"
        hint = "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to that of the stack"
    elif ended.outcome == runner.FAILED:
        reported = [*_diagnosed(ended.output, "error"), said, "\n".join(_diagnosed(ended.output, "info#err"))]
        what = f"`pulumi preview` fails: {_lines(*reported)}"
        hint = f"mend what Pulumi reports: `pulumi preview --stack {stack}` in {folder} shows all of it"
    else:
        what = f"Pulumi's Automation API ended with code {ended.outcome}: {_lines(said)}"
        hint = "pip install --upgrade pulumi"
    return InputError(what, where=where, hint=hint)


def _diagnosed(output: bytes, severity: str) -> list[str]:
    """Return what a failed preview's digest says of this severity; nothing when Pulumi did not come to write one."""
    try:
        said = msgspec.json.decode(output, type=Said)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
    return [_hidden(one.message) for one in said.diagnostics or () if one.severity == severity]


def _lines(*texts: str) -> str:
    """Return the first lines of each of *texts*, and its last ones, where a traceback says why; no control characters."""
    found: list[str] = []
    for text in texts:
        lines = ["".join(letter for letter in line if letter.isprintable()).rstrip() for line in text.splitlines()]
        lines = [line.removeprefix("error: ")[:COLUMNS] for line in lines if line]
        found += lines if len(lines) <= 2 * PART else [*lines[:PART], "…", *lines[-PART:]]
    return "\n       ".join(found[:LINES]) or "it does not say why"


def _hidden(text: str) -> str:
    """Return *text* with the name of a variable wherever its value, or a line of it, stood: a program may print what it has.

    A short value counts only where it is a word of its own, or every text that holds a few common letters would be unreadable.
    """
    names = {
        part.strip(): name
        for name, value in sorted(os.environ.items(), reverse=True)
        for part in (value, *value.splitlines())
        if len(part.strip()) >= SHORTEST and part.strip().lower() not in COMMON
    }
    longest_first = sorted(names, key=lambda value: (-len(value), value))
    patterns = [re.escape(one) if len(one) >= ANYWHERE else rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first]
    return re.sub("|".join(patterns), lambda found: f"${names[found[0]]}", text) if patterns else text
