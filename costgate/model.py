"""The nouns of costgate, without logic. Every stage speaks in these.

A `Change` is what a planner wants to do to one resource. Pricing turns it into an `Estimate` made of `Line`s, attribution
adds an `Owner`, judging adds `Finding`s, and the `Verdict` is all of it together.

Structs are msgspec's: as light as a tuple to make, which is what lets a plan of 100,000 resources be read in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, Literal, NamedTuple, Protocol

import msgspec

from costgate.units import Quantity

Action = Literal["create", "update", "replace", "delete", "no-op", "move", "import", "forget"]
Status = Literal["priced", "free", "usage", "unpriced"]
Side = Literal["before", "after"]

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


class Standing(NamedTuple):
    """A resource of a plan, and on which sides of it the resource is there."""

    resource: Resource
    before: bool
    after: bool


class Graph(Protocol):
    """How the resources of one plan refer to each other."""

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources that the attribute at *path* of *resource* refers to."""

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterable[Resource]:
        """Yield the resources of *type* whose attribute at *path* refers to *resource*."""

    def standing(self, type: str) -> Iterable[Standing]:
        """Yield all resources of *type*."""


class Source(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a price comes from: its catalog row, source, date, and how far to trust it.

    `catalog` is empty for the catalog that ships with costgate, `user` for the user's own. `service` is the provider's, as
    its price list calls it, such as AmazonEC2; empty for what is in no price list.
    """

    sku: str
    name: str
    date: str
    flag: Literal["listed", "derived", "estimated", "user"]
    catalog: str = ""
    service: str = ""


class Line(msgspec.Struct, frozen=True, gc=False):
    """One charge on one side of a change, as a bill would show it.

    `quantity` is None when it depends on usage that nobody has stated; `unit_price` and `source` are None when the catalog
    has no price. `monthly` is exact and in `currency`; it is None whenever it cannot be known.
    `low` and `high` bound the month's cost where the quantity can range, as in an autoscaling group. `agreement` says by
    which discount, commitment or price of the user's own the price differs from the list. `discount` names one that the
    provider always gives, and `list_price` is the unit price without it.
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
    discount: str = ""
    list_price: Decimal | None = None


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

    @classmethod
    def of(cls, parts: Iterable[Totals]) -> Totals:
        """Return all *parts* added up."""
        return reduce(cls.plus, parts, cls())

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

    *saving* is None where nobody knows the amount: then *basis* says what it is that it saves.
    *changes* holds, by attribute in Terraform's names, the value now and the other one as text; *patch* writes the other ones
    as the author would. *condition* says when it is the same thing all the same, *source* is the provider's page about it.
    """

    rule: str
    title: str
    changes: dict[str, tuple[str, str]]
    patch: str
    saving: Decimal | None
    condition: str
    source: str
    basis: str = ""


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


class Original(msgspec.Struct, frozen=True):
    """What one input of a run says in its planner's own words, for policies that were written for other tools.

    `content` is JSON: a Terraform plan, or one Kubernetes object, whose address is `address`. It may hold secrets.
    """

    kind: Literal["terraform", "kubernetes"]
    content: bytes
    file: str
    project: str = ""
    address: str = ""
