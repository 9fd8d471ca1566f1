"""`costgate spend budgets`: how each budget stands, or each one as a cloud's own budget is made of."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.cli import _columns, _shared, _spend
from costgate.cli._spend import Asked
from costgate.errors import ConfigError
from costgate.judge import budgets
from costgate.judgement import Alert, Budget
from costgate.price import exchange
from costgate.report import alerts, money
from costgate.report.json import number
from costgate.report.text import clean
from costgate.sections.budgetconfig import Budget as Configured
from costgate.spend import actuals, spent
from costgate.spend.actuals import Actuals
from costgate.spend.budgets import alerting, budgeted, burn
from costgate.spend.budgets.burn import Position
from costgate.spend.budgets.clouds import documents
from costgate.spend.budgets.clouds.asked import Asked as Exported
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.forecast import Forecaster
from costgate.spend.forecasts.periods import current

SCHEMA = "costgate.budgets/1"
PLANNED = {"monthly": 11, "quarterly": 3}  # how many coming periods AWS takes amounts of


class Row(NamedTuple):
    """One budget: how it stands, its burn rate, and the day on which it is used up."""

    budget: Budget
    burn: Decimal | None
    used_up: date | None


def run(options: Namespace) -> int:
    """Print how the budgets stand, or write them for a cloud."""
    asked = _spend.asked(options)
    config = asked.loaded.config
    if not config.budgets:
        raise ConfigError("there is no budget", where=asked.loaded.path, hint="list them under `budgets` in costgate.yaml")
    rate = exchange.by_day(config.currency or asked.currency)
    terms = budgeted.Terms(asked.loaded.root, asked.as_of, asked.currency, rate, config.alerts)
    if options.export:
        return _export(asked, terms, options)
    known = spent.load(asked.terms, asked.as_of)
    standings, odd = budgeted.standings(config.budgets, known, config.spend, terms)
    pairs = zip(
        standings, budgets.assess([one.budget for one in standings], [one.spending for one in standings], [], asked.as_of)
    )
    beside = budgeted.known_beside(config.spend, asked.loaded.root, known.until)
    rows = [_standing(found, one.budget, known, beside, terms) for one, found in pairs]
    if options.output == "json":
        print(json.dumps(_document(rows, asked, known, [*known.notices, *odd]), indent=2))
    else:
        _columns.show(_text(rows, asked, known))
    _shared.say([*known.notices, *odd], quiet=options.quiet)
    return 0


def _standing(found: Budget, budget: Configured, known: Actuals, beside: budgeted.Known, terms: budgeted.Terms) -> Row:
    series = actuals.scoped(known, budget.scope)
    merged = ledgerfile.merged(beside.merged, budget.scope, terms.currency, terms.rate)
    position = Position(budget.amount, date.fromisoformat(found.period_start), date.fromisoformat(found.period_end), series)
    gone = burn.exhausted(position, Forecaster(series, merged).day)
    return Row(found, position.burn, None if gone is None else position.start + timedelta(days=int(gone)))


def _text(rows: list[Row], asked: Asked, known: Actuals) -> Iterator[str]:
    currency = asked.currency
    yield f"budgets    as of {asked.as_of}, in {currency}; spend is complete up to {known.until}"
    yield ""
    head = ("Budget", "Period", "Spent", "Landing", "Limit", "Left", "Breach", "Burn", "Used up")
    yield from _columns.lines(head, [_row(row, currency) for row in rows], left=2)
    for row in rows:
        for alert in row.budget.alerts:
            said = f"{clean(row.budget.id, 100)}: {alerts.words(alert, currency)}"
            yield f"{said} (nobody is told: {clean(alert.suppressed, 200)})" if alert.suppressed else said
        if row.budget.runbook and alerts.standing(row.budget):
            yield f"{clean(row.budget.id, 100)}: what to do: {clean(row.budget.runbook, 200)}"


def _row(row: Row, currency: str) -> tuple[str, ...]:
    one = row.budget
    return (
        clean(one.id, 100),
        f"{one.period_start} to {one.period_end}",
        money.amount(one.spent, currency) if one.spent is not None else "-",
        money.amount(one.after_landing, currency),
        money.amount(one.amount, currency),
        money.amount(one.remaining, currency),
        "unknown" if one.breach is None else f"{100 * one.breach:.0f} %",
        "-" if row.burn is None else f"{row.burn:.2f}",
        str(row.used_up) if row.used_up else "lasts",
    )


def _document(rows: list[Row], asked: Asked, known: Actuals, notices: list[str]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": asked.as_of,
        "until": str(known.until),
        "currency": asked.currency,
        "budgets": [_shape(row) for row in rows],
        "notices": notices,
    }


def _shape(row: Row) -> dict[str, Any]:
    one = row.budget
    amounts: Mapping[str, Decimal | None] = {
        "amount": one.amount,
        "spent": one.spent,
        "landing": one.after_landing,
        "low": one.low,
        "high": one.high,
        "merged": one.merged,
        "left": one.remaining,
        "next_amount": one.next_amount,
        "next_landing": one.after_next,
        "breach": one.breach,
        "burn": row.burn,
    }
    return {
        "id": one.id,
        "scope": one.scope,
        "period": one.period,
        "start": one.period_start,
        "end": one.period_end,
        **{name: None if value is None else number(value) for name, value in amounts.items()},
        "used_up": str(row.used_up) if row.used_up else None,
        "owner": one.owner,
        "approver": one.approver,
        "runbook": one.runbook,
        "alerts": [_alert(alert) for alert in one.alerts],
    }


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "rule": alert.rule,
        "severity": alert.severity,
        "since": alert.since,
        "window_days": alert.window_days,
        "actual": number(alert.actual),
        "limit": number(alert.limit),
        "excess": number(alert.excess),
        "suppressed": alert.suppressed,
        "against": alert.against,
    }


# -- for a cloud ----------------------------------------------------------------------------------------------------


def _export(asked: Asked, terms: budgeted.Terms, options: Namespace) -> int:
    config, spend, day = asked.loaded.config, asked.terms.spend, date.fromisoformat(asked.as_of)
    notices = alerting.expired(config.alerts.suppressions, day)
    named = budgets.names(config.budgets)
    for name, configured in zip(named, config.budgets):
        now = current(budgeted.rhythm(configured), day)
        if now is None:
            notices.append(f"{name}: it has no span that {day} falls in, and is left out")
            continue
        # a cloud's budget is in the currency of its bill: what the budget is in stays as it is stated
        own = terms._replace(currency=configured.currency or terms.currency)
        budget, _ = budgeted.applying(configured, now, own)
        planned, coming = [], now.following
        for _ in range(PLANNED.get(configured.period, 1)):
            if coming:
                planned.append((coming, budgeted.applying(configured, coming, own)[0].amount))
                coming = coming.following
        if all(amount == budget.amount for _, amount in planned):
            planned = []
        wanted = Exported(name, budget, now, planned, options.account or (), spend.metric, spend.categories, config.alerts)
        made = documents.document(options.export, wanted)
        print(json.dumps(made.body))
        notices += made.notices
    _shared.say(dict.fromkeys(notices), quiet=options.quiet)
    return 0
