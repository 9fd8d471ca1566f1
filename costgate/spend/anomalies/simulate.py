"""A cost game day: what is spent is changed from a day on, and each day's alerts are told as they would have been.

    scale   what a service or owner costs, times a factor
    price   what a service costs, more or less by a percentage
    add     so much a day more, for an owner

Days after the last complete one are taken to cost what the same weekdays of the 4 weeks before cost. What was bought once is
not changed, nor repeated. The alert of a day is told when the bill has the day, `lag` days later. All is Decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import prod
from typing import NamedTuple

from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend.anomalies.incidents import AROUND, Key, name, parts
from costgate.spend.bill import Bill
from costgate.spend.budgets.burn import SEVERITIES, Severity
from costgate.spend.forecasts.levels import INDEX_DAYS
from costgate.spend.forecasts.series import DAY, Series, added

ONE = Decimal(1)
MOST_DAYS = 366
HISTORY = timedelta(days=400)  # a year's budget, and what its first forecast is made from


class Change(NamedTuple):
    """What is changed: the charges of `scope`, as stated in `text`, cost `factor` times as much, and `daily` more a day."""

    text: str
    scope: Mapping[str, str]
    factor: Decimal = ONE
    daily: Decimal = ZERO


class Told(NamedTuple):
    """An alert that stands on a day: of what, by which rule, how urgent, in a few words, and why nobody is told if so."""

    of: str
    rule: str
    severity: Severity
    words: str
    suppressed: str = ""


class Watched(NamedTuple):
    """A scope that is watched: `rules` are all that may fire, and `alerts` says which do, by what is known on a day."""

    of: str
    scope: Mapping[str, str]
    rules: tuple[str, ...]
    alerts: Callable[[Series], Iterable[Told]]


class Fired(NamedTuple):
    """An alert that fires because of the change, first by the bill of `day`, which is known on `known`, so many days late."""

    told: Told
    day: date
    known: date
    late: int


class Outcome(NamedTuple):
    """What came of it: the days, the cost without and with the change, and which alerts fired.

    `anyway` fire without the change as well, `silent` (of what, by which rule) never fire. `more` is what each day costs more.
    """

    start: date
    end: date
    until: date
    before: Decimal
    after: Decimal
    fired: list[Fired]
    anyway: list[Told]
    silent: list[tuple[str, str]]
    more: list[Decimal]

    @property
    def first(self) -> Fired | None:
        """The first alert that reaches somebody: not for information only, and not suppressed."""
        return next((one for one in self.fired if one.told.severity != "info" and not one.told.suppressed), None)


class Rows(NamedTuple):
    """The bill by the values of `keys`, over the same days."""

    keys: Key
    rows: dict[Key, Series]

    def of(self, scope: Mapping[str, str]) -> Series | None:
        """Return the sum of what belongs to *scope*; None when nothing does."""
        own = [row for key, row in self.rows.items() if self._fits(key, scope)]
        return added(own) if own else None

    def changed(self, changes: Sequence[Change], start: date, end: date) -> Rows:
        """Return the rows with *changes* from *start* to *end*; a row that nothing changes stays as it is."""
        found = {}
        for key, row in self.rows.items():
            factors = [change.factor for change in changes if self._fits(key, change.scope)]
            factor = prod(factors, start=ONE)
            found[key] = row if factor == 1 else _scaled(row, factor, start, end)
        for change in changes:
            if change.daily:
                key = tuple(change.scope.get(column, "") for column in self.keys)
                any_row = next(iter(self.rows.values()))
                more = _constant(any_row, change.daily, start, end)
                found[key] = added([found[key], more]) if key in found else more
        return Rows(self.keys, found)

    def _fits(self, key: Key, scope: Mapping[str, str]) -> bool:
        own = dict(zip(self.keys, key))
        return all(own[column].strip().casefold() == value.strip().casefold() for column, value in scope.items())


def _scaled(row: Series, factor: Decimal, start: date, end: date) -> Series:
    """Return *row* with what was not bought once times *factor*, from *start* to *end*."""
    changed = []
    for n, (amount, once) in enumerate(zip(row.amounts, row.once)):
        within = start <= row.first + timedelta(days=n) <= end
        changed.append((amount - once) * factor + once if within else amount)
    return Series(row.first, tuple(changed), row.once)


def _constant(like: Series, daily: Decimal, start: date, end: date) -> Series:
    days = [like.first + timedelta(days=n) for n in range(len(like.amounts))]
    return Series(like.first, tuple(daily if start <= day <= end else ZERO for day in days), (ZERO,) * len(days))


def rows(bill: Bill, keys: Key, until: date, start: date, end: date) -> Rows:
    """Return the bill by *keys* up to *end*; days after *until*, the last complete one, repeat the 4 weeks before."""
    first = bill.first
    if (until - first).days < INDEX_DAYS:
        raise InputError(
            f"the rollup has {(until - first).days + 1} complete days: too few to say what is usual",
            where=str(bill.path),
            hint=f"it takes more than {INDEX_DAYS}; roll more exports up",
        )
    if start < first + AROUND:
        raise ConfigError(
            f"a game day cannot begin on {start}",
            where="--from",
            hint=f"the first day with 4 weeks before it is {first + AROUND}",
        )
    if not 0 < (end - start).days + 1 <= MOST_DAYS or (end - until).days > MOST_DAYS:
        raise ConfigError("a game day is 1 to 366 days long, and ends within a year", where="--days", hint="ask for fewer days")
    known = parts(bill, keys, (max(first, min(start, until) - HISTORY), until))
    if not known:
        raise InputError("the rollup has no charges that count", where=str(bill.path), hint="spend.categories says which do")
    return Rows(keys, {key: _continued(row, end) for key, row in known.items()})


def _continued(row: Series, end: date) -> Series:
    """Return *row* up to *end*: later days cost what the same weekday of its last 4 weeks cost."""
    last = row.recurring[-INDEX_DAYS:]
    more = tuple(last[n % INDEX_DAYS] for n in range((end - row.until).days))
    return Series(row.first, row.amounts + more, row.once + (ZERO,) * len(more))


def play(
    known: Rows, watched: Sequence[Watched], changes: Sequence[Change], span: tuple[date, date, date], lag: int = 1
) -> Outcome:
    """Return what fires in *span*, its first and last day and the last complete one of the bill, when *changes* hold in it."""
    start, end, until = span
    after = known.changed(changes, start, end)
    fired: list[Fired] = []
    anyway: list[Told] = []
    silent: list[tuple[str, str]] = []
    for one in watched:
        plain, other = known.of(one.scope), after.of(one.scope)
        because, besides = _told(one, plain, other, start, end)
        fired += [Fired(told, day, day + lag * DAY, (day - start).days + lag) for told, day in because]
        anyway += besides
        spoken = {told.rule for told in (*(told for told, _ in because), *besides)}
        silent += [(one.of, rule) for rule in one.rules if rule not in spoken]
    fired.sort(key=lambda one: (one.day, SEVERITIES.index(one.told.severity), one.told.of, one.told.rule))
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    before, then = ([own.total(day, day) if own else ZERO for day in days] for own in (known.of({}), after.of({})))
    more = [other - plain for plain, other in zip(before, then)]
    return Outcome(start, end, until, sum(before, ZERO), sum(then, ZERO), fired, anyway, silent, more)


def _told(
    one: Watched, plain: Series | None, other: Series | None, start: date, end: date
) -> tuple[list[tuple[Told, date]], list[Told]]:
    """Return the alerts that the change makes fire, each with the first day, and those that fire without it as well.

    One that is more urgent than it would be without the change is another alert.
    """
    because: dict[tuple[str, ...], tuple[Told, date]] = {}
    besides: dict[tuple[str, ...], Told] = {}
    day = start
    while other is not None and day <= end:
        usual = {_alert(told) for told in one.alerts(plain.upto(day))} if plain is not None else set()
        for told in one.alerts(other.upto(day)):
            if _alert(told) in usual:
                besides.setdefault(_alert(told), told)
            else:
                because.setdefault(_alert(told), (told, day))
        day += DAY
    return list(because.values()), [told for alert, told in besides.items() if alert not in because]


def _alert(told: Told) -> tuple[str, ...]:
    return told.rule, told.severity, told.suppressed


# -- what a change is about -----------------------------------------------------------------------------------------


class Values(NamedTuple):
    """The values that the bill has, by column, and of a name those that it may mean."""

    by: dict[str, list[str]]

    def meant(self, text: str, columns: Sequence[str]) -> list[tuple[str, str]]:
        """Return which columns have the value *text*, whatever its case, and how they spell it."""
        folded = text.strip().casefold()
        return [(column, value) for column in columns for value in self.by[column] if value.strip().casefold() == folded]


def values(bill: Bill, columns: Iterable[str], since: date) -> Values:
    """Return the values that *bill* has in *columns* since a day, the largest first."""
    found = {}
    for column in dict.fromkeys(columns):
        sums = {key[0]: sum(days.values(), ZERO) for key, days in bill.daily((column,), between=(since, bill.last)).items()}
        found[column] = [value for value in sorted(sums, key=lambda value: (-sums[value], value)) if value]
    return Values(found)


def scope_name(scope: Mapping[str, str]) -> str:
    """Return a scope as a text; `all spend` is everything."""
    return name(tuple(scope), tuple(scope.values()))
