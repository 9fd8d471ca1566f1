"""Find costgate.yaml, read it strictly, and say where it is wrong: file, line, and what was probably meant."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from costgate import strictfile
from costgate.config import Config
from costgate.errors import ConfigError

NAMES = ("costgate.yaml", "costgate.yml")
SCHEMA_ID = "https://costgate.dev/schema/config-v1.json"


class Loaded(NamedTuple):
    """A configuration, where it came from (empty: the defaults apply), and the hash of its text."""

    config: Config
    path: str = ""
    hash: str = ""

    @property
    def root(self) -> Path:
        """The folder that paths in the configuration are relative to."""
        return Path(self.path).parent if self.path else Path()


def find(start: Path) -> Path | None:
    """Return the nearest costgate.yaml in *start* or above it, up to the top of the git checkout."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if _is_there(folder / name):
                return folder / name
        if (folder / ".git").exists():
            return None
    return None


def _is_there(path: Path) -> bool:
    """Tell whether *path* is a file; a folder that may not be looked into must not pass for one without a configuration."""
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        hint = "let the user that costgate runs as read the folder, or name the file with --config"
        raise ConfigError(f"the configuration cannot be looked for: {error.strerror}", where=str(path), hint=hint) from error


def load(path: str | None, start: Path | None = None) -> Loaded:
    """Read the configuration at *path*; without one the nearest costgate.yaml, else the defaults."""
    found = Path(path) if path else find((start or Path()).resolve())
    if found is None:
        return Loaded(Config())
    if path is None:
        found = Path(os.path.relpath(found))  # reports name it, and no machine's folders belong into those
    text = strictfile.text_of(found, hint="`costgate init` writes one")
    return Loaded(parse(text, str(found)), str(found), hashlib.sha256(text).hexdigest())


def parse(text: bytes, where: str) -> Config:
    """Return the configuration that *text* holds; raise `ConfigError` with the line where it is wrong."""
    return strictfile.parse(text, where, Config)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of costgate.yaml."""
    return strictfile.schema(Config, SCHEMA_ID)
