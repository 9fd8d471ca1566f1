"""Days that people and files state. What is no day of our times is a slip of the pen: it would take calendars to their end."""

from __future__ import annotations

import re
from datetime import date

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(text: str) -> date:
    """Return the day that *text* writes as YYYY-MM-DD; raise `ValueError` when it is none from 1900 to 2199."""
    if not WRITTEN.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not written as YYYY-MM-DD")
    try:
        found = date.fromisoformat(text)
    except ValueError as error:  # in words that differ from one Python to the next
        raise ValueError(f"{text!r} is no day of the calendar") from error
    return checked(found)


def checked(found: date) -> date:
    """Return the day *found*; raise `ValueError` when it is not from 1900 to 2199."""
    if not FIRST <= found <= LAST:
        raise ValueError(f"the day {found} is not in the years {FIRST.year} to {LAST.year}")
    return found
