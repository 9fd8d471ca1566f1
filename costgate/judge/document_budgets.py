"""The part of the policy document that says how budgets stand. Its amounts are those of document.py: micros and text."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from costgate.judge.part import Micros, Part, Shown


class BudgetAlert(Part, frozen=True):
    """A rule on a budget that fires without this change (docs/forecast.md). Amounts are those of the excess over its limit."""

    rule: Literal["half", "ahead", "landing", "drift", "burn"]
    severity: Literal["page", "ticket", "info"]
    since: str
    window_days: int
    suppressed: Annotated[str, Meta(description="why nobody is told; empty when somebody is")]
    against: Annotated[
        Literal["", "forecast", "budget"], Meta(description="of drift: off the period's first forecast, or off the budget")
    ]
    excess_micros: Micros
    excess: Shown


class BudgetState(Part, frozen=True):
    """A budget, what is spent of it, and what this change does to it. Null means unknown: no actual spend was given."""

    id: str
    name: Annotated[str, Meta(description="whose budget it is, to read: team payments")]
    owner_name: Annotated[str, Meta(description="whose budget it is, as resources name their owner: team=payments")]
    scope: dict[str, str]
    period: Annotated[str, Meta(description="the word for it: monthly, quarterly, yearly, weekly, 4-week, or 90-day")]
    period_start: str
    period_end: str
    basis: Annotated[Literal["actuals", "estimate"], Meta(description="estimate: the plan's own resources stand for spend")]
    owner: str
    approver: str
    ask: Annotated[str, Meta(description="who may raise it, as text")]
    spent_until: str
    already_over: bool
    unpriced_count: int
    amount_micros: Micros
    spent_micros: Micros | None
    landing_micros: Annotated[Micros, Meta(description="what the period will cost without the change")]
    after_landing_micros: Micros
    remaining_micros: Micros
    delta_this_period_micros: Micros
    delta_next_period_micros: Micros
    next_amount_micros: Micros
    next_run_rate_micros: Micros
    after_next_micros: Micros
    monthly_delta_micros: Micros
    monthly_run_rate_micros: Micros
    max_increase_micros: Micros | None
    max_increase_percent: Annotated[str | None, Meta(description="the limit as text, such as 20")]
    max_increase_percent_micros: Annotated[
        Micros | None, Meta(description="the percent limit of the monthly run rate, as an amount")
    ]
    amount: Shown
    spent: Shown | None
    landing: Shown
    after_landing: Shown
    over: Annotated[Shown, Meta(description="after_landing less amount; without sign")]
    over_before: Annotated[Shown, Meta(description="landing less amount; without sign")]
    delta_this_period: Shown
    delta_next_period: Shown
    next_amount: Shown
    next_run_rate: Shown
    after_next: Shown
    over_next: Annotated[Shown, Meta(description="after_next less next_amount; without sign")]
    monthly_delta: Shown
    monthly_run_rate: Shown
    max_increase: Shown | None
    increase_percent: Annotated[str | None, Meta(description="monthly_delta of the run rate, as text; null when there is none")]
    alerts: list[BudgetAlert]
    runbook: Annotated[str, Meta(description="what to do when an alert stands; empty if nobody says")]
    material: Annotated[bool, Meta(description="false when the change adds less to a period than alerts.materiality says")]
