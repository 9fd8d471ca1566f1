"""The nouns of costgate, without logic. Every stage speaks in these.

A `Change` is what a planner wants to do to one resource. Pricing turns it into an `Estimate` made of `Line`s, attribution
adds an `Owner`, judging adds `Finding`s, and the `Verdict` is all of it together.

Structs are msgspec's: as light as a tuple to make, which is what lets a plan of 100,000 resources be read in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal, Protocol

import msgspec

from costgate.units import Quantity

Action = Literal["create", "update", "replace", "delete", "no-op", "move", "import", "forget"]
Status = Literal["priced", "free", "usage", "unpriced"]
Side = Literal["before", "after"]
Severity = Literal["deny", "warn", "info"]
Standing = Literal["open", "waived", "existing"]
Outcome = Literal["pass", "warn", "blocked", "incomplete", "failed"]

ZERO = Decimal(0)
WORST: tuple[Status, ...] = ("unpriced", "priced", "usage", "free")  # a thing of several outcomes has the first of these


class Location(msgspec.Struct, frozen=True):
    """A place in a source file. Lines count from 1; 0 means the whole file."""

    file: str
    line: int = 0


class Resource(msgspec.Struct, frozen=True, gc=False):
    """One side of a change: a resource as it is, or as it is planned to be, in Terraform's vocabulary.

    `values` holds the known attributes. `unknown` has the shape of `values` with True at leaves that are known only after
    apply and "sensitive" at leaves whose value must not leave the plan. `configured` holds what the author wrote, as
    Terraform's `expressions`, which tells an unset attribute (the provider's default applies) from an unknown one.
    """

    address: str
    type: str
    name: str
    provider: str
    values: dict[str, Any]
    region: str | None = None
    region_origin: str = ""
    unknown: dict[str, Any] = {}
    configured: dict[str, Any] = {}
    module: str = ""
    default_tags: dict[str, str] = {}


class Change(msgspec.Struct, frozen=True, gc=False):
    """What a planner wants to do to one resource. A missing side is None: nothing before a create, nothing after a delete."""

    address: str
    type: str
    provider: str
    action: Action
    before: Resource | None
    after: Resource | None
    location: Location | None = None
    moved_from: str = ""
    reason: str = ""
    deferred: str = ""


class Graph(Protocol):
    """How the resources of one plan refer to each other."""

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources that the attribute at *path* of *resource* refers to."""

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources of *type* whose attribute at *path* refers to *resource*."""


class Source(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a price comes from: its catalog row, source, date, and how far to trust it.

    `catalog` is empty for the catalog that ships with costgate, `user` for the user's own.
    """

    sku: str
    name: str
    date: str
    flag: Literal["listed", "derived", "estimated", "user"]
    catalog: str = ""


class Line(msgspec.Struct, frozen=True, gc=False):
    """One charge on one side of a change, as a bill would show it.

    `quantity` is None when it depends on usage that nobody has stated; `unit_price` and `source` are None when the catalog
    has no price. `monthly` is exact and in `currency`; it is None whenever it cannot be known.
    `low` and `high` bound the month's cost where the quantity can range, as in an autoscaling group. `agreement` says by
    which discount, commitment or price of the user's own the price differs from the list.
    """

    name: str
    side: Side
    status: Status
    quantity: Quantity | None
    unit_price: Decimal | None
    monthly: Decimal | None
    low: Decimal | None
    high: Decimal | None
    usage_based: bool = False
    origin: str = "plan"
    unit: str = ""
    reason: str = ""
    source: Source | None = None
    agreement: str = ""


class Totals(msgspec.Struct, frozen=True, gc=False):
    """Monthly amounts of one resource, project or run, in the report's currency. Low and high are after the change.

    `unknown_saving` is the part of `before - after` that may only be a price that is missing after the change: it is not
    counted as a saving.
    """

    before: Decimal = ZERO
    after: Decimal = ZERO
    low: Decimal = ZERO
    high: Decimal = ZERO
    unknown_saving: Decimal = ZERO

    @property
    def delta(self) -> Decimal:
        """What the change adds each month; negative when it saves."""
        return self.after - self.before + self.unknown_saving

    def plus(self, other: Totals) -> Totals:
        """Return both amounts added up."""
        return Totals(
            self.before + other.before,
            self.after + other.after,
            self.low + other.low,
            self.high + other.high,
            self.unknown_saving + other.unknown_saving,
        )


