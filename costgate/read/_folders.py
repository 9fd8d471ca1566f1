"""One hash for all files of a folder, to tell whether anything in it has changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

SKIPPED = frozenset({".git", ".terraform", "node_modules", "__pycache__", ".venv"})
MAX_BYTES = 16 << 20  # a file counts as one byte more than it has


def mark(folder: Path) -> bytes:
    """Return a hash of the files below *folder* and of their names; empty when they cannot all be read, or are too many."""
    digest = hashlib.sha256()
    left = MAX_BYTES
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for file in sorted(Path(place, name) for name in names):
            if not file.is_file():
                continue
            left -= file.stat().st_size + 1
            if left < 0:
                return b""
            try:
                content = hashlib.sha256(file.read_bytes()).digest()
            except OSError:
                return b""
            digest.update(os.path.relpath(file, folder).encode("utf-8", "replace") + b"\0" + content)
    return digest.digest()
