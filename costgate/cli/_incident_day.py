"""One day explained, under the headings of an incident: scope, recent changes, mitigation, notify, cost impact, record."""

from __future__ import annotations

import json
import re
import shlex
from argparse import Namespace
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.cli import _incidents, _recent
from costgate.cli._incidents import days, exact, scope_words, share
from costgate.cli._spend import Asked
from costgate.report import markdown, money
from costgate.report.text import clean
from costgate.sections.budgetconfig import Budget
from costgate.spend.anomalies.anomalies import MONTH_DAYS
from costgate.spend.anomalies.incident_day import Day
from costgate.spend.anomalies.incidents import Asked as Wanted
from costgate.spend.anomalies.incidents import both

MOST = 8
LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&+,;=%-]{1,500}", re.ASCII)
SHARE = Decimal("0.05")  # of what was added: less is not what the day is about
SOURCES = ("ledger", "record")


class Told(NamedTuple):
    """A day with what the configuration knows of it: recent changes, and the budgets that its drivers belong to."""

    day: Day
    recent: _recent.Recent
    budgets: list[Budget]
    runbooks: list[tuple[str, str]]
    stated: Mapping[str, str]
    currency: str


def show(asked: Asked, day: Day, wanted: Wanted, options: Namespace) -> None:
    """Print *day*, as Markdown unless something else is asked for."""
    budgets = [budget for budget in asked.loaded.config.budgets if _pays(day, budget.scope)]
    told = Told(
        day,
        _recent.changes(asked, day.day, day.since),
        budgets,
        _runbooks(asked, day, budgets),
        wanted.scope,
        asked.currency,
    )
    if options.output == "json":
        print(json.dumps(document(told), indent=2))
    else:
        _incidents.printed(page(told))


def _pays(day: Day, scope: Mapping[str, str]) -> bool:
    """Tell whether *scope* is that of an owner of what drove the day; of any owner, when nothing was above what was usual."""
    up = [one for one in day.owners if one.share >= SHARE] or day.owners
    owners = [dict(zip(day.owner_keys, one.key)) for one in up]
    return not scope or any(scope.keys() <= owner.keys() and both(owner, scope) is not None for owner in owners)


def _runbooks(asked: Asked, day: Day, budgets: list[Budget]) -> list[tuple[str, str]]:
    """Return the runbooks of *budgets* and of the cost SLOs of the day's owners, each with whose it is."""
    config = asked.loaded.config
    found = [(f"budget {_name(budget)}", budget.runbook) for budget in budgets]
    found += [(f"SLO {slo.id}", slo.runbook) for slo in config.slos if _pays(day, slo.scope)]
    return list(dict.fromkeys((whose, link) for whose, link in [*found, ("all alerts", config.alerts.runbook)] if link))


def _name(budget: Budget) -> str:
    return budget.id or scope_words(budget.scope)


# -- the page -------------------------------------------------------------------------------------------------------


def page(told: Told) -> Iterator[str]:
    """Yield the lines of the Markdown page."""
    day, currency = told.day, told.currency
    yield f"## Spend on {day.day}: {headline(told)}"
    for heading, lines in (
        ("Scope", _scope(told)),
        ("Recent changes", _changes(told)),
        ("Mitigation", _mitigation(told)),
        ("Notify", _notify(told)),
        ("Cost impact", _impact(told)),
        ("Record", _record(told, currency)),
    ):
        yield from ("", f"### {heading}", "", *lines)


def headline(told: Told) -> str:
    """Return the day in one line."""
    day = told.day
    said = f"{money.amount(day.spent, told.currency)} where {money.amount(day.usual, told.currency)} was expected"
    return said if day.anomaly else f"{said}, no anomaly"


def _scope(told: Told) -> Iterator[str]:
    day, currency = told.day, told.currency
    above = money.delta(day.spent - day.usual, currency)
    yield f"- What: {markdown.escape(scope_words(told.stated))}, {above} above what was expected"
    if day.anomaly is None:
        yield f"- Not an anomaly: {day.why_not}"
    elif day.found:
        own = day.found.incident
        state = {"ongoing": "still going on", "stayed": "spend has stayed as high since", "over": "over"}[day.found.state]
        yield f"- When: {days(own.first, own.last)}, {state} (complete days up to {day.known})"
    for span in day.quiet:
        whose = f"{scope_words(span.scope)}: {span.reason} ({span.owner})"
        yield f"- Quiet on this day, and left out where it cost more than usual: {markdown.escape(whose)}"
    up = [one for one in day.drivers if one.share >= _incidents.LEAST_SHARE]
    if up:
        yield from ("", *_table(told, day.columns, up))


def _table(told: Told, columns: tuple[str, ...], up: list[Any]) -> Iterator[str]:
    rows = [
        [
            *(markdown.escape(value, 80) or "(none)" for value in one.key),
            money.delta(one.excess, told.currency),
            share(one.share),
            money.amount(one.amount, told.currency),
            money.amount(one.expected, told.currency),
        ]
        for one in up[:MOST]
    ]
    head = [*(markdown.escape(column) for column in columns), "above", "share", "cost", "expected"]
    yield from _incidents.markdown_table(head, rows, left=len(columns))
    if len(up) > MOST:
        yield from ("", f"And {len(up) - MOST:,} more; `-o json` has all.")


