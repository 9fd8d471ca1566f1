"""When something runs: `weekdays 8-20`, `daily 6-22, sat 10-14`, `always`, or a number of hours a month.

The share of a week that a schedule covers is taken as the share of a month of 730 hours. Times are of one clock, so zones
and daylight saving do not matter. A range over midnight, such as `mon-fri 22-6`, runs into the next day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from costgate.errors import ConfigError
from costgate.units import HOURS_PER_MONTH

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GROUPS = {"weekdays": range(5), "workdays": range(5), "weekends": range(5, 7), "daily": range(7)}
DAY = 24 * 60
WEEK = 7 * DAY
MICRO = Decimal("1e-6")
PART = re.compile(r"(?P<days>[a-z]+(?:-[a-z]+)?)(?:\s+(?P<start>\d{1,2}(?::\d\d)?)\s*-\s*(?P<end>\d{1,2}(?::\d\d)?))?")
HINT = "write it as `weekdays 8-20`, `mon-fri 8:30-18, sat 10-14`, `always`, `never`, or hours a month such as 300"


@lru_cache(maxsize=256)
def hours(text: str) -> Decimal:
    """Return how many of a month's 730 hours *text* covers; raise `ConfigError` when it is no schedule."""
    words = text.strip().lower()
    if words in ("always", "never"):
        return Decimal(HOURS_PER_MONTH if words == "always" else 0)
    number = _number(words)
    if number is not None:
        if not 0 <= number <= HOURS_PER_MONTH:
            raise ConfigError(f"running: {text} hours do not fit into a month of {HOURS_PER_MONTH}", hint=HINT)
        return number
    minutes: set[int] = set()
    for part in words.split(","):
        minutes.update(_minutes(part.strip(), text))
    return (Decimal(len(minutes)) * HOURS_PER_MONTH / WEEK).quantize(MICRO)


def _number(words: str) -> Decimal | None:
    try:
        number = Decimal(words)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _minutes(part: str, text: str) -> Iterator[int]:
    found = PART.fullmatch(part)
    days = _days(found["days"]) if found else None
    if found is None or days is None:
        raise ConfigError(f"running: {text!r} is no schedule", hint=HINT)
    start, end = _clock(found["start"] or "0", text), _clock(found["end"] or "24", text)
    length = (end - start) % DAY or DAY
    for day in days:
        yield from ((day * DAY + start + minute) % WEEK for minute in range(length))


def _days(words: str) -> list[int] | None:
    if words in GROUPS:
        return list(GROUPS[words])
    names = [word[:3] for word in words.split("-")]
    if len(names) > 2 or not all(name in DAYS for name in names):
        return None
    first, last = DAYS.index(names[0]), DAYS.index(names[-1])
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _clock(words: str, text: str) -> int:
    hour, _, minute = words.partition(":")
    value = int(hour) * 60 + int(minute or 0)
    if value > DAY or int(minute or 0) > 59:
        raise ConfigError(f"running: {words} in {text!r} is no time of day", hint=HINT)
    return value
