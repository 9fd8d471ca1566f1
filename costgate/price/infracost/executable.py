"""Run the `infracost` executable on a plan and read what it prints.

It is the user's own: costgate ships none, passes it no key, and gives it the environment as it is. It asks its price service
over the network, which is why it runs only when the user asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import msgspec

from costgate.config import Infracost
from costgate.errors import InputError
from costgate.infracostfile import Root, decode

WHERE = "--price-source infracost"
LAST_LINES = 3  # of what it says when it fails
INSTALL = "install it (https://www.infracost.io/docs/), or price with costgate's own catalog: leave --price-source out"


def breakdown(plan: Path, usage: str, settings: Infracost, *, currency: str) -> Root:
    """Return what `infracost breakdown` says about the *plan*; raise `InputError` when it cannot be had.

    *usage* is the path of a usage file in Infracost's syntax, or empty.
    """
    executable = shutil.which(settings.executable)
    if executable is None:
        raise InputError(f"there is no executable {settings.executable}", where=WHERE, hint=INSTALL)
    command = [executable, "breakdown", "--path", str(plan), "--format", "json", "--no-color", "--log-level", "warn"]
    return _read(_run([*command, "--usage-file", usage] if usage else command, settings, currency))


def _run(command: list[str], settings: Infracost, currency: str) -> bytes:
    environment = {**os.environ, "INFRACOST_SKIP_UPDATE_CHECK": "true", "INFRACOST_CURRENCY": currency}
    try:
        done = subprocess.run(  # noqa: S603  (the user's own executable, with arguments of ours)
            command,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=settings.timeout_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"infracost has not answered within {settings.timeout_seconds} s",
            where=WHERE,
            hint="raise infracost.timeout_seconds in costgate.yaml, or check its connection",
        ) from None
    except OSError as error:
        raise InputError(f"infracost cannot be run: {error.strerror}", where=command[0], hint=INSTALL) from error
    if done.returncode:
        raise InputError(
            f"infracost failed with exit code {done.returncode}: {_last_words(done.stderr)}",
            where=WHERE,
            hint="run it by hand on the same plan: infracost breakdown --path plan.json",
        )
    return done.stdout


def _read(text: bytes) -> Root:
    try:
        root = decode(text)
    except msgspec.MsgspecError as error:
        what = f"what infracost printed is not its JSON: {error}"
        raise InputError(what, where=WHERE, hint="costgate reads version 0.2") from error
    failed = [said.message for project in root.projects for said in project.metadata.errors or ()]
    if failed:
        raise InputError(f"infracost could not price the plan: {failed[0][:300]}", where=WHERE)
    return root


def _last_words(text: bytes) -> str:
    lines = [line.strip() for line in text.decode(errors="replace").splitlines() if line.strip()]
    return " / ".join(lines[-LAST_LINES:])[:500] or "it says nothing"
