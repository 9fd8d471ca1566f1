"""Bound this process, then become the program that the arguments name. Started by file name, isolated: see `opa.py`.

The limits hold for all that the program starts. Linux bounds memory, CPU time and the size of files; macOS has no working limit
for memory. Not used on Windows, which has none of them.
"""

from __future__ import annotations

import os
import resource
import sys


def main(memory_mb: int, seconds: int, file_mb: int, command: list[str]) -> None:
    """Become *command* with at most *memory_mb* of memory, *seconds* of CPU time, and files of *file_mb*."""
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, file_mb << 20)]
    if sys.platform != "darwin":
        limits.append((resource.RLIMIT_DATA, memory_mb << 20))  # what a Go program reserves and leaves unused is not in it
    for which, wanted in limits:
        _, most = resource.getrlimit(which)
        bound = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(which, (bound, bound))  # the hard limit too: Go ignores the soft one's signal
    os.execv(command[0], command)  # noqa: S606  # the program is found on PATH, its arguments are ours


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
