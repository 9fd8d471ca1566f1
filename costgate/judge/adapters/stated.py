"""What policies read that costgate cannot know, such as who started a run: the user may state it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from costgate.judge.adapters.regotext import LISTED, WHOLE


def unknown(names: frozenset[str], document: Mapping[str, Any], open_parts: frozenset[str]) -> set[str]:
    """Return which of the *names* that policies read *document* lacks; what is in *open_parts*, or no object, may have them."""
    return {missing for name in names - {WHOLE, LISTED} if (missing := _missing(name, document, open_parts))}


def _missing(name: str, document: Mapping[str, Any], open_parts: frozenset[str]) -> str:
    """Return how far *name* is not in *document*; empty when it is, or when that cannot be told."""
    steps: list[str] = []
    here: Any = document
    for step in name.split("."):
        if not isinstance(here, Mapping) or ".".join(steps) in open_parts:
            return ""
        steps.append(step)
        if step not in here:
            return ".".join(steps)
        here = here[step]
    return ""


def notice(missing: Iterable[str]) -> list[str]:
    """Return what to tell about policies that read what is not there."""
    named = ", ".join(f"input.{name}" for name in sorted(missing))
    if not named:
        return []
    return [
        f"they read {named}, which costgate does not know:"
        " rules that need it find nothing, unless policies.input in costgate.yaml states it"
    ]
