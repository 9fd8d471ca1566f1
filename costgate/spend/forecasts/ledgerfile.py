"""The ledger as a file: changes that are merged, for the gate to count until the bill does; a line of JSON for each owner.

A line is never changed. Of the lines of one change those of its highest revision count, so that a job that runs twice, or
again with another outcome, counts once. What a change adds a month is exact; a month is 730 hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from costgate import days, plainfile
from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend.forecasts.accuracy import plain
from costgate.spend.forecasts.ledger import Merged, effective
from costgate.spend.forecasts.levels import LEVEL_DAYS
from costgate.units import HOURS_PER_MONTH

RECORD = "costgate.merged/1"
MAX_BYTES = 64 << 20
RESTORE = "restore the file from git, or leave the line out"
Rate = Callable[[str, date], Decimal]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the change `id`, merged on `merged`, adds for one owner a month from the day `effective` on, in `currency`.

    `monthly` is exact, and `hourly` the same for other readers: a 730th of it. `once` is bought on the effective day.
    `unpriced` counts the owner's changes whose cost is not in these amounts.
    """

    id: str
    revision: int
    merged: date
    effective: date
    owner: dict[str, str]
    monthly: Decimal
    hourly: Decimal
    currency: str
    once: Decimal = ZERO
    unpriced: int = 0
    schema: str = RECORD


class Share(NamedTuple):
    """What a change adds for one owner: a month, and once; and how many of its changes are unpriced."""

    owner: Mapping[str, str]
    monthly: Decimal
    once: Decimal = ZERO
    unpriced: int = 0


class Change(NamedTuple):
    """A change that was merged on `merged` and costs from `lag_days` later on."""

    id: str
    merged: date
    currency: str
    lag_days: int = 1


def read(path: Path) -> list[Entry]:
    """Return the entries of the ledger at *path*, none when there is no file; raise `InputError` at the line that is none."""
    try:
        lines = plainfile.content(path, MAX_BYTES, "the ledger", hint="leave old lines out").splitlines()
    except FileNotFoundError:
        return []
    return [_entry(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _entry(line: bytes, where: str) -> Entry:
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(f"this is no merged change: {error}", where=where, hint=RESTORE) from None
    if entry.schema != RECORD:
        raise InputError(f"this is {entry.schema[:60]!r}, not {RECORD}", where=where, hint="upgrade costgate")
    if not all(map(plain, (entry.monthly, entry.hourly, entry.once))):
        raise InputError("an amount of a merged change is not a number that money has", where=where, hint=RESTORE)
    if not entry.id or entry.revision < 1 or entry.unpriced < 0:  # it would count for nothing, unseen
        raise InputError("this is no merged change: it lacks an id or a revision", where=where, hint=RESTORE)
    try:
        days.checked(entry.merged), days.checked(entry.effective)
    except ValueError as error:
        raise InputError(f"this is no merged change: {error}", where=where, hint=RESTORE) from None
    return entry


def current(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that count: of each change those of its highest revision, in their order."""
    known = list(entries)
    highest: dict[str, int] = {}
    for entry in known:
        highest[entry.id] = max(entry.revision, highest.get(entry.id, 0))
    return [entry for entry in known if entry.revision == highest[entry.id]]


def unseen(entries: Iterable[Entry], until: date) -> list[Entry]:
    """Return the entries that count and that a forecast may lack whose last complete day is *until*: the others are in it."""
    return [entry for entry in current(entries) if entry.effective > until - timedelta(days=LEVEL_DAYS)]


def merged(
    entries: Iterable[Entry], scope: Mapping[str, str], currency: str, rate: Rate | None = None, without: str = ""
) -> list[Merged]:
    """Return what the changes add to *scope*, in *currency*, one for each change, but for the one called *without*.

    An owner belongs to a scope when it has all its keys; case does not matter. *rate* says what one unit of another currency
    was worth on a day: that of the merge counts.
    """
    wanted = _folded(scope)
    sums: dict[str, Merged] = {}
    for entry in current(entries):
        if entry.id == without or not wanted <= _folded(entry.owner):
            continue
        worth = _worth(entry, currency, rate)
        known = sums.get(entry.id, Merged(entry.id, entry.effective, ZERO))
        hourly = known.hourly + entry.monthly * worth / HOURS_PER_MONTH
        sums[entry.id] = known._replace(hourly=hourly, once=known.once + entry.once * worth)
    return list(sums.values())


def _worth(entry: Entry, currency: str, rate: Rate | None) -> Decimal:
    if entry.currency == currency:
        return Decimal(1)
    if rate is None:
        raise InputError(
            f"the merged change {entry.id[:100]!r} is in {entry.currency[:10]!r}, this report is in {currency}",
            hint=f"`currency: {currency}` in costgate.yaml converts it",
        )
    return rate(entry.currency, entry.merged)


def _folded(owner: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return _folded_pairs(tuple(owner.items()))


@lru_cache(maxsize=65_536)  # each budget asks for the owners of the whole ledger
def _folded_pairs(pairs: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
    return frozenset((key.strip().casefold(), value.strip().casefold()) for key, value in pairs)


# -- writing --------------------------------------------------------------------------------------------------------


def added(entries: Sequence[Entry], change: Change, shares: Iterable[Share]) -> list[Entry]:
    """Return the entries to append for *change*: none when the ledger says the same of it already.

    Owners without a cost are left out. A change that was on record and costs nothing now gets one entry of nothing.
    """
    known = [entry for entry in current(entries) if entry.id == change.id]
    revision = max((entry.revision for entry in known), default=0) + 1
    told = [share for share in shares if share.monthly or share.once or share.unpriced]
    if known and not told:
        told = [Share({}, ZERO)]
    day = _effective(change)
    found = [
        Entry(
            change.id,
            revision,
            change.merged,
            day,
            dict(sorted(share.owner.items())),
            share.monthly,
            share.monthly / HOURS_PER_MONTH,
            change.currency,
            share.once,
            share.unpriced,
        )
        for share in sorted(told, key=lambda share: sorted(share.owner.items()))
    ]
    same = [msgspec.structs.replace(entry, revision=revision) for entry in known]
    return [] if same == found else found


def _effective(change: Change) -> date:
    try:
        return days.checked(effective(days.checked(change.merged), change.lag_days))
    except (ValueError, OverflowError):
        what = f"{change.lag_days} days after {change.merged} is no day of our times"
        hint = "name the day of the merge, and how many days later it costs"
        raise ConfigError(what, where="--on and --lag-days", hint=hint) from None


def reverted(entries: Sequence[Entry], id: str, change: Change) -> list[Entry]:
    """Return the entries of *change*, which takes back the change *id*; raise `InputError` when that is not in the ledger."""
    known = [entry for entry in current(entries) if entry.id == id]
    if not known:
        raise InputError(f"the ledger has no change {id}", hint="its lines say which ids it has; record the change first")
    shares = [Share(entry.owner, -entry.monthly, -entry.once) for entry in known]
    return added(entries, change._replace(currency=known[0].currency), shares)


def append(path: Path, entries: Iterable[Entry]) -> None:
    """Append *entries* to the ledger at *path*, which is made when there is none."""
    lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        known = plainfile.content(path, MAX_BYTES, "the ledger") if path.exists() else b""
        with path.open("ab") as file:
            file.write(b"\n" + lines if known and not known.endswith(b"\n") else lines)
    except OSError as error:
        raise InputError(f"the ledger cannot be written: {error.strerror}", where=str(path)) from error