class Owner(msgspec.Struct, frozen=True, gc=False):
    """Who pays: the taxonomy's keys with their values, and the rule that found each. Empty means unallocated."""

    keys: dict[str, str] = {}
    origins: dict[str, str] = {}


class TagProblem(msgspec.Struct, frozen=True):
    """A taxonomy key that a resource lacks or fills wrongly."""

    key: str
    kind: Literal["missing", "not-allowed", "no-match", "unknown"]
    value: str = ""
    expected: str = ""


class Estimate(msgspec.Struct, frozen=True, gc=False):
    """A priced change: four outcomes, always with a reason where the cost is not known."""

    address: str
    type: str
    provider: str
    action: Action
    status: Status
    lines: list[Line]
    totals: Totals
    reason: str = ""
    region: str | None = None
    region_origin: str = ""
    location: Location | None = None
    moved_from: str = ""
    assumed: dict[str, str] = {}
    usage: dict[str, str] = {}


class Alternative(msgspec.Struct, frozen=True, gc=False):
    """Another way to have a planned resource, and what it saves each month, in the report's currency.

    *changes* holds, by attribute in Terraform's names, the value now and the other one as text; *patch* writes the other ones
    as the author would. *condition* says when it is the same thing all the same, *source* is the provider's page about it.
    """

    rule: str
    title: str
    changes: dict[str, tuple[str, str]]
    patch: str
    saving: Decimal
    condition: str
    source: str


class Allocated(msgspec.Struct, frozen=True, gc=False):
    """An estimate with the one who pays for it, and the resource's tags as the cloud will see them.

    `project` is empty in a run of a single plan. `alternatives` are there only where the run asks for them.
    """

    estimate: Estimate
    owner: Owner
    tags: dict[str, str] = {}
    taggable: bool = False
    problems: list[TagProblem] = []
    change: Change | None = None
    project: str = ""
    alternatives: list[Alternative] = []

    def without_values(self) -> Allocated:
        """Return the same without the resource's attributes, which are most of a large plan's memory."""
        return msgspec.structs.replace(self, change=None)


class Spending(msgspec.Struct, frozen=True):
    """What one scope spent so far in the period that a run falls in. Dates are ISO; both ends of the period belong to it.

    `spent`, `complete_days` and `daily_rate` cover the days up to `spent_until`, the last complete one. `spent` and
    `daily_rate` are None when no actual spend was given. `notices` say what is odd about them.

    `rest` is the forecast of the period's other days, by `method`, and `merged` what changes add to it that are merged and not
    in the bill yet; `next_landing` is the forecast of the next period with them. The period costs between `low` and `high`, the
    change apart. `ratios` are actual / forecast of past forecasts, sorted; none where the past is too short to tell.
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


class Budget(msgspec.Struct, frozen=True):
    """An amount that one owner may spend in one period, and what we know of that period so far.

    Amounts are in the report's currency. `spent` and `landing` are None when no actual spend was given: then
    `after_landing` is a whole period of the plan's own resources after the change. `remaining` is what the period's amount
    leaves after the landing and the change, below zero when it is over. `monthly_run_rate` is a month of 730 hours before
    the change; `unpriced` counts the scope's changes whose cost is not in these amounts.

    `merged` is the part of `landing` that is merged and not in the bill yet. With the change, the period costs between `low`
    and `high`, and more than `amount` with the probability `breach`, 0 to 1; None when that is not known. `confident` says
    whether enough of the period and of the past is known to rely on it.
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


class Original(msgspec.Struct, frozen=True):
    """What one input of a run says in its planner's own words, for policies that were written for other tools.

    `content` is JSON: a Terraform plan, or one Kubernetes object, whose address is `address`. It may hold secrets.
    """

    kind: Literal["terraform", "kubernetes"]
    content: bytes
    file: str
    project: str = ""
    address: str = ""


class ProjectCost(msgspec.Struct, frozen=True):
    """One project of a run: its subtotal, how many changes it has, and how many of them are unpriced."""

    name: str
    totals: Totals
    resources: int
    unpriced: int


class Failure(msgspec.Struct, frozen=True):
    """A project that could not be judged: what is wrong, where, and how to mend it."""

    project: str
    what: str
    where: str = ""
    hint: str = ""


class Provenance(msgspec.Struct, frozen=True):
    """What it takes to reach the same verdict again. `arguments` are those of the command that named the inputs, if one did."""

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
