"""`costgate spend forecast`: what this period and those to come will cost; forecasts on record, and how well they did."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from costgate.cli import _columns, _score, _shared, _spend
from costgate.cli._spend import Asked
from costgate.counts import number_of
from costgate.errors import ConfigError
from costgate.judge import budgets
from costgate.judgement import Budget
from costgate.price import exchange
from costgate.report import money
from costgate.report.json import number
from costgate.report.text import clean
from costgate.spend import spent
from costgate.spend.actuals import Actuals
from costgate.spend.bill import COLUMNS
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts import accuracy, forecastfile, outlook
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.forecast import Landing
from costgate.spend.forecasts.outlook import Part
from costgate.spend.forecasts.periods import MONTHS, Calendar, Kind, Rhythm

SCHEMA = "costgate.forecasts/1"
DEFAULT = "forecasts.jsonl"
METHODS = {"weekday": "weekdays", "trailing": "14 days", "runrate": "few days"}


class Found(NamedTuple):
    """All that is foretold: by scope, `more` of them not shown, and by budget."""

    parts: list[Part]
    more: int
    budgets: list[Budget]
    notices: list[str]


def run(options: Namespace) -> int:
    """Print the forecast, and put it on record where that is asked; or print how those on record did."""
    asked = _spend.asked(options)
    if options.score is not None:
        return _score.run(asked, _file(asked, options.score or options.record or ""), options)
    by = [key.strip() for text in options.by or () for key in text.split(",") if key.strip()]
    within = _within(options.scope)
    columns = [key for key in (*by, *within) if key in COLUMNS]
    known = spent.load(asked.terms, asked.as_of, list(dict.fromkeys(columns)))
    has = {key.casefold() for key in known.keys}
    if unknown := next((key for key in (*by, *within) if key.casefold() not in has), None):
        hint = f"it is by {', '.join(known.keys) or 'nothing'}"
        raise ConfigError(f"spend is not known by {clean(unknown, 100)}", where="--by and --scope", hint=hint)
    terms = _terms(asked)
    found = _found(asked, known, terms, options, by, within)
    if options.output == "json":
        print(json.dumps(_document(found, asked, known), indent=2))
    else:
        _columns.show(_text(found, asked, known))
    _shared.say([*known.notices, *found.notices, *_outside(found)], quiet=options.quiet)
    if options.record is not None:
        path = _file(asked, options.record)
        count = forecastfile.append(path, _records(asked, known, terms, found, options))
        _shared.say([f"{count:,} forecasts put on record in {path}"], quiet=options.quiet)
    return 0


def _file(asked: Asked, stated: str) -> Path:
    spend = asked.loaded.config.spend
    return Path(stated) if stated else asked.loaded.root / (spend.forecasts if spend and spend.forecasts else DEFAULT)


def _within(texts: Sequence[str] | None) -> dict[str, str]:
    found = {}
    for part in (part for text in texts or () for part in text.split(",")):
        key, equals, value = part.partition("=")
        if not equals or not key.strip():
            raise ConfigError(f"{clean(part, 100)} is no scope", where="--scope", hint="write it as team=web")
        found[key.strip()] = value.strip()
    return found


def _terms(asked: Asked) -> budgeted.Terms:
    config = asked.loaded.config
    rate = exchange.by_day(config.currency or asked.currency)
    return budgeted.Terms(asked.loaded.root, asked.as_of, asked.currency, rate, config.alerts)


def _kind(options: Namespace) -> Kind:
    calendar: Calendar = options.period
    first = options.year_starts
    return Rhythm(months=MONTHS[calendar], first_month=first) if first > 1 else calendar


def _found(
    asked: Asked, known: Actuals, terms: budgeted.Terms, options: Namespace, by: list[str], within: dict[str, str]
) -> Found:
    config, day = asked.loaded.config, date.fromisoformat(asked.as_of)
    beside = budgeted.known_beside(config.spend, asked.loaded.root, known.until)
    wanted = outlook.periods(_kind(options), day, outlook.horizon(options.horizon, day))
    scopes = outlook.scopes(known, by, within)
    shown = [within, *scopes[: options.top or None]] if by else scopes
    parts = [outlook.landings(known, one, wanted, beside.merged, terms.currency, terms.rate) for one in shown]
    if by or within:
        return Found(parts, len(scopes) + bool(by) - len(shown), [], [])
    standings, odd = budgeted.standings(config.budgets, known, config.spend, terms)
    assessed = budgets.assess([one.budget for one in standings], [one.spending for one in standings], [], asked.as_of)
    return Found(parts, 0, assessed, odd)


def _outside(found: Found) -> list[str]:
    """Say when a landing is not within what is likely: a scope that grows is followed by more than its level says."""
    landings = [landing for part in found.parts for landing in part.landings]
    odd = [one for one in landings if not one.low <= one.amount <= one.high]
    if not odd:
        return []
    which = f"{number_of(len(odd), 'landing')} outside of the likely range"
    return [f"{which}: past forecasts like these were followed by {'more' if odd[0].amount < odd[0].low else 'less'}"]


def _records(asked: Asked, known: Actuals, terms: budgeted.Terms, found: Found, options: Namespace) -> Iterator[Forecast]:
    """Yield what is to be put on record: the budgets' periods with their amounts, then the scopes' that are shown."""
    config, day = asked.loaded.config, date.fromisoformat(asked.as_of)
    beside, last = budgeted.known_beside(config.spend, asked.loaded.root, known.until), outlook.horizon(options.horizon, day)
    for budget in config.budgets if found.budgets else ():
        wanted = outlook.periods(budgeted.rhythm(budget), day, last)
        part = outlook.landings(known, budget.scope, wanted, beside.merged, terms.currency, terms.rate)
        for period, landing in zip(wanted, part.landings):
            amount = budgeted.applying(budget, period, terms)[0].amount
            yield accuracy.record(forecastfile.name(budget.scope), landing, terms.currency, amount)
    for part in found.parts:
        for landing in part.landings:
            yield accuracy.record(forecastfile.name(part.scope), landing, terms.currency)


# -- saying it ------------------------------------------------------------------------------------------------------


def _text(found: Found, asked: Asked, known: Actuals) -> Iterator[str]:
    currency = asked.currency
    yield f"forecast   as of {asked.as_of}, in {currency}; spend is complete up to {known.until}"
    yield ""
    head = ("Scope", "Period", "How", "Sure", "Spent", "Forecast", "Merged", "Landing", "Likely")
    rows = [_row(part, landing, currency) for part in found.parts for landing in part.landings]
    yield from _columns.lines(head, rows, left=4)
    if found.more > 0:
        yield f"and {found.more:,} more: --top 0 shows them all"
    if found.budgets:
        yield ""
        titles = ("Budget", "Period", "Limit", "Landing", "Left", "Breach")
        yield from _columns.lines(titles, [_budget(one, currency) for one in found.budgets], left=2)


def _row(part: Part, landing: Landing, currency: str) -> tuple[str, ...]:
    return (
        _columns.scope(part.scope),
        f"{landing.start} to {landing.end}",
        METHODS[landing.method],
        "yes" if landing.confident else "no",
        money.amount(landing.spent, currency),
        money.amount(landing.rest, currency),
        money.delta(landing.ledger, currency) if landing.ledger else "-",
        money.amount(landing.amount, currency),
        f"{money.amount(landing.low, currency)} to {money.amount(landing.high, currency)}",
    )


def _budget(one: Budget, currency: str) -> tuple[str, ...]:
    return (
        clean(one.id, 100),
        f"{one.period_start} to {one.period_end}",
        money.amount(one.amount, currency),
        money.amount(one.after_landing, currency),
        money.amount(one.remaining, currency),
        "unknown" if one.breach is None else f"{100 * one.breach:.0f} %",
    )


def _document(found: Found, asked: Asked, known: Actuals) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": asked.as_of,
        "until": str(known.until),
        "currency": asked.currency,
        "scopes": [
            {"scope": dict(part.scope), "periods": [_period(landing) for landing in part.landings]} for part in found.parts
        ],
        "not_shown": max(0, found.more),
        "budgets": [_budget_document(one) for one in found.budgets],
        "notices": [*known.notices, *found.notices, *_outside(found)],
    }


def _period(landing: Landing) -> dict[str, Any]:
    amounts: dict[str, Decimal] = {
        "spent": landing.spent,
        "forecast": landing.rest,
        "merged": landing.ledger,
        "landing": landing.amount,
        "low": landing.low,
        "high": landing.high,
    }
    return {
        "start": str(landing.start),
        "end": str(landing.end),
        **{name: number(amount) for name, amount in amounts.items()},
        "changes": {id: number(amount) for id, amount in sorted(landing.merged.items())},
        "method": landing.method,
        "confident": landing.confident,
    }


def _budget_document(one: Budget) -> dict[str, Any]:
    return {
        "id": one.id,
        "scope": one.scope,
        "start": one.period_start,
        "end": one.period_end,
        "amount": number(one.amount),
        "landing": number(one.after_landing),
        "low": None if one.low is None else number(one.low),
        "high": None if one.high is None else number(one.high),
        "breach": None if one.breach is None else number(one.breach),
        "confident": one.confident,
    }
