"""One day of a bill explained: what was spent and expected, what drove it, who pays for it, and what it comes to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.errors import InputError
from costgate.model import ZERO
from costgate.spend.anomalies import anomalies
from costgate.spend.anomalies.anomalies import Anomaly, Contribution, Rule
from costgate.spend.anomalies.incidents import AROUND, Asked, Found, Key, Quiet, drivers, muted, state
from costgate.spend.bill import Bill
from costgate.spend.forecasts.levels import INDEX_DAYS, WEEK, average
from costgate.spend.forecasts.series import DAY, series


class Day(NamedTuple):
    """One day explained: what was spent and expected, whether that is an anomaly, else why not, and the incident of it.

    `drivers` are told by `columns`, `owners` by all owner keys. `above` is what was spent from `since`, the incident's first
    day, to `until` above what was expected before it; `daily` what a day costs more now, None when it came down again.
    `known` is the last complete day.
    """

    day: date
    spent: Decimal
    usual: Decimal
    anomaly: Anomaly | None
    why_not: str
    found: Found | None
    columns: Key
    drivers: list[Contribution]
    owner_keys: Key
    owners: list[Contribution]
    since: date
    until: date
    above: Decimal
    daily: Decimal | None
    quiet: list[Quiet]
    known: date


def explain(bill: Bill, asked: Asked, day: date) -> Day:
    """Return what is to know of *day*. Raises `InputError` for a day that cannot be judged."""
    if not bill.first + AROUND <= day <= asked.until:
        raise InputError(
            f"{day} cannot be explained: the days from {bill.first + AROUND} to {asked.until} can",
            where=str(bill.path),
            hint=f"a day is compared with the {INDEX_DAYS} before it, and must be complete",
        )
    start = max(bill.first, day - AROUND - AROUND)
    spent = muted(bill, asked, (), (start, asked.until)).get((), series({}, first=start, until=asked.until))
    usual = anomalies.expected(spent.upto(day - DAY).recurring[-INDEX_DAYS:])
    amount = spent.recurring[(day - spent.first).days]
    flagged = anomalies.anomalies(spent, asked.rule)
    incident = next((one for one in anomalies.incidents(flagged) if one.first <= day <= one.last), None)
    since = incident.first if incident else day
    before = anomalies.expected(spent.upto(since - DAY).recurring[-INDEX_DAYS:]).amount
    ranked = drivers(bill, asked, (), (), day)
    where = state(spent, incident, asked.rule) if incident else "over"
    last = spent.recurring[-1] if where == "ongoing" else average(spent.recurring[-WEEK:])
    end = asked.until if where != "over" else incident.last if incident else day
    return Day(
        day=day,
        spent=amount,
        usual=usual.amount,
        anomaly=next((one for one in flagged if one.day == day), None),
        why_not=_why_not(amount, usual, asked.rule),
        found=Found((), (), incident, where, ranked) if incident else None,
        columns=asked.drill,
        drivers=ranked,
        owner_keys=bill.keys,
        owners=drivers(bill, asked._replace(drill=bill.keys), (), (), day) if bill.keys else [],
        since=since,
        until=end,
        above=sum((one - before for one in spent.recurring[(since - spent.first).days : (end - spent.first).days + 1]), ZERO),
        daily=last - before if where != "over" else None,
        quiet=[span for span in asked.quiet if span.start <= day <= span.end],
        known=asked.until,
    )


def _why_not(amount: Decimal, usual: anomalies.Expected, rule: Rule) -> str:
    """Say which part of the rule a day does not exceed; nothing when it exceeds all."""
    excess = amount - usual.amount
    if excess <= 0:
        return "it did not cost more than was usual"
    if excess <= rule.least:
        return f"no more than {rule.least} above what was usual (least)"
    if excess <= rule.share * usual.amount:
        return f"no more than {rule.share:.0%} above what was usual (share)"
    if excess <= rule.deviations * anomalies.NORMAL * usual.spread:
        return f"within {rule.deviations} deviations of what was usual: the days before it differed as much (deviations)"
    return ""
