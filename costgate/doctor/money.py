"""Is the money known: spend that is fresh and complete, owners for nearly all of it, and which way of working fits?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from costgate.configfile import Loaded
from costgate.doctor.check import Check, failed
from costgate.errors import CostgateError
from costgate.model import ZERO
from costgate.spend.bill import Bill, Terms, open_bill
from costgate.spend.forecasts.periods import period
from costgate.spend.owners import unallocated

AREA = "money"
LIMIT = Decimal("0.05")  # of the spend may be without an owner
FEW_TEAMS = 3
STEADY = Decimal("0.10")  # a month differs by less from the one before
DAYS = 30
SETTLED = Decimal("0.005")  # what the pipeline may be off the bill


def checks(loaded: Loaded, terms: Terms, as_of: str, *, production: bool) -> Iterator[Check]:
    """Yield what is known of the spend. *production* adds what should hold before people rely on it."""
    spend = loaded.config.spend
    if spend is None or not (spend.rollup or spend.file):
        yield Check(AREA, "actual spend", "off", "none is given: budgets look at plans alone", "see docs/spend.md")
        return
    if spend.file:
        state = "ok" if (loaded.root / spend.file).is_file() else "fail"
        said = f"a CSV, {spend.file}{'' if state == 'ok' else ', which is not there'}"
        yield Check(AREA, "actual spend", "ok" if state == "ok" else "fail", said, "a rollup of billing exports knows more")
        return
    try:
        with open_bill(terms) as bill:
            yield from _of(bill, loaded, date.fromisoformat(as_of), production=production)
    except CostgateError as error:
        yield failed(AREA, "actual spend", error)


def _of(bill: Bill, loaded: Loaded, as_of: date, *, production: bool) -> Iterator[Check]:
    yield _fresh(bill, as_of)
    yield _unallocated(bill)
    yield _mode(bill)
    if production:
        yield _settled(bill)
        yield _alarms(loaded)


def _fresh(bill: Bill, as_of: date) -> Check:
    age, limit = (as_of - bill.last).days, bill.terms.spend.max_age_days
    ends = ", ".join(f"{provider} {day}" for provider, day in bill.made.horizon.items())
    said = f"{bill.path.name} has usage up to {bill.last}, {max(age, 0)} days ago ({ends})"
    if age > limit:
        return Check(AREA, "actual spend", "warn", said, "export and roll up again: costgate spend rollup")
    return Check(AREA, "actual spend", "ok", said)


def _unallocated(bill: Bill) -> Check:
    since = bill.last - timedelta(days=DAYS - 1)
    share = unallocated.ratio(unallocated.total(bill, (since, bill.last)))
    if share is None:
        return Check(AREA, "owners", "warn", f"there is no usage in the {DAYS} days up to {bill.last}")
    said = f"{100 * share:.1f} % of the last {DAYS} days' spend has no owner"
    if share < LIMIT:
        return Check(AREA, "owners", "ok", said)
    return Check(AREA, "owners", "fail", said, "costgate spend explain --unallocated says what; add tags, owners or accounts")


def _mode(bill: Bill) -> Check:
    """Recommend how strictly to begin: many teams and a bill that moves are what a gate is for."""
    key = "team" if "team" in bill.keys else bill.keys[0] if bill.keys else ""
    teams = len({owner for (owner,) in bill.daily((key,)) if owner}) if key else 0
    swing = _swing(bill)
    moved = "unknown" if swing is None else f"{100 * swing:.0f} %"
    said = f"{teams} {key or 'owner'}s, months differ by {moved}"
    if teams > FEW_TEAMS and swing is not None and swing > STEADY:
        return Check(AREA, "how to begin", "ok", f"{said}: let budgets warn for a month, then deny")
    return Check(AREA, "how to begin", "ok", f"{said}: reports will do; let budgets warn")


def _swing(bill: Bill) -> Decimal | None:
    """Return the mean of how much whole months differ from the one before, as a share; None with less than two."""
    days = bill.daily().get((), {})
    months: dict[date, Decimal] = {}
    for day, amount in days.items():
        month = period("monthly", day)
        if bill.first <= month.start and month.end <= bill.last:
            months[month.start] = months.get(month.start, ZERO) + amount
    amounts = [months[month] for month in sorted(months)]
    found = [abs(now - before) / before for before, now in pairwise(amounts) if before > 0]
    return sum(found, ZERO) / len(found) if found else None


def _settled(bill: Bill) -> Check:
    """The rollup is what its sources are: to the cent, or it would not have been written."""
    read: dict[str, Decimal] = {}
    for source in bill.made.sources:
        for currency, amount in source.billed.items():
            read[currency] = read.get(currency, ZERO) + amount
    off = [c for c, amount in read.items() if abs(bill.made.billed.get(c, ZERO) - amount) > SETTLED * abs(amount)]
    if off:
        said = f"the rollup is over 0.5 % off its sources in {', '.join(sorted(off))}: some of them do not count"
        return Check(AREA, "reconciled", "warn", said, "costgate spend reconcile says which, and why")
    return Check(AREA, "reconciled", "ok", "the rollup is within 0.5 % of its sources; hold it against the invoice: "
                 "costgate spend reconcile --invoice")  # fmt: skip


def _alarms(loaded: Loaded) -> Check:
    without = [budget for budget in loaded.config.budgets if not budget.runbook]
    if not loaded.config.budgets or without:
        said = f"{len(without)} budgets have no runbook" if without else "there are no budgets to alert on"
        return Check(AREA, "alerts", "warn", said, "add `runbook`, and try who is told: costgate spend simulate")
    return Check(AREA, "alerts", "ok", "each budget has a runbook; try who is told: costgate spend simulate")
