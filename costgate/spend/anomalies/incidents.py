"""The incidents of a bill: days that cost more than expected, of the whole and of each of its parts, and what drove them.

What is expected not to be usual is left out: test environments wholly, and what a quiet scope, such as a load test, cost above
its own expectation on its quiet days. So a load test is no anomaly of anything, and hides none of anything else either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from costgate.errors import ConfigError, InputError
from costgate.model import ZERO
from costgate.spend.anomalies import anomalies
from costgate.spend.anomalies.anomalies import DEFAULT, Contribution, Incident, Rule
from costgate.spend.bill import Bill
from costgate.spend.forecasts.levels import INDEX_DAYS, LEVEL_DAYS, WEEK, average
from costgate.spend.forecasts.series import DAY, Series, series

Key = tuple[str, ...]
State = Literal["ongoing", "stayed", "over"]
DRILL = ("provider", "service", "account")
ENVIRONMENT = "environment"
PURCHASE = "Purchase"
KEPT_DAYS = 90  # quiet days that ended longer ago quiet nothing that anybody looks at
MOST_DAYS = 3_660
MOST_DRIVEN = 100  # incidents whose drivers are asked for: each is a question to the bill
AROUND = timedelta(days=INDEX_DAYS)


class Quiet(NamedTuple):
    """Days, both ends included, on which what *scope* costs is expected; an empty scope is everything."""

    start: date
    end: date
    scope: Mapping[str, str]
    reason: str = ""
    owner: str = ""


class Asked(NamedTuple):
    """What to look for: in the `days` up to `until`, the last complete one, by the values of `by` and for the whole.

    `drill` are the columns that drivers are told by, `scope` owner keys that count, `tests` environments that do not.
    """

    until: date
    days: int = KEPT_DAYS
    by: Key = ("service",)
    drill: Key = DRILL
    scope: Mapping[str, str] = {}
    rule: Rule = DEFAULT
    quiet: Sequence[Quiet] = ()
    tests: Sequence[str] = ()


class Found(NamedTuple):
    """An incident of the part with these values of `by`, none for the whole, and its worst day's drivers, largest first.

    The 100 dearest of the whole and of the parts have drivers.

    `state` is `ongoing` when it reaches the last complete day or the days before it, `stayed` when what is spent has not come
    down since and only the expectation has risen, else `over`.
    """

    by: Key
    key: Key
    incident: Incident
    state: State
    drivers: list[Contribution]

    @property
    def name(self) -> str:
        """The part as a text, such as `service=Amazon EC2`."""
        return name(self.by, self.key)


class Report(NamedTuple):
    """All incidents: those of the whole first, then of its parts, the dearest first.

    `first` is the first day that could be judged, `spent` the whole's series. Metric M6 is the whole's incidents in 30 days.
    """

    found: list[Found]
    first: date
    until: date
    spent: Series

    @property
    def whole(self) -> list[Found]:
        """The incidents of the whole."""
        return [one for one in self.found if not one.key]

    @property
    def impact(self) -> Decimal:
        """What the incidents of the whole cost above what was expected."""
        return sum((one.incident.excess for one in self.whole), ZERO)

    @property
    def rate(self) -> Decimal | None:
        """Metric M6: the incidents of the whole in 30 days; None when no day could be judged."""
        return anomalies.monthly_rate(len(self.whole), (self.until - self.first).days + 1)


def name(by: Key, key: Key) -> str:
    """Return a part as a text; `all spend` is the whole."""
    return ", ".join(f"{column}={value or '(none)'}" for column, value in zip(by, key)) or "all spend"


def check(quiet: Sequence[Quiet], as_of: date) -> None:
    """Raise `ConfigError` for quiet days that are long over at *as_of*: they are forgotten, and quiet nothing any more."""
    for span in quiet:
        if span.end < as_of - timedelta(days=KEPT_DAYS):
            raise ConfigError(
                f"the quiet days {span.start} to {span.end} expired: they ended more than {KEPT_DAYS} days ago",
                where="anomalies.quiet in costgate.yaml",
                hint=f"remove them, or ask their owner, {span.owner}, whether they are to be renewed",
            )


def find(bill: Bill, asked: Asked) -> Report:
    """Return the incidents of *bill*. Raises `InputError` when it has too few days to expect anything of the last one."""
    if asked.days < 1 or asked.days > MOST_DAYS:
        raise ConfigError(f"{asked.days} days cannot be looked at", where="--days", hint=f"ask for 1 to {MOST_DAYS:,}")
    start = max(bill.first, asked.until - timedelta(days=asked.days - 1) - AROUND)
    if (asked.until - start).days < INDEX_DAYS:
        raise InputError(
            f"the rollup has {(asked.until - bill.first).days + 1} complete days, from {bill.first} to {asked.until}:"
            f" too few to say what is usual",
            where=str(bill.path),
            hint=f"a day is compared with the {INDEX_DAYS} before it; roll more exports up",
        )
    found: list[Found] = []
    whole = muted(bill, asked, (), (start, asked.until))
    for by, judged in (((), whole), (asked.by, muted(bill, asked, asked.by, (start, asked.until)) if asked.by else {})):
        own = [one for key, part in judged.items() for one in _of(asked, by, key, part)]
        own.sort(key=lambda one: (-one.incident.excess, one.incident.first, one.key))
        found += [_driven(bill, asked, one) for one in own[:MOST_DRIVEN]] + own[MOST_DRIVEN:]
    spent = whole.get((), series({}, first=start, until=asked.until))
    return Report(found, start + AROUND, asked.until, spent)


def _of(asked: Asked, by: Key, key: Key, part: Series) -> list[Found]:
    own = anomalies.incidents(anomalies.anomalies(part, asked.rule))
    return [Found(by, key, incident, state(part, incident, asked.rule), []) for incident in own]


def _driven(bill: Bill, asked: Asked, one: Found) -> Found:
    return one._replace(drivers=drivers(bill, asked, one.by, one.key, one.incident.worst.day))


def state(spent: Series, incident: Incident, rule: Rule = DEFAULT) -> State:
    """Return whether *incident* goes on at the series' end, has stayed as the new level, or is over."""
    if (spent.until - incident.last).days < anomalies.INCIDENT_GAP_DAYS:
        return "ongoing"
    after = spent.recurring[-min(WEEK, (spent.until - incident.last).days) :]
    before = anomalies.expected(spent.upto(incident.first - DAY).recurring[-INDEX_DAYS:]).amount
    lasted = (incident.last - incident.first).days >= LEVEL_DAYS // 2
    above = average(after) - before
    return "stayed" if lasted and above > rule.share * before and above > rule.least else "over"


