"""Where in the sources a planned resource is written, when the sources stand beside the plan.

A plan does not say. So the `resource` blocks are looked for in the folder of the plan and, for a module with a local source,
in that module's folder. A resource that is not found there simply has no location.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from costgate.model import Change, Location
from costgate.read._terraform_graph import INDEX, Configuration
from costgate.read.files import STDIN
from costgate.read.terraform import Plan

BLOCK = re.compile(r'^[ \t]*resource[ \t]+"?([a-z0-9_-]+)"?[ \t]+"?([A-Za-z0-9_-]+)"?', re.MULTILINE)
MAX_FILES = 500
MAX_FILE_BYTES = 2 << 20
Blocks = dict[tuple[str, str], Location]


def located(changes: Iterator[Change], plan: Plan) -> Iterator[Change]:
    """Yield *changes*, each with the file and line of its resource block where that can be found."""
    if plan.path == STDIN:
        yield from changes
        return
    folder = Path(plan.path).parent
    modules: dict[str, Blocks] = {}
    for change in changes:
        here = change.after or change.before
        module = INDEX.sub("", here.module) if here else ""
        if module not in modules:
            source = folder_of(plan.configuration, module, folder)
            modules[module] = blocks(source) if source else {}
        place = modules[module].get((change.type, here.name)) if here else None
        yield replace(change, location=place) if place else change


def folder_of(configuration: Configuration, module: str, root: Path) -> Path | None:
    """Return the folder of a module's sources: its local sources followed from the root; None when one is remote."""
    folder = root
    path = ""
    for name in re.findall(r"(?:^|\.)module\.([^.]+)", module):
        path = f"{path}.module.{name}" if path else f"module.{name}"
        source: Any = configuration.source(path)
        if not isinstance(source, str) or not source.startswith((".", "..")):
            return None
        folder = folder / source
    return folder


def blocks(folder: Path) -> Blocks:
    """Return the place of each resource block in the .tf and .tofu files of *folder*, by type and name."""
    found: Blocks = {}
    files = sorted(path for suffix in ("*.tf", "*.tofu") for path in folder.glob(suffix))
    for path in files[:MAX_FILES]:
        if not path.is_file() or path.stat().st_size > MAX_FILE_BYTES:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.setdefault((match[1], match[2]), Location(os.path.normpath(path).replace(os.sep, "/"), line))
    return found
