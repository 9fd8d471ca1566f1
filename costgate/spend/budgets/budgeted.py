"""The configured budgets, each with its period, its amount in it in the report's currency, and what its scope spent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, cast

from msgspec.structs import replace

from costgate import days
from costgate.errors import ConfigError
from costgate.judgement import Alert, Spending
from costgate.sections import spendconfig
from costgate.sections.budgetconfig import Alerts, Budget
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.bill import Rate
from costgate.spend.budgets import alerting
from costgate.spend.budgets.burn import Position
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.forecast import Landing
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.ledgerfile import Entry
from costgate.spend.forecasts.periods import MONTHS, Calendar, Kind, Period, Rhythm, current
from costgate.spend.forecasts.series import Series

WEEK = 7
WEEKS = {"weekly": 1, "4-weekly": 4}


class Terms(NamedTuple):
    """On which terms budgets are looked at: the day of the run (ISO), the report's currency, and what others are worth in it.

    *without* is the id of a change that does not count although it is in the ledger.
    """

    root: Path
    as_of: str
    currency: str
    rate: Rate
    alerts: Alerts = Alerts()
    without: str = ""


class Standing(NamedTuple):
    """A budget as it applies on the day of the run, in the report's currency, and what its scope spent."""

    budget: Budget
    spending: Spending


class Known(NamedTuple):
    """What is known beside the bill: changes that are merged, and forecasts that were made."""

    merged: Sequence[Entry] = ()
    forecasts: Sequence[Forecast] = ()


def known_beside(spend: spendconfig.Spend | None, root: Path, until: date) -> Known:
    """Read the ledger and the forecasts on record that *spend* names, relative to *root*.

    Merged changes that the bill shows wholly on *until*, its last complete day, are left out.
    """
    if spend is None:
        return Known()
    return Known(
        ledgerfile.unseen(ledgerfile.read(root / spend.ledger), until) if spend.ledger else (),
        forecastfile.read(root / spend.forecasts) if spend.forecasts else (),
    )


def standings(
    budgets: Sequence[Budget], spent: Actuals | None, spend: spendconfig.Spend | None, terms: Terms
) -> tuple[list[Standing], list[str]]:
    """Return each of *budgets* that has a period on the day of the run, and notices.

    *spent* is what was spent, None without actual spend; *spend* says where the ledger and the forecasts on record are.
    """
    day = date.fromisoformat(terms.as_of)
    known = known_beside(spend, terms.root, spent.until) if spent else Known()
    found: list[Standing] = []
    notices = alerting.expired(terms.alerts.suppressions, day)
    for budget in budgets:
        now = current(rhythm(budget), day)
        if now is None:
            notices.append(f"{named(budget)} has no span that {day} falls in: nothing is held against it")
            continue
        applied, said = applying(budget, now, terms)
        merged = ledgerfile.merged(known.merged, budget.scope, terms.currency, terms.rate, terms.without)
        spending = _spending(spent, applied, now, merged, known.forecasts, terms)
        found.append(Standing(applied, spending))
        notices += [*said, *spending.notices]
    return found, notices


def _spending(
    spent: Actuals | None,
    budget: Budget,
    now: Period,
    merged: Sequence[Merged],
    forecasts: Sequence[Forecast],
    terms: Terms,
) -> Spending:
    first = forecastfile.at_start(forecasts, forecastfile.name(budget.scope), now.start, now.end, terms.currency)

    def tell(series: Series, landing: Landing) -> list[Alert]:
        position = Position(budget.amount, now.start, now.end, series)
        return alerting.standing(position, landing, terms.alerts, budget.scope, date.fromisoformat(terms.as_of), first)

    found = actuals.spending(spent, budget.scope, now.kind, terms.as_of, merged, tell)
    return replace(found, period=word(budget, now))


def rhythm(budget: Budget) -> Kind:
    """Return how the periods of *budget* follow each other."""
    if budget.period == "custom":
        return Rhythm(spans=tuple((span.start, span.end) for span in budget.spans))
    if weeks := WEEKS.get(budget.period):
        return Rhythm(days=WEEK * weeks, first=budget.start or date.min)
    calendar = cast("Calendar", budget.period)
    return Rhythm(months=MONTHS[calendar], first_month=budget.year_starts) if budget.year_starts > 1 else calendar


def word(budget: Budget, now: Period) -> str:
    """Return the word for a period of *budget* in a sentence: the monthly, 4-week or 90-day budget."""
    if budget.period == "custom":
        return f"{now.days}-day"
    return "4-week" if budget.period == "4-weekly" else budget.period


def named(budget: Budget) -> str:
    """Return what to call *budget* in a sentence."""
    if budget.id:
        return f"the budget {budget.id}"
    return f"the budget of {', '.join(f'{key}={value}' for key, value in budget.scope.items()) or 'everything'}"


def applying(budget: Budget, now: Period, terms: Terms) -> tuple[Budget, list[str]]:
    """Return *budget* with its amounts of the period *now* and the next one, in the report's currency, and what to say of it.

    Raises `ConfigError` when `amounts` names what is no period of it.
    """
    _check_amounts(budget)
    following = now.following
    stated = _amount(budget, now)
    coming = _amount(budget, following) if following else None
    next_amount = coming if coming is not None else budget.next_amount if budget.next_amount is not None else budget.amount
    worth, said = Decimal(1), []
    if budget.currency and budget.currency != terms.currency:
        worth = terms.rate(budget.currency, date.fromisoformat(terms.as_of))
        said = [f"{named(budget)} is in {budget.currency}: 1 {budget.currency} is {worth:f} {terms.currency} on {terms.as_of}"]
    applied = replace(
        budget,
        amount=(budget.amount if stated is None else stated) * worth,
        next_amount=next_amount * worth,
        max_increase=None if budget.max_increase is None else budget.max_increase * worth,
        currency=terms.currency,
        runbook=budget.runbook or terms.alerts.runbook,
    )
    return applied, said


def _amount(budget: Budget, period: Period) -> Decimal | None:
    """Return the amount that is stated for *period* alone."""
    day = period.start.isoformat()
    span = next((span.amount for span in budget.spans if span.start == period.start), None)
    return next((amount for amount in (budget.amounts.get(day), budget.amounts.get(day[:7]), span) if amount is not None), None)


def _check_amounts(budget: Budget) -> None:
    for key in budget.amounts:
        starts = _starts(budget, key)
        if not any(start.isoformat().startswith(key) for start in starts):
            raise ConfigError(
                f"{named(budget)} has an amount for {key}, and no period of it begins then",
                where="budgets in costgate.yaml",
                hint=f"name the month or day that a period begins with, such as {starts[0]}",
            )


def _starts(budget: Budget, key: str) -> list[date]:
    """Return the first days of the periods that the month or day *key* may be about."""
    kind, text = rhythm(budget), f"{key}-01"[:10]
    try:
        day = days.day(text)
    except ValueError:
        raise ConfigError(
            f"{named(budget)} has an amount for {key}, which is no day", where="budgets in costgate.yaml"
        ) from None
    if isinstance(kind, Rhythm) and kind.spans:
        return [start for start, _ in kind.spans]
    now = current(kind, day)
    following = now.following if now else None
    return [period.start for period in (now, following) if period]
