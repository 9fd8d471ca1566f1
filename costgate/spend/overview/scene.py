"""What the panels are made from: the bill, the window, and what was read beside them. What is not there is None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, get_args

from costgate.model import ZERO
from costgate.sections.budgetconfig import Budget
from costgate.spend.anomalies import incidents
from costgate.spend.bill import Bill, Daily
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.forecasts.ledgerfile import Entry
from costgate.spend.forecasts.series import Series, series
from costgate.spend.overview.window import Span, Window
from costgate.spend.owners.units import Units
from costgate.spendreport import Cell, Column, Kind

NOBODY = "(nobody)"
NONE = "(none)"
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Decision(NamedTuple):
    """One run of the gate, from its decision log: when, what it was about, what was decided and why.

    `monthly` is what it adds a month, in its own `currency`; None when nothing was judged.
    """

    time: str
    change: str
    verdict: str
    monthly: Decimal | None
    currency: str
    reason: str


class Scene(NamedTuple):
    """All that a report is made from. *by* is what spend is told by: service, provider, account, category or an owner key.

    *scope* narrows everything. *incidents* says what an anomaly is. *merged* is the ledger, *forecasts* those on record.
    """

    bill: Bill
    window: Window
    terms: budgeted.Terms
    by: str = "service"
    scope: Mapping[str, str] = {}
    budgets: Sequence[Budget] = ()
    units: Units | None = None
    merged: Sequence[Entry] | None = None
    forecasts: Sequence[Forecast] = ()
    decisions: Sequence[Decision] | None = None
    incidents: incidents.Asked | None = None

    @property
    def as_of(self) -> date:
        """The day of the run."""
        return date.fromisoformat(self.terms.as_of)

    @property
    def units_lack(self) -> str:
        """The first key of the scope that the units file has no column for; empty when it has all."""
        known = self.units.keys if self.units else ()
        return next((key for key in self.scope if key not in known), "")

    def daily(self, by: Sequence[str] = (), between: Span | None = None, categories: Sequence[str] | None = None) -> Daily:
        """Return what each day cost in the report's scope, by the values of *by*."""
        return self.bill.daily(by, scope=self.scope, between=between, categories=categories)

    def sums(
        self, by: Sequence[str], between: Span | None, categories: Sequence[str] | None = None
    ) -> dict[tuple[str, ...], Decimal]:
        """Return what the days *between* cost, by the values of *by*; nothing without days."""
        if between is None:
            return {}
        return {key: sum(days.values(), ZERO) for key, days in self.daily(by, between, categories).items()}

    def series(self, scope: Mapping[str, str] | None = None, until: date | None = None) -> Series:
        """Return what the report's scope and *scope* cost, from the bill's first day to *until*, else the last complete one."""
        own = {**self.scope, **(scope or {})}
        counted = incidents.PURCHASE in self.bill.terms.spend.categories
        once = self.bill.daily(scope=own, categories=[incidents.PURCHASE]).get(()) if counted else None
        days = self.bill.daily(scope=own).get((), {})
        return series(days, once=once, first=self.bill.first, until=until or self.window.until)


def columns(*texts: str) -> list[Column]:
    """Return columns, each from `id title` or `id/kind title`."""
    found = []
    for text in texts:
        name, _, title = text.partition(" ")
        id, _, kind = name.partition("/")
        found.append(Column(id, title, KINDS.get(kind, "text")))
    return found


def named(value: str, by: str) -> str:
    """Return *value* as people see it: an empty one has a name."""
    return value or (NONE if by in ("provider", "account", "service", "category") else NOBODY)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return which share *part* is of *whole*; None when that is not above 0."""
    return part / whole if whole > 0 else None


def growth(now: Decimal, before: Decimal | None) -> Decimal | None:
    """Return by which share *now* is above *before*; None when that is not known or not above 0."""
    return (now - before) / before if before is not None and before > 0 else None


def ranked(sums: Mapping[tuple[str, ...], Decimal]) -> list[tuple[tuple[str, ...], Decimal]]:
    """Return *sums*, the largest first."""
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def against(now: Decimal, before: Decimal | None) -> list[Cell]:
    """Return the three cells that compare *now*: with how much, by how much, and by which share it is more."""
    return [before, None if before is None else now - before, growth(now, before)]


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of *amounts*."""
    return sum(amounts, ZERO)
