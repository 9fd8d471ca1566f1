"""Patterns that users write: `*` stands for anything, and nothing else is special."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* as a regular expression for a whole text."""
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")), re.DOTALL)


def fits(pattern: str, text: str) -> bool:
    """Tell whether *pattern* stands for all of *text*; an empty pattern stands for everything."""
    return not pattern or compiled(pattern).fullmatch(text) is not None
