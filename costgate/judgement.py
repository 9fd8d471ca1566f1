"""The nouns of judging, without logic: what was spent and may be spent, what policies find, and the verdict on a run."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import msgspec

from costgate.model import ZERO, Allocated, Location, Original, Totals
from costgate.slostate import SloState

Severity = Literal["deny", "warn", "info"]
Standing = Literal["open", "waived", "existing"]
Outcome = Literal["pass", "warn", "blocked", "incomplete", "failed"]


class Alert(msgspec.Struct, frozen=True):
    """A rule on a budget that fires, since the day `since` (ISO).

    `actual` met `limit`: amounts for `landing`, burn rates for `burn`, else shares, 0 to 1. `excess` is the money above the
    limit. `suppressed` says why nobody is told; then, and with severity info, it is for information only. `against` is what
    `drift` is measured from: the period's first forecast on record, or the budget where there is none.
    """

    rule: Literal["half", "ahead", "landing", "drift", "burn"]
    severity: Literal["page", "ticket", "info"]
    since: str
    actual: Decimal
    limit: Decimal
    excess: Decimal
    window_days: int = 0
    suppressed: str = ""
    against: Literal["", "forecast", "budget"] = ""


class Spending(msgspec.Struct, frozen=True):
    """What one scope spent so far in the period that a run falls in. Dates are ISO; both ends of the period belong to it.

    `spent`, `complete_days` and `daily_rate` cover the days up to `spent_until`, the last complete one. `spent` and
    `daily_rate` are None when no actual spend was given. `notices` say what is odd about them.

    `rest` is the forecast of the period's other days, by `method`, and `merged` what changes add to it that are merged and not
    in the bill yet; `next_landing` is the forecast of the next period with them. The period costs between `low` and `high`, the
    change apart. `ratios` are actual / forecast of past forecasts, sorted; none where the past is too short to tell.

    `alerts` stand without the change. `period` is the word for the period, such as monthly or 4-week.
    """

    period_start: str
    period_end: str
    period_days: int
    next_days: int
    spent: Decimal | None = None
    spent_until: str = ""
    complete_days: int = 0
    daily_rate: Decimal | None = None
    notices: list[str] = []
    rest: Decimal | None = None
    merged: Decimal = ZERO
    next_landing: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    ratios: tuple[Decimal, ...] = ()
    method: str = ""
    confident: bool = False
    alerts: tuple[Alert, ...] = ()
    period: str = ""


class Budget(msgspec.Struct, frozen=True):
    """An amount that one owner may spend in one period, and what we know of that period so far.

    Amounts are in the report's currency. `spent` and `landing` are None when no actual spend was given: then
    `after_landing` is a whole period of the plan's own resources after the change. `remaining` is what the period's amount
    leaves after the landing and the change, below zero when it is over. `monthly_run_rate` is a month of 730 hours before
    the change; `unpriced` counts the scope's changes whose cost is not in these amounts.

    `merged` is the part of `landing` that is merged and not in the bill yet. With the change, the period costs between `low`
    and `high`, and more than `amount` with the probability `breach`, 0 to 1; None when that is not known. `confident` says
    whether enough of the period and of the past is known to rely on it.

    `alerts` are the rules that fire without the change; `runbook` is a link to what to do then. `material` is false when the
    change adds less to a period than the configured floor.
    """

    id: str
    scope: dict[str, str]
    amount: Decimal
    period: str
    period_start: str
    period_end: str
    spent: Decimal | None
    spent_until: str
    landing: Decimal | None
    delta_this_period: Decimal
    delta_next_period: Decimal
    next_amount: Decimal
    next_run_rate: Decimal | None
    monthly_delta: Decimal
    basis: Literal["actuals", "estimate"]
    after_landing: Decimal
    after_next: Decimal
    remaining: Decimal
    already_over: bool
    max_increase: Decimal | None = None
    max_increase_percent: Decimal | None = None
    owner: str = ""
    approver: str = ""
    monthly_run_rate: Decimal = ZERO
    unpriced: int = 0
    merged: Decimal = ZERO
    low: Decimal | None = None
    high: Decimal | None = None
    breach: Decimal | None = None
    method: str = ""
    confident: bool = False
    alerts: tuple[Alert, ...] = ()
    runbook: str = ""
    material: bool = True


class Finding(msgspec.Struct, frozen=True):
    """What a policy says: its identity, severity, message, and how to mend it.

    Only what is `open` counts for the verdict. What is `waived` passes by the waiver of that name, up to and including the day
    `until`; what is `existing` passes because the baseline knows it.
    """

    id: str
    severity: Severity
    msg: str
    policy: str
    resource: str = ""
    owner: str = ""
    hint: str = ""
    location: Location | None = None
    details: dict[str, Any] = {}
    project: str = ""
    standing: Standing = "open"
    waiver: str = ""
    until: str = ""


class WaiverState(msgspec.Struct, frozen=True):
    """One waiver as this run found it. `amount` is what it would let pass a month; `findings` counts what it lets pass.

    `used`: it lets findings pass. `idle`: it had nothing to do here. `unused`: it has nothing left to do. `exceeded`: what it
    would let pass comes to more than `max_amount`. `expired` and `future`: it does not hold on the day of the run.
    """

    id: str
    rule: str
    state: Literal["used", "idle", "unused", "exceeded", "expired", "future"]
    findings: int
    created: str
    expires: str
    reason: str
    owner: str
    approver: str
    amount: Decimal
    max_amount: Decimal | None
    location: Location


class ProjectCost(msgspec.Struct, frozen=True):
    """One project of a run: its subtotal, how many changes it has, and how many of them are unpriced."""

    name: str
    totals: Totals
    resources: int
    unpriced: int


class Failure(msgspec.Struct, frozen=True):
    """A project that could not be judged: what is wrong, where, and how to mend it.

    *bug* is the traceback when the mistake is ours; it is for `--debug` alone, as it may quote what was read.
    """

    project: str
    what: str
    where: str = ""
    hint: str = ""
    bug: str = ""


class Provenance(msgspec.Struct, frozen=True):
    """What it takes to reach the same verdict again. `arguments` are those of the command that named the inputs, if one did.

    `redaction` is the level at which names were replaced; empty when none were. `spend_hash` is that of all files that say what
    was spent. `base_commits` are the ids of the commits that `base` led to, one a repository.
    """

    version: str
    as_of: str
    catalog_date: str
    catalog_hash: str
    policy_hash: str
    engine: str
    inputs: list[str]
    inputs_hash: str = ""
    config: str = ""
    usage: str = ""
    spend: str = ""
    base: str = ""
    base_commits: list[str] = []
    arguments: list[str] = []
    price_source: str = ""
    usage_profile: str = ""
    agreements: str = ""
    agreements_hash: str = ""
    exchange: list[str] = []
    user_catalog: str = ""
    user_catalog_date: str = ""
    user_catalog_hash: str = ""
    waivers: str = ""
    waivers_hash: str = ""
    baseline: str = ""
    baseline_hash: str = ""
    redaction: str = ""
    spend_hash: str = ""


class Estimated(msgspec.Struct, frozen=True):
    """A run without a judgement: every change with its cost and owner, what they come to, and what could not be read.

    `facts` are what policies asked to be told of single changes (judge/facts).
    """

    resources: list[Allocated]
    totals: Totals
    currency: str
    provenance: Provenance
    notices: list[str] = []
    projects: list[ProjectCost] = []
    failures: list[Failure] = []
    facts: list[Any] = []
    originals: list[Original] = []


class Verdict(msgspec.Struct, frozen=True):
    """All of one run: what changes, what it costs, who pays, and whether it may go ahead."""

    outcome: Outcome
    exit_code: int
    currency: str
    totals: Totals
    resources: list[Allocated]
    findings: list[Finding]
    budgets: list[Budget]
    provenance: Provenance
    reason: str = ""
    notices: list[str] = []
    projects: list[ProjectCost] = []
    failures: list[Failure] = []
    waivers: list[WaiverState] = []
    slos: list[SloState] = []
