"""How often a cron schedule fires, on average a month.

https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from costgate.price.pricer import Unpriced
from costgate.units import HOURS_PER_MONTH

MACROS = {
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}  # fmt: skip
MONTHS = {
    name: str(number)
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
DAYS = {name: str(number) for number, name in enumerate(["sun", "mon", "tue", "wed", "thu", "fri", "sat"])}
BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
EVERY = re.compile(r"@every (?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")
ITEM = re.compile(r"(?:(\*|\?)|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?")
FIRST = date(2001, 1, 1)
CYCLE = 28 * 365 + 7  # days until the weekdays fall on the same dates again
ZONE = re.compile(r"(?:CRON_)?TZ=\S+\s+")


@lru_cache(maxsize=1024)
def runs(schedule: str) -> Decimal:
    """Return how often *schedule* fires in a month of 730 hours; raise `Unpriced` where it is no cron schedule."""
    text = ZONE.sub("", schedule.strip().lower() if schedule.strip().startswith("@") else schedule.strip())
    every = EVERY.fullmatch(text)
    if every and any(every.groups()):
        hours, minutes, seconds = (int(part or 0) for part in every.groups())
        total = hours * 3600 + minutes * 60 + seconds
        return Decimal(HOURS_PER_MONTH * 3600) / max(total, 1)
    fields = MACROS.get(text, text).lower().split()
    if len(fields) != len(BOUNDS):
        raise Unpriced(f"schedule {schedule!r:.60} is not a cron schedule of five fields")
    at_minutes, at_hours, days, months, weekdays = (_values(f, i, schedule) for i, f in enumerate(fields))
    fitting = _days(days, months, {day % 7 for day in weekdays}, fields[2][0] in "*?", fields[4][0] in "*?")
    return Decimal(len(at_minutes) * len(at_hours) * fitting * HOURS_PER_MONTH) / (CYCLE * 24)


def _days(days: set[int], months: set[int], weekdays: set[int], any_day: bool, any_weekday: bool) -> int:
    """Return the fitting days of the cycle: where both kinds of day are limited, either one is enough."""
    count = 0
    for offset in range(CYCLE):
        day = FIRST + timedelta(offset)
        if day.month not in months:
            continue
        by_day, by_weekday = day.day in days, day.isoweekday() % 7 in weekdays
        count += (by_day and by_weekday) if any_day or any_weekday else (by_day or by_weekday)
    return count


def _values(field: str, index: int, schedule: str) -> set[int]:
    low, high = BOUNDS[index]
    names = {3: MONTHS, 4: DAYS}.get(index, {})
    found: set[int] = set()
    for item in field.split(","):
        plain = "-".join("/".join(names.get(word, word) for word in part.split("/")) for part in item.split("-"))
        match = ITEM.fullmatch(plain)
        if match is None:
            raise Unpriced(f"schedule {schedule!r:.60} holds {item!r:.20}, which costgate cannot read")
        star, first, last, step = match.groups()
        start = low if star else int(first)
        end = high if star or (step and last is None) else int(last or first)
        if not low <= start <= end <= high or (step and not int(step)):
            raise Unpriced(f"schedule {schedule!r:.60} holds {item!r:.20}, which is out of range")
        found |= set(range(start, end + 1, int(step or 1)))
    return found
