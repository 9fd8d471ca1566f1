"""The shape of the JSON output, as structs: the published schemas are made from them.

Every amount is an exact decimal string without exponent. In `totals`, `resources` and `budgets` an amount `x` has an
integer `x_micros` beside it (millionths of the currency's unit), for readers that have no decimals.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from costgate.judgement import Outcome, Severity, Standing
from costgate.model import Action, Location, Side, Source, Status
from costgate.report._sloshape import SloShape
from costgate.report.provenanceshape import ProvenanceShape

Number = Annotated[str, Meta(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Micros = int


class Monthly(msgspec.Struct, frozen=True):
    """A month's cost before and after the change. Low and high bound the cost after it."""

    monthly_before: Number
    monthly_after: Number
    monthly_delta: Number
    monthly_low: Number
    monthly_high: Number
    monthly_before_micros: Micros
    monthly_after_micros: Micros
    monthly_delta_micros: Micros
    monthly_low_micros: Micros
    monthly_high_micros: Micros


class TotalsShape(Monthly, frozen=True):
    """All resources together. What is unpriced or depends on usage nobody stated is not in these amounts."""

    complete: Annotated[bool, Meta(description="false when a resource is unpriced: then the amounts are lower bounds")]
    resources: int
    unpriced: int
    unknown_saving: Annotated[Number, Meta(description="what may be a missing price, and is not counted as a saving")]
    unknown_saving_micros: Micros


class LineShape(msgspec.Struct, frozen=True):
    """One charge on one side. Null where it cannot be known; `reason` then says why."""

    name: str
    side: Side
    quantity: Number | None
    unit: str
    unit_price: Number | None
    monthly: Number | None
    monthly_low: Number | None
    monthly_high: Number | None
    usage_based: bool
    status: Status
    origin: Annotated[str, Meta(description="where the quantity comes from")]
    reason: str
    source: Annotated[Source | None, Meta(description="the catalog row that the unit price comes from")]
    agreement: Annotated[str, Meta(description="the discount, commitment or price of your own that applies; empty if none")]


class ResourceShape(Monthly, frozen=True):
    """One planned change. `project` is empty in a run of a single plan."""

    address: str
    project: str
    type: str
    provider: str
    region: str | None
    region_origin: str
    action: Action
    status: Status
    reason: str
    owner: Annotated[dict[str, str], Meta(description="who pays, by taxonomy key; empty when unallocated")]
    location: Location | None
    moved_from: str
    assumed: Annotated[dict[str, str], Meta(description="what the plan does not say, and what was assumed for it")]
    usage: Annotated[dict[str, str], Meta(description="the stated usage, each value with where it was stated")]
    lines: list[LineShape]


class AlertShape(msgspec.Struct, frozen=True):
    """A rule on a budget that fires without the change: an amount for landing, a burn rate for burn, else a share, 0 to 1."""

    rule: Literal["half", "ahead", "landing", "drift", "burn"]
    severity: Literal["page", "ticket", "info"]
    since: str
    actual: Number
    limit: Number
    excess: Annotated[Number, Meta(description="the money above the limit")]
    window_days: Annotated[int, Meta(description="of burn: within so many days; else 0")]
    suppressed: Annotated[str, Meta(description="why nobody is told; empty when somebody is")]
    against: Annotated[
        Literal["", "forecast", "budget"], Meta(description="of drift: off the period's first forecast, or off the budget")
    ]