def _changes(told: Told) -> Iterator[str]:
    recent = told.recent
    for one in recent.changes[:MOST]:
        adds = "" if one.daily is None else f", {money.delta(one.daily, told.currency)} a day"
        yield f"- {one.day} {one.source}: {markdown.escape(one.name)}{adds} ({markdown.escape(one.about)})"
    if len(recent.changes) > MOST:
        yield f"- and {len(recent.changes) - MOST:,} more; `-o json` has all"
    if not recent.changes and len(recent.missing) < len(SOURCES):
        yield "- nothing on record within 3 days of it"
    yield from (f"- {one}" for one in recent.missing)
    yield "- [ ] deploys, CI jobs and scripts that were started by hand"


def _mitigation(told: Told) -> Iterator[str]:
    yield from (f"- Runbook of {markdown.escape(whose)}: {_link(link)}" for whose, link in told.runbooks)
    if not told.runbooks:
        yield "- No runbook is configured for this scope: `runbook:` of a budget in costgate.yaml names one"
    top = next((one for one in told.day.drivers if one.excess > 0), None)
    if top:
        yield f"- [ ] scale down or pause what drives it: {_incidents.part(top.key, text=False)}"


def _link(text: str) -> str:
    """Return a plain address so that it can be followed, anything else as it stands."""
    return f"<{text}>" if LINK.fullmatch(text) else markdown.escape(text)


def _notify(told: Told) -> Iterator[str]:
    day = told.day
    for one in [one for one in day.owners if one.share >= _incidents.LEAST_SHARE][:MOST]:
        known = [f"{key}={value}" for key, value in zip(day.owner_keys, one.key) if value]
        whose = markdown.escape(", ".join(known)) or "nobody: these charges have no owner"
        yield f"- [ ] {whose} ({money.delta(one.excess, told.currency)}, {share(one.share)})"
    for budget in told.budgets:
        people = [f"owner {budget.owner}" if budget.owner else "", f"approver {budget.approver}" if budget.approver else ""]
        said = ", ".join(filter(None, people)) or "no owner is named"
        yield f"- [ ] budget {markdown.escape(_name(budget))}: {markdown.escape(said)}"
    if not told.budgets:
        yield "- no budget of this scope is configured"


def _impact(told: Told) -> Iterator[str]:
    day, currency = told.day, told.currency
    yield f"- This day: {money.delta(day.spent - day.usual, currency)}"
    yield f"- {days(day.since, day.until)}: {money.delta(day.above, currency)} above what was expected before"
    if day.daily is not None:
        monthly = day.daily * MONTH_DAYS
        yield f"- If it stays: {money.delta(day.daily, currency)} a day, {money.delta(monthly, currency)} in {MONTH_DAYS} days"
    elif day.found:
        yield "- It came down again: nothing goes on"


def _record(told: Told, currency: str) -> Iterator[str]:
    day = told.day
    yield "To paste into the postmortem; `costgate spend incident` measures the window once it is over."
    top = next((one for one in day.drivers if one.excess > 0), None)
    rows = [
        ["Days", days(day.since, day.until)],
        ["Scope", markdown.escape(scope_words(told.stated))],
        ["Driver", f"{_incidents.part(top.key, text=False)} ({share(top.share)})" if top else ""],
        ["Cost above what was expected", money.delta(day.above, currency)],
        ["Cause", ""],
        ["Mitigation", ""],
        ["So that it does not happen again", ""],
    ]
    yield from ("", *_incidents.markdown_table(["Cost incident", str(day.day)], rows, left=2), "", "```sh")
    words = [word for key, value in told.stated.items() for word in ("--scope", f"{key}={clean(value, 100)}")]
    yield shlex.join(["costgate", "spend", "incident", "--from", str(day.since), "--to", str(day.until), *words])
    yield "```"


def document(told: Told) -> dict[str, Any]:
    """Return all of it for JSON."""
    day = told.day
    return {
        "schema": "costgate.anomaly-day/1",
        "currency": told.currency,
        "day": str(day.day),
        "amount": exact(day.spent),
        "expected": exact(day.usual),
        "excess": exact(day.spent - day.usual),
        "anomaly": day.anomaly is not None,
        "why_not": day.why_not,
        "state": day.found.state if day.found else None,
        "since": str(day.since),
        "until": str(day.until),
        "impact": exact(day.above),
        "daily": None if day.daily is None else exact(day.daily),
        "drivers": [_incidents.contribution(day.columns, one) for one in day.drivers],
        "owners": [_incidents.contribution(day.owner_keys, one) for one in day.owners],
        "changes": [
            {**one._asdict(), "day": str(one.day), "daily": None if one.daily is None else exact(one.daily)}
            for one in told.recent.changes
        ],
        "not_configured": told.recent.missing,
        "runbooks": [{"of": whose, "link": link} for whose, link in told.runbooks],
        "budgets": [{"id": _name(one), "owner": one.owner, "approver": one.approver} for one in told.budgets],
    }
