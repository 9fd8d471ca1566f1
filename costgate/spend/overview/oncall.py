"""The panels of who is on call: how fast budgets burn, which alarms stand, what cost more than expected, what was merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from costgate.counts import number_of
from costgate.judgement import Alert
from costgate.model import ZERO
from costgate.sections.budgetconfig import Alerts
from costgate.spend.anomalies import incidents
from costgate.spend.anomalies.anomalies import anomalies
from costgate.spend.budgets.burn import SEVERITIES, exhausted
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.levels import INDEX_DAYS
from costgate.spend.forecasts.series import DAY, Series
from costgate.spend.overview.scene import NOBODY, Scene, columns, named
from costgate.spend.overview.standings import Standing, Whole, limit_of
from costgate.spendreport import Cell, DayChart, Figure, Panel, Table

RECENT_DAYS = 30
AHEAD_DAYS = 14
MOST = 30
RULES = {
    "half": "{half} % of the budget is used in no more than that part of the period",
    "ahead": "{ahead} % of the budget is used, and more of it than of the period",
    "landing": "the forecast lands over the budget",
    "drift": "the landing is more than {drift} % off {against}",
    "burn": "the last {days} burnt too fast",
}
STATES = {"ongoing": "going on", "stayed": "stayed so dear", "over": "over"}
MOST_INCIDENTS = 2
DRIVERS = 2
LEAST_SHARE = Decimal("0.05")  # who adds less drives nothing


# -- how fast -------------------------------------------------------------------------------------------------------


def burn(scene: Scene, found: Sequence[Standing], all: Whole) -> Panel:
    """Return how fast each budget is spent, what the next day is likely to cost, and the last 30 days."""
    until = scene.window.until
    spent = all.forecaster.spent
    figures = [
        Figure("last", f"Spent on {until}", spent.total(until, until), "money"),
        Figure("next", f"Likely on {until + DAY}", max(ZERO, all.forecaster.day(until + DAY)), "money"),
    ]
    return Panel(
        "burn",
        "Burn rate",
        "How fast is money spent, and until when does it last?",
        figures=figures,
        charts=[_daily(scene, found, all)],
        tables=[_rates(found), _days(spent, until)] if found else [_days(spent, until)],
        notes=_burn_notes(scene, found),
    )


def _burn_notes(scene: Scene, found: Sequence[Standing]) -> list[str]:
    late = (scene.as_of - scene.window.until).days
    unknown = f", and the last {number_of(late, 'day')} up to {scene.as_of} are not known yet" if late else ""
    notes = [f"A burn rate of 1.00 lands exactly on the budget. Bills have days: nothing here is as fine as an hour{unknown}."]
    return notes if found else [*notes, "Without a budget there is no burn rate: `budgets` in costgate.yaml."]


def _daily(scene: Scene, found: Sequence[Standing], all: Whole) -> DayChart:
    until = scene.window.until
    first = max(all.forecaster.spent.first, until - timedelta(days=RECENT_DAYS - 1))
    coming = all.coming(min(until + timedelta(days=AHEAD_DAYS), max(scene.window.end, until + timedelta(days=7))))
    low, high = all.factors if all.landing.end > until else (Decimal("0.75"), Decimal("1.25"))
    limit = limit_of(scene, list(found))
    marks = [one.day for one in anomalies(_recent(all.forecaster.spent), looked_for(scene).rule)]
    return DayChart(
        "The last 30 days, and those to come",
        f"What each day cost up to {until}, and what the next days are likely to cost. Anomalies are marked.",
        first,
        [all.forecaster.spent.total(day, day) for day in _calendar(first, until)],
        coming,
        [amount * low for amount in coming],
        [amount * high for amount in coming],
        limit.position.amount / limit.position.days if limit else None,
        f"{limit.name}, a day" if limit else "",
        marks=[day for day in marks if day >= first],
    )


def _calendar(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _recent(spent: Series) -> Series:
    """Return what is needed of *spent* to judge its last 30 days."""
    drop = max(0, len(spent.amounts) - RECENT_DAYS - INDEX_DAYS)
    return Series(spent.first + timedelta(days=drop), spent.amounts[drop:], spent.once[drop:])


def _rates(found: Sequence[Standing]) -> Table:
    rows: list[list[Cell]] = []
    for one in found:
        position = one.position
        gone = exhausted(position, one.forecaster.day)
        on = None if gone is None else position.start + timedelta(days=min(int(gone), position.days - 1))
        rates = [position.rate(days) for days in (1, 3, 7)]
        rows.append([one.name, *rates, position.burn, one.forecaster.day(position.spent.until + DAY), on or "it lasts"])
    heads = columns(
        "budget Budget", "day1/rate 1 day", "days3/rate 3 days", "days7/rate 7 days", "period/rate Period to date",
        "next/money Next day", "exhausted/day Used up on",
    )  # fmt: skip
    return Table("rates", "Burn rates", heads, rows)


def _days(spent: Series, until: date) -> Table:
    first = max(spent.first, until - timedelta(days=RECENT_DAYS - 1))
    rows: list[list[Cell]] = [[day, spent.total(day, day)] for day in reversed(_calendar(first, until))]
    return Table("days", "Day by day", columns("day/day Day", "spent/money Spent"), rows, detail=True)


# -- alarms ---------------------------------------------------------------------------------------------------------


def alarms(scene: Scene, found: Sequence[Standing]) -> Panel:
    """Return the alerts on budgets that stand."""
    title, question = "Alerts on budgets", "What needs somebody now?"
    if not scene.budgets:
        needs = "there are no budgets, so that nothing can break one: `budgets` in costgate.yaml"
        return Panel("alerts", title, question, missing=needs)
    told = [(one, alert) for one in found for alert in one.alerts]
    told.sort(key=lambda pair: (SEVERITIES.index(pair[1].severity), bool(pair[1].suppressed), pair[0].name, pair[1].rule))
    pages = sum(alert.severity == "page" and not alert.suppressed for _, alert in told)
    heads = columns(
        "severity/state Severity", "budget Budget", "rule What", "since/day Since", "excess/money Above its limit",
        "owner Owner", "runbook What to do", "suppressed Suppressed",
    )  # fmt: skip
    figures = [
        Figure("pages", "To page", pages, "count", tone="bad" if pages else "good"),
        Figure("alerts", "Alerts in all", len(told), "count", tone="warn" if told else "good"),
    ]
    rows = [_alert(one, alert, scene.terms.alerts) for one, alert in told]
    tables = [Table("alerts", "Alerts that stand at the last complete day", heads, rows)] if rows else []
    return Panel("alerts", title, question, figures=figures, tables=tables, notes=[] if rows else ["No alert stands."])


def _alert(one: Standing, alert: Alert, stated: Alerts) -> list[Cell]:
    words = RULES[alert.rule].format(
        half=stated.half_percent,
        ahead=stated.ahead_percent,
        drift=stated.drift_percent,
        against="the period's first forecast" if alert.against == "forecast" else "the budget, as no forecast is on record",
        days=f"{alert.window_days} days" if alert.window_days > 1 else "day",
    )
    about = (one.budget.owner, one.budget.runbook, alert.suppressed)
    return [alert.severity, one.name, words, date.fromisoformat(alert.since), alert.excess, *about]


# -- anomalies ------------------------------------------------------------------------------------------------------


def odd(scene: Scene) -> Panel:
    """Return the incidents of the last 30 days: of everything, and of services, each with what drove its worst day."""
    title, question = f"Anomalies of the last {RECENT_DAYS} days", "What cost more than expected, and what drove it?"
    history = (scene.window.until - scene.bill.first).days + 1
    if history <= INDEX_DAYS:
        needs = (
            f"the bill has {history} complete days, and a day is compared with the {INDEX_DAYS} before it: roll more exports up"
        )
        return Panel("anomalies", title, question, missing=needs)
    found = incidents.find(scene.bill, looked_for(scene))
    rows = [_incident(one) for one in found.found]
    heads = columns(
        "scope Scope", "first/day From", "last/day To", "state/state State", "worst/day Worst day", "amount/money Cost",
        "expected/money Expected", "excess/money Above in all", "driver Drivers of the worst day",
    )  # fmt: skip
    figures = [
        Figure("rate", "Incidents in 30 days", found.rate, "rate", note="of everything; the target is below 2",
               tone="" if found.rate is None else "good" if found.rate < MOST_INCIDENTS else "warn"),
        Figure("impact", "Above what was expected", found.impact, "money"),
    ]  # fmt: skip
    left = f"{len(rows) - MOST} more" if rows[MOST:] else ""
    return Panel(
        "anomalies",
        title,
        question,
        figures=figures,
        tables=[Table("anomalies", "Incidents of everything, then of services", heads, rows[:MOST], left_out=left)]
        if rows
        else [],
        notes=[] if rows else ["No day was an anomaly."],
    )


def looked_for(scene: Scene) -> incidents.Asked:
    """Return which incidents are looked for: in the last 30 days, of everything and of each service."""
    asked = scene.incidents or incidents.Asked(scene.window.until)
    return asked._replace(until=scene.window.until, days=RECENT_DAYS, by=("service",), scope=scene.scope, drill=incidents.DRILL)


def _incident(one: incidents.Found) -> list[Cell]:
    worst, incident = one.incident.worst, one.incident
    drivers = [
        f"{' > '.join(named(value, 'service') for value in driver.key)} ({(100 * driver.share).quantize(Decimal(1))} %)"
        for driver in one.drivers[:DRIVERS]
        if driver.share >= LEAST_SHARE
    ]
    scope = named(one.key[0], one.by[0]) if one.key else "everything"
    state = STATES[one.state]
    return [
        scope, incident.first, incident.last, state, worst.day, worst.amount, worst.expected, incident.excess,
        "; ".join(drivers),
    ]  # fmt: skip


# -- what was changed -----------------------------------------------------------------------------------------------


def changes(scene: Scene) -> Panel:
    """Return what was merged in the last 30 days or will cost from a coming day on, from the ledger."""
    title, question = "Merged changes", "What was merged lately that costs?"
    if scene.merged is None:
        needs = "there is no ledger of merged changes: `spend.ledger` in costgate.yaml names it"
        return Panel("changes", title, question, missing=needs)
    since = scene.window.until - timedelta(days=RECENT_DAYS)
    recently = [one for one in ledgerfile.current(scene.merged) if since <= one.merged <= scene.as_of]
    recently.sort(key=lambda one: (-one.merged.toordinal(), one.id, sorted(one.owner.items())))
    rows: list[list[Cell]] = []
    for one in recently:
        owner = ", ".join(f"{key}={value}" for key, value in sorted(one.owner.items())) or NOBODY
        rows.append([one.merged, one.effective, one.id, owner, one.monthly, one.once, one.currency, one.unpriced])
    heads = columns(
        "merged/day Merged", "effective/day Costs from", "id Change", "owner Owner", "monthly/quantity A month",
        "once/quantity Once", "currency Currency", "unpriced/count Unpriced",
    )  # fmt: skip
    left = f"{len(rows) - MOST} more" if rows[MOST:] else ""
    tables = [Table("changes", "Merged changes, the latest first", heads, rows[:MOST], left_out=left)] if rows else []
    return Panel("changes", title, question, tables=tables, notes=[] if rows else ["None in the last 30 days."])


def decisions(scene: Scene) -> Panel:
    """Return the last decisions of the gate, from its decision log."""
    title, question = "Decisions of the gate", "What did the gate let through or block?"
    if scene.decisions is None:
        needs = "there is no decision log: `record.file` in costgate.yaml names one, and `costgate check` writes it"
        return Panel("decisions", title, question, missing=needs)
    rows: list[list[Cell]] = [
        [one.time, one.verdict, one.change, one.monthly, one.currency, one.reason] for one in scene.decisions[:MOST]
    ]
    blocked = sum(one.verdict == "blocked" for one in scene.decisions)
    heads = columns(
        "time Time", "verdict/state Verdict", "change Change", "monthly/quantity A month", "currency Currency", "reason Reason"
    )
    return Panel(
        "decisions",
        title,
        question,
        figures=[
            Figure("runs", "Runs in 30 days", len(scene.decisions), "count"),
            Figure("blocked", "Blocked", blocked, "count", tone="warn" if blocked else ""),
        ],
        tables=[Table("decisions", "Decisions, the latest first", heads, rows)] if rows else [],
        notes=[] if rows else ["None in the last 30 days."],
    )
