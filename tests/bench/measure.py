"""Run a command and say what it used: CPU seconds and peak memory, its children's included.

Linux takes a child's peak for at least what its parent had when it was started: what measures memory must itself stay small.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

JSON_LOADS = "import gc, json, sys; gc.disable(); json.loads(open(sys.argv[1], encoding='utf-8').read())"


class Used(NamedTuple):
    """CPU seconds (user and system) and the largest resident size of one process in MB."""

    cpu: float
    peak_mb: float
    code: int


def run(command: list[str], *, times: int = 1) -> Used:
    """Run *command* *times* times and return the run that used the least CPU."""
    return min((_once(command) for _ in range(times)), key=lambda used: used.cpu)


def _once(command: list[str]) -> Used:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def costgate() -> str:
    """Return the path of the command that is measured."""
    return str(Path(sys.executable).with_name("costgate"))
