"""Find costgate.yaml, read it strictly, and say where it is wrong: file, line, and what was probably meant."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from costgate import strictfile
from costgate.config import Config

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
            if (folder / name).is_file():
                return folder / name
        if (folder / ".git").exists():
            return None
    return None


def load(path: str | None, start: Path | None = None) -> Loaded:
    """Read the configuration at *path*; without one the nearest costgate.yaml, else the defaults."""
    found = Path(path) if path else find((start or Path()).resolve())
    if found is None:
        return Loaded(Config())
    text = strictfile.text_of(found, hint="`costgate init` writes one")
    return Loaded(parse(text, str(found)), str(found), hashlib.sha256(text).hexdigest())


def parse(text: bytes, where: str) -> Config:
    """Return the configuration that *text* holds; raise `ConfigError` with the line where it is wrong."""
    return strictfile.parse(text, where, Config)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of costgate.yaml."""
    return strictfile.schema(Config, SCHEMA_ID)
