"""The part of costgate.yaml that says what may be spent, and who should hear of it: budgets and alerts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from costgate.sections.section import Amount, ExpectedDays, Section, Text

Percent = Decimal
PeriodName = Literal["monthly", "quarterly", "yearly", "weekly", "4-weekly", "custom"]
WEEKS = ("weekly", "4-weekly")
START = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)
AlertSeverity = Literal["page", "ticket", "info"]
AlertRule = Literal["half", "ahead", "landing", "drift", "burn"]


class Span(Section, frozen=True, kw_only=True):
    """One period of a budget whose `period` is custom. Both days belong to it."""

    start: Annotated[date, Meta(description="the first day, YYYY-MM-DD")] = msgspec.field(name="from")
    end: Annotated[date, Meta(description="the last day, YYYY-MM-DD")] = msgspec.field(name="until")
    amount: Annotated[Amount | None, Meta(description="what may be spent in it, when it differs from the budget's amount")] = (
        None
    )

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.end < self.start:
            raise ValueError(f"the span ends on {self.end}, before it begins on {self.start}")


class Budget(Section, frozen=True):
    """An amount that one owner may spend in one period."""

    scope: Annotated[dict[Text, Text], Meta(description="owner keys and values, such as team: payments; empty is everything")]
    amount: Annotated[Decimal, Meta(description="an amount of money in the budget's currency")]
    id: Annotated[str, Meta(description="its name in reports; made from the scope when left out")] = ""
    period: PeriodName = "monthly"
    next_amount: Annotated[Amount | None, Meta(description="the next period's amount, when it differs")] = None
    max_increase: Annotated[Amount | None, Meta(description="the most that one change may add a month")] = None
    max_increase_percent: Annotated[
        Percent | None, Meta(description="the most that one change may add, in percent of the monthly run rate")
    ] = None
    owner: Annotated[str, Meta(description="the team or person who owns it")] = ""
    approver: Annotated[str, Meta(description="who may raise it")] = ""
    amounts: Annotated[
        dict[Text, Amount],
        Meta(description="amounts of single periods, by the month or day that they begin with, such as 2026-10: 5000"),
    ] = {}
    currency: Annotated[
        str, Meta(pattern="^([A-Z]{3})?$", description="what its amounts are in, such as EUR (default: the report's currency)")
    ] = ""
    year_starts: Annotated[
        int, Meta(ge=1, le=12, description="the month that its years begin with: 4 for April; for quarterly and yearly")
    ] = 1
    start: Annotated[date | None, Meta(description="the first day of any of its periods; for weekly and 4-weekly")] = None
    spans: Annotated[list[Span], Meta(description="its periods, in order, for custom")] = []
    runbook: Annotated[str, Meta(description="what to do when an alert of it stands: a link")] = ""

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        name = f"the budget of {', '.join(f'{key}={value}' for key, value in self.scope.items()) or 'everything'}"
        if self.period in WEEKS and self.start is None:
            raise ValueError(f"{name} is {self.period} and lacks start: the first day of any of its periods")
        if self.period not in WEEKS and self.start is not None:
            raise ValueError(f"{name} has start, which is for weekly and 4-weekly periods")
        if bool(self.spans) != (self.period == "custom"):
            raise ValueError(f"{name} has spans, which are for period: custom" if self.spans else f"{name} lacks spans")
        if self.year_starts != 1 and self.period not in ("quarterly", "yearly"):
            raise ValueError(f"{name} has year_starts, which is for quarterly and yearly periods")
        for one, following in zip(self.spans, self.spans[1:]):
            if following.start <= one.end:
                raise ValueError(f"{name}: the span from {following.start} begins before the one up to {one.end} is over")
        if wrong := next((key for key in self.amounts if not START.fullmatch(key)), None):
            raise ValueError(
                f"{name}: amounts has {wrong}: write the month or day that the period begins with, such as 2026-10"
            )


class BurnWindow(Section, frozen=True, kw_only=True):
    """So much of a budget within so many days, and as fast in the last few."""

    days: Annotated[int, Meta(ge=1, le=366, description="the window")]
    percent: Annotated[Percent, Meta(description="how much of the budget within it tells somebody")]
    short_days: Annotated[int, Meta(ge=1, le=366, description="the days at its end that must be as fast")] = 1
    severity: AlertSeverity = "ticket"


class Suppression(ExpectedDays, frozen=True, kw_only=True):
    """Days on which alerts of one scope tell nobody, such as those of a migration."""

    rules: Annotated[list[AlertRule], Meta(description="the rules that it is about; all when left out")] = []


class Materiality(Section, frozen=True):
    """What an alert must be about to tell somebody: both. Less is for information only."""

    amount: Annotated[Amount, Meta(description="so much above its limit, in the report's currency")] = Decimal(0)
    percent: Annotated[Percent, Meta(description="so much above its limit, in percent of the budget")] = Decimal(0)


class Alerts(Section, frozen=True):
    """Who should hear of a budget, and when."""

    half_percent: Annotated[Percent, Meta(description="used in no more than this part of the period: info")] = Decimal(50)
    ahead_percent: Annotated[Percent, Meta(description="used, and more than of the period: page")] = Decimal(80)
    drift_percent: Annotated[Percent, Meta(description="off the period's first forecast: ticket")] = Decimal(20)
    windows: Annotated[
        list[BurnWindow], Meta(description="burn windows (default: 10 % in 1 day and 20 % in 3: page; 30 % in 7: ticket)")
    ] = []
    severities: Annotated[dict[AlertRule, AlertSeverity], Meta(description="another severity, by rule")] = {}
    off: Annotated[list[AlertRule], Meta(description="rules that tell nobody")] = []
    materiality: Materiality = Materiality()
    suppressions: list[Suppression] = []
    runbook: Annotated[str, Meta(description="what to do, for budgets without a runbook of their own: a link")] = ""
