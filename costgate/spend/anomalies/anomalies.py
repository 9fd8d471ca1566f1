"""Days that cost more than the days before them let expect, and what drove them.

With m the median of the 28 days before a day, and MAD the median of their distances from it, but at least 5 % of m, a day is an
anomaly when what it cost above m is more than 4 x 1.4826 x MAD, more than 20 % of m and more than 10 of the currency: a flat
series shouts at cents otherwise, and one that swings at every swing. Where the weekdays differ so much that an index halves the
mean distance, m is that of the weekday. 1.4826 makes MAD a standard deviation where days are normally distributed.

Anomalies at most 3 days apart are one incident. While one goes on, for 14 days at most, a day that is no anomaly by the days
before it is judged by those before the incident too: a dear day would else raise the bar for a dearer one two days later. What
was bought once is left out. All is Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.forecasts.levels import INDEX_DAYS, LEVEL_DAYS, WEEK, average, weekday_index
from costgate.spend.forecasts.series import Series, aligned

NORMAL = Decimal("1.4826")
LEAST_SPREAD = Decimal("0.05")
CLOSER = Decimal("0.5")
INCIDENT_GAP_DAYS = 3
HELD_DAYS = LEVEL_DAYS
MONTH_DAYS = 30
SAME_WEEKDAYS = 4
Span = tuple[date, date]


class Rule(NamedTuple):
    """What makes a day an anomaly: its distance in deviations, as a share of what was expected, and in the currency."""

    deviations: Decimal = Decimal(4)
    share: Decimal = Decimal("0.20")
    least: Decimal = Decimal(10)


DEFAULT = Rule()


class Expected(NamedTuple):
    """What a day was expected to cost, and the MAD of the days before it."""

    amount: Decimal
    spread: Decimal


class Anomaly(NamedTuple):
    """A day that cost more than expected. `deviations` is None where the days before it were all alike."""

    day: date
    amount: Decimal
    expected: Decimal
    deviations: Decimal | None

    @property
    def excess(self) -> Decimal:
        """What the day cost above what was expected."""
        return self.amount - self.expected


class Incident(NamedTuple):
    """Anomalies that belong together. `excess` is what they cost above what was expected."""

    first: date
    last: date
    excess: Decimal
    worst: Anomaly


class Contribution(NamedTuple):
    """What one part, such as a service, added to a day, and its share, 0 to 1, of all that was added."""

    key: tuple[str, ...]
    amount: Decimal
    expected: Decimal
    excess: Decimal
    share: Decimal


def expected(before: Sequence[Decimal]) -> Expected:
    """Return what the day after *before*, its 28 last days or fewer, is expected to cost."""
    return _expected(tuple(before))


@lru_cache(maxsize=16_384)  # a game day asks for the same days again with each day that it plays
def _expected(before: tuple[Decimal, ...]) -> Expected:
    centre = median(before)
    distances = [abs(amount - centre) for amount in before]
    found = Expected(centre, median(distances))
    if len(before) == INDEX_DAYS and (index := weekday_index(before, 0)):
        plain = [amount / own for amount, own in zip(before, index * SAME_WEEKDAYS) if own > 0]
        usual = [median(plain) * own for own in index * SAME_WEEKDAYS]
        own_distances = [abs(amount - own) for amount, own in zip(before, usual)]
        if average(own_distances) < CLOSER * average(distances):
            found = Expected(usual[0], median(own_distances))
    return Expected(max(ZERO, found.amount), max(found.spread, LEAST_SPREAD * max(ZERO, centre)))


def anomalies(spent: Series, rule: Rule = DEFAULT, quiet: Iterable[Span] = ()) -> list[Anomaly]:
    """Return the days of *spent* that are anomalies, from its 29th on; none in the *quiet* spans, such as a load test."""
    amounts, spans, found = spent.recurring, list(quiet), []
    began = last = -HELD_DAYS
    for n in range(INDEX_DAYS, len(amounts)):
        day = spent.first + timedelta(days=n)
        if amounts[n] <= rule.least or any(start <= day <= end for start, end in spans):
            continue
        anomaly = _judged(day, amounts[n], expected(amounts[n - INDEX_DAYS : n]), rule)
        going_on = n - last <= INCIDENT_GAP_DAYS and n - began < HELD_DAYS
        if going_on and not anomaly:
            anomaly = _judged(day, amounts[n], _held(amounts[began - INDEX_DAYS : began], n - began), rule)
        if anomaly:
            began, last = began if going_on else n, n
            found.append(anomaly)
    return found


def _held(before: Sequence[Decimal], days: int) -> Expected:
    """Return what was expected, by the 28 days *before* an incident began, of the day so many *days* after it began."""
    turn = days % WEEK
    return expected([*before[turn:], *before[:turn]])


def _judged(day: date, amount: Decimal, usual: Expected, rule: Rule) -> Anomaly | None:
    excess, deviation = amount - usual.amount, NORMAL * usual.spread
    if excess <= rule.deviations * deviation or excess <= rule.share * usual.amount or excess <= rule.least:
        return None
    return Anomaly(day, amount, usual.amount, excess / deviation if deviation else None)


def incidents(found: Iterable[Anomaly]) -> list[Incident]:
    """Return *found*, in the order of days, joined where at most 3 days apart."""
    joined: list[list[Anomaly]] = []
    for anomaly in found:
        if joined and (anomaly.day - joined[-1][-1].day).days <= INCIDENT_GAP_DAYS:
            joined[-1].append(anomaly)
        else:
            joined.append([anomaly])
    return [
        Incident(
            own[0].day, own[-1].day, sum((each.excess for each in own), ZERO), max(own, key=lambda anomaly: anomaly.excess)
        )
        for own in joined
    ]


def monthly_rate(count: int, days: int) -> Decimal | None:
    """Return metric M6: incidents in 30 days, of *count* in *days* days; None without days."""
    return Decimal(count * MONTH_DAYS) / days if days > 0 else None


def contributions(parts: Mapping[tuple[str, ...], Series], day: date) -> list[Contribution]:
    """Return what each of *parts* cost on *day* above what was expected, the most first; those as expected are left out.

    A part cost nothing on the days that it does not have and another one has, so that one that is new is seen to be.
    """
    found = []
    for key, part in aligned(parts).items():
        amounts = part.upto(day).recurring
        if not part.first <= day <= part.until:
            continue
        usual = expected(amounts[-INDEX_DAYS - 1 : -1]).amount if len(amounts) > 1 else ZERO
        if excess := amounts[-1] - usual:
            found.append((key, amounts[-1], usual, excess))
    total = sum((excess for *_, excess in found if excess > 0), ZERO)
    ranked = [Contribution(*part, share=max(ZERO, part[3]) / total if total else ZERO) for part in found]
    return sorted(ranked, key=lambda part: (-part.excess, part.key))


# -- spikes, which page ---------------------------------------------------------------------------------------------


def daily_spike(spent: Series, factor: Decimal = Decimal(3), least: Decimal = DEFAULT.least) -> Anomaly | None:
    """Return the last day of *spent* when it cost more than *factor* times what is usual, and at least *least* more.

    Usual is the median of the same weekday in the 4 weeks before; with less history that of the days before. This is a rule
    for days: rows by the day cannot show a spike of 15 minutes.
    """
    amounts = spent.recurring
    same = amounts[-1 - SAME_WEEKDAYS * WEEK : -1 : WEEK] if len(amounts) > SAME_WEEKDAYS * WEEK else amounts[:-1]
    if not same:
        return None
    usual = max(ZERO, median(same))
    if amounts[-1] <= factor * usual or amounts[-1] - usual < least:
        return None
    return Anomaly(spent.until, amounts[-1], usual, None)


def would_spike(usual: Decimal, added_daily: Decimal, factor: Decimal = Decimal(3), least: Decimal = DEFAULT.least) -> bool:
    """Tell whether a change that adds *added_daily* a day makes a scope whose *usual* day costs so much a spike."""
    return added_daily >= least and usual + added_daily > factor * max(ZERO, usual)
