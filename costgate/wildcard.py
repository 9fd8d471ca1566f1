"""Patterns that users write: `*` stands for anything, and nothing else is special."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* as a regular expression for a whole text.

    Each part is taken where it stands first and never looked for again (a lookahead keeps no way back), so that no pattern
    takes long, however many `*` it has.
    """
    first, *rest = (re.escape(part) for part in pattern.split("*"))
    if not rest:
        return re.compile(first)
    *inner, last = rest
    taken = (f"(?=(?P<part{number}>.*?{part}))(?P=part{number})" for number, part in enumerate(inner))
    return re.compile(f"{first}{''.join(taken)}.*{last}", re.DOTALL)


def fits(pattern: str, text: str) -> bool:
    """Tell whether *pattern* stands for all of *text*; an empty pattern stands for everything."""
    return not pattern or compiled(pattern).fullmatch(text) is not None
