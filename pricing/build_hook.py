"""Compile the price catalog while the wheel, or an editable install, is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[misc]
    """Turns pricing/*.csv into costgate/price/catalog.sqlite before the files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from costgate.price.compile import compile_catalog

        compile_catalog(root / "pricing", root / "costgate" / "price" / "catalog.sqlite")