class BudgetShape(msgspec.Struct, frozen=True):
    """One budget with the change on top of it."""

    id: str
    scope: dict[str, str]
    period: str
    period_start: str
    period_end: str
    basis: Literal["actuals", "estimate"]
    spent_until: str
    already_over: bool
    owner: str
    approver: str
    unpriced: int
    max_increase_percent: Number | None
    amount: Number
    amount_micros: Micros
    spent: Number | None
    spent_micros: Micros | None
    landing: Number | None
    landing_micros: Micros | None
    delta_this_period: Number
    delta_this_period_micros: Micros
    after_landing: Number
    after_landing_micros: Micros
    remaining: Number
    remaining_micros: Micros
    next_amount: Number
    next_amount_micros: Micros
    next_run_rate: Number | None
    next_run_rate_micros: Micros | None
    delta_next_period: Number
    delta_next_period_micros: Micros
    after_next: Number
    after_next_micros: Micros
    monthly_run_rate: Number
    monthly_run_rate_micros: Micros
    monthly_delta: Number
    monthly_delta_micros: Micros
    max_increase: Number | None
    max_increase_micros: Micros | None
    merged: Number
    merged_micros: Micros
    low: Annotated[Number | None, Meta(description="with the change the period costs at least this, in four of five cases")]
    low_micros: Micros | None
    high: Annotated[Number | None, Meta(description="and at most this")]
    high_micros: Micros | None
    breach: Annotated[Number | None, Meta(description="the probability, 0 to 1, that it costs more than `amount`")]
    method: Annotated[str, Meta(description="how the days left were forecast; empty without actual spend")]
    confident: Annotated[bool, Meta(description="whether enough of the period and of the past is known to rely on the range")]
    alerts: list[AlertShape]
    runbook: Annotated[str, Meta(description="what to do when an alert stands: a link; empty if none")]
    material: Annotated[bool, Meta(description="false when the change adds less to a period than alerts.materiality says")]


class FindingShape(msgspec.Struct, frozen=True):
    """What a policy says. Only what is `open` counts for the verdict."""

    id: str
    severity: Severity
    msg: str
    policy: str
    resource: str
    owner: str
    hint: str
    location: Location | None
    details: dict[str, Any]
    project: str
    standing: Annotated[Standing, Meta(description="open, or passing: waived, or known by the baseline")]
    waiver: Annotated[str, Meta(description="the waiver that lets it pass; empty if none")]
    until: Annotated[str, Meta(description="the last day on which that waiver holds; empty if none")]


class WaiverShape(msgspec.Struct, frozen=True):
    """A waiver of the waivers file, as this run found it."""

    id: str
    rule: str
    state: Annotated[
        Literal["used", "idle", "unused", "exceeded", "expired", "future"],
        Meta(description="used: it lets findings pass; idle: nothing to do here; unused: nothing left to do at all"),
    ]
    findings: Annotated[int, Meta(description="how many findings it lets pass")]
    created: str
    expires: Annotated[str, Meta(description="the last day on which it holds")]
    reason: str
    owner: str
    approver: str
    amount: Annotated[Number, Meta(description="what it is about comes to a month")]
    amount_micros: Micros
    max_amount: Annotated[Number | None, Meta(description="the most that it lets pass a month; null if unlimited")]
    max_amount_micros: Micros | None
    location: Location


class UnpricedShape(msgspec.Struct, frozen=True):
    """A resource whose cost is not fully known, and what to do about it."""

    address: str
    project: str
    type: str
    action: Action
    reason: str


class ProjectShape(Monthly, frozen=True):
    """One project of the run: its subtotal. A run of a single plan lists none."""

    name: str
    resources: int
    unpriced: int


class FailureShape(msgspec.Struct, frozen=True):
    """A project that could not be judged, or a part of it: it is in no amount."""

    project: str
    what: str
    where: str
    hint: str


class EstimateResult(msgspec.Struct, frozen=True):
    """What `costgate price -o json` writes."""

    schema: Literal["costgate.estimate/1"]
    currency: str
    totals: TotalsShape
    projects: list[ProjectShape]
    failures: list[FailureShape]
    resources: list[ResourceShape]
    unpriced: list[UnpricedShape]
    provenance: ProvenanceShape


class Result(msgspec.Struct, frozen=True):
    """What `costgate check -o json` writes."""

    schema: Literal["costgate.result/1"]
    verdict: Outcome
    exit_code: int
    reason: str
    currency: str
    totals: TotalsShape
    projects: list[ProjectShape]
    failures: list[FailureShape]
    resources: list[ResourceShape]
    budgets: list[BudgetShape]
    slos: list[SloShape]
    findings: list[FindingShape]
    unpriced: list[UnpricedShape]
    waivers: list[WaiverShape]
    notices: list[str]
    provenance: ProvenanceShape


def schema() -> bytes:
    """Return the JSON Schema of both shapes, as it stands in result.schema.json."""
    shapes, parts = msgspec.json.schema_components([Result, EstimateResult], ref_template="#/$defs/{name}")
    for part in parts.values():  # up to Python 3.12 a docstring keeps its indentation
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The JSON output of costgate: `check` writes a Result, `price` an EstimateResult",
        "oneOf": list(shapes),
        "$defs": dict(sorted(parts.items())),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