def drivers(bill: Bill, asked: Asked, by: Key, key: Key, day: date) -> list[Contribution]:
    """Return what the part *key* spent on *day* above what was expected, by the columns of `drill` that do not name it."""
    scope = both(asked.scope, dict(zip(by, key)))
    columns = tuple(column for column in asked.drill if column not in by) or asked.drill
    span = (max(bill.first, day - AROUND), day)
    return anomalies.contributions(parts(bill, columns, span, scope or {}, asked.tests), day)


# -- series of a bill -----------------------------------------------------------------------------------------------


def parts(
    bill: Bill, by: Key, between: tuple[date, date], scope: Mapping[str, str] | None = None, tests: Sequence[str] = ()
) -> dict[Key, Series]:
    """Return the series of the values of *by*, over the days *between*, in the order of values.

    *tests* are environments that do not count.
    """
    columns = (*by, ENVIRONMENT) if tests else by
    folded = {value.strip().casefold() for value in tests}
    sums: list[dict[Key, dict[date, Decimal]]] = []
    for categories in (None, [PURCHASE] if PURCHASE in bill.terms.spend.categories else []):
        own: dict[Key, dict[date, Decimal]] = {}
        rows = bill.daily(columns, scope=scope, categories=categories, between=between) if categories != [] else {}
        for key, days in rows.items():
            if tests and key[-1].strip().casefold() in folded:
                continue
            into = own.setdefault(key[: len(by)], {})
            for day, amount in days.items():
                into[day] = into.get(day, ZERO) + amount
        sums.append(own)
    every, once = sums
    first, until = between
    return {key: series(days, once=once.get(key), first=first, until=until) for key, days in sorted(every.items())}


def muted(bill: Bill, asked: Asked, by: Key, between: tuple[date, date]) -> dict[Key, Series]:
    """Return the series of the values of *by* as they are judged: without what quiet scopes cost above their expectation."""
    found = parts(bill, by, between, asked.scope, asked.tests)
    for span in asked.quiet:
        scope, days = both(asked.scope, span.scope), (max(span.start, between[0]), min(span.end, between[1]))
        if scope is None or days[0] > days[1]:
            continue
        own = parts(bill, by, (max(bill.first, days[0] - AROUND), days[1]), scope, asked.tests)
        found.update({key: without(found[key], part, days) for key, part in own.items() if key in found})
    return found


def without(spent: Series, part: Series, days: tuple[date, date]) -> Series:
    """Return *spent* without what *part* of it cost on these *days* above what was expected of it before them."""
    amounts = list(spent.amounts)
    before = part.upto(days[0] - DAY).recurring[-INDEX_DAYS:]
    usual = anomalies.expected(before).amount if before else ZERO
    day = days[0]
    while day <= days[1]:
        amount = part.recurring[(day - part.first).days]
        amounts[(day - spent.first).days] -= max(ZERO, amount - usual)
        day += DAY
    return Series(spent.first, tuple(amounts), spent.once)


def both(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str] | None:
    """Return the scope that lies in both; None when they exclude each other."""
    if any(key in one and one[key].strip().casefold() != value.strip().casefold() for key, value in other.items()):
        return None
    return {**one, **other}
