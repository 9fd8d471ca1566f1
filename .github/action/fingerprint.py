"""Print a hash of all that an installation of this checkout is made of: its files, by name and content."""

# ruff: noqa: INP001  (a script, not a package)

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

MADE_OF = ("costgate", "examples/ci", "policies", "pricing", "pyproject.toml")
MADE = frozenset({"__pycache__", "catalog.sqlite"})  # made on the way


def main() -> None:
    """Hash the files below the current folder."""
    digest = hashlib.sha256()
    for file in sorted(file for name in MADE_OF for file in (Path(name), *Path(name).rglob("*")) if file.is_file()):
        if not MADE & set(file.parts):
            digest.update(f"{file.as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    sys.stdout.write(f"{digest.hexdigest()}\n")


if __name__ == "__main__":
    main()
