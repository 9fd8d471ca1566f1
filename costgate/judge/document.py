"""The policy document, version 1: what a policy finds at `input`. The JSON Schema beside this module is made from it.

Every amount comes twice: as `*_micros`, a whole number of millionths to compare, and as text to show.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from costgate.judge.document_budgets import BudgetState
from costgate.judge.facts.nouns import Facts
from costgate.judge.part import Micros, Part, Place, Shown
from costgate.judge.slos import SloFacts
from costgate.model import Action, Status

SCHEMA_ID = "urn:costgate:policy-input:1"


class Metadata(Part, frozen=True):
    """What was judged, by what. `evaluated_at` is the run's date at midnight UTC: results know no clock."""

    as_of: str
    evaluated_at: str
    tool: str
    projects: list[str]
    labels: dict[str, str]


class Summary(Part, frozen=True):
    """The whole run's monthly cost."""

    currency: str
    monthly_before_micros: Micros
    monthly_after_micros: Micros
    monthly_delta_micros: Micros
    monthly_low_micros: Micros
    monthly_high_micros: Micros
    monthly_before: Shown
    monthly_after: Shown
    monthly_delta: Shown
    complete: Annotated[bool, Meta(description="false when something is unpriced: the amounts are then at least this much")]
    increase_basis_points: Annotated[
        int | None,
        Meta(description="the delta in hundredths of a percent of what was, rounded up; null when there was nothing"),
    ]
    increase_percent: Annotated[str | None, Meta(description="the same, to show")]


class LineItem(Part, frozen=True):
    """One charge. Its amount is null where it is not known."""

    name: str
    side: Literal["before", "after"]
    status: Status
    unit: str
    quantity: str | None
    monthly_micros: Micros | None


class Cost(Part, frozen=True):
    """What a resource costs a month, and why that is not known where it is not."""

    status: Status
    reason: str
    monthly_before_micros: Micros
    monthly_after_micros: Micros
    monthly_delta_micros: Micros
    monthly_low_micros: Micros
    monthly_high_micros: Micros
    monthly_before: Shown
    monthly_after: Shown
    monthly_delta: Shown
    lines: Annotated[list[LineItem] | UnsetType, Meta(description="only when a policy names `lines`")] = UNSET


class Problem(Part, frozen=True):
    """A taxonomy key that a resource lacks or fills wrongly."""

    key: str
    kind: Literal["missing", "not-allowed", "no-match", "unknown"]
    value: str
    expected: str


class ResourceChange(Part, frozen=True):
    """One planned change. `before` and `after` hold the known attributes without sensitive ones."""

    address: str
    project: Annotated[str, Meta(description="empty in a run of a single plan")]
    type: str
    provider: str
    module: str
    action: Action
    region: str | None
    taggable: bool
    tags: dict[str, str]
    owner: dict[str, str]
    problems: list[Problem]
    cost: Cost
    location: Place | None
    moved_from: str
    before: Annotated[dict[str, Any] | None | UnsetType, Meta(description="only when a policy names `before`")] = UNSET
    after: Annotated[dict[str, Any] | None | UnsetType, Meta(description="only when a policy names `after`")] = UNSET


class TagProblems(Part, frozen=True):
    """All problems of one kind that a created, updated or replaced resource has with its tags."""

    address: str
    project: str
    type: str
    action: Action
    kind: Literal["missing", "not-allowed", "no-match", "unknown"]
    keys: Annotated[str, Meta(description="the keys as text")]
    details: Annotated[str, Meta(description="each key with its value and what is expected, as text")]
    owner_name: str
    location: Place | None


class Tagged(Part, frozen=True):
    """A resource among those of a tag set."""

    address: str
    project: str
    location: Place | None


class TagSet(Part, frozen=True):
    """The created, updated and replaced resources that have the same owner keys, from the same places."""

    owner: dict[str, str]
    folded: Annotated[dict[str, str], Meta(description="the same, to compare without regard to case")]
    tagged: Annotated[list[str], Meta(description="the keys that tags give; rules and projects give the others")]
    unknown: Annotated[list[str], Meta(description="the keys that the taxonomy checks and whose tag the plan does not show")]
    hides_tags: Annotated[bool, Meta(description="the plan does not show all tags: a key without one may have one of these")]
    owner_name: str
    type: Annotated[str, Meta(description="the resource type")]
    resource_count: int
    some: Annotated[list[Tagged], Meta(description="the first of them, at most 20")]


class Large(Part, frozen=True):
    """A change that adds to the cost, among those whose resource costs most afterwards."""

    address: str
    project: str
    type: str
    action: Action
    owner_name: str
    location: Place | None
    monthly_after_micros: Micros
    monthly_delta_micros: Micros
    monthly_after: Shown
    monthly_delta: Shown


class Attribute(Part, frozen=True):
    """An attribute of an alternative: its value now, and the other one; empty where there is none."""

    attribute: str
    now: str
    instead: str


class Cheaper(Part, frozen=True):
    """Another way to have what changes plan, which costs less. Equal resources of one owner are told together."""

    rule: Annotated[str, Meta(description="what kind of alternative it is, such as gp3")]
    title: Annotated[str, Meta(description="what instead of what, to read")]
    address: Annotated[str, Meta(description="the resource; of several, the first")]
    project: str
    type: str
    environment: Annotated[str, Meta(description="in lower case; empty when nothing says it")]
    resource_count: Annotated[int, Meta(description="for how many resources it is the same")]
    changes: list[Attribute]
    patch: Annotated[str, Meta(description="the changes as the author writes them")]
    condition: Annotated[str, Meta(description="when it is the same thing all the same; empty when always")]
    source: Annotated[str, Meta(description="the provider's page about it")]
    saving_micros: Annotated[Micros | None, Meta(description="what all of them save a month; null when not known")]
    saving: Shown | None
    saving_each: Shown | None
    basis: Annotated[str, Meta(description="where the amount is not known: what it is that is saved")]
    owner_name: str
    location: Place | None


class Unpriced(Part, frozen=True):
    """A planned change whose cost is not known."""

    address: str
    project: str
    type: str
    action: Action
    reason: str
    owner_name: str
    location: Place | None


class Completeness(Part, frozen=True):
    """What the estimate does not know. Resources that stay as they are do not count as unpriced."""

    unpriced_count: int
    unpriced_unchanged_count: int
    usage_count: int
    change_count: Annotated[int, Meta(description="the changes that could be unpriced: all but what stays as it is")]
    unpriced_basis_points: Annotated[int, Meta(description="unpriced_count in hundredths of a percent of them, rounded up")]
    unpriced: list[Unpriced]
    failed_projects: Annotated[list[str], Meta(description="projects that could not be read: they are in no amount")]


class CatalogState(Part, frozen=True):
    """The price catalog, by its date, its age at the run's date, and its hash."""

    date: str
    age_days: int
    hash: str


class Document(Part, frozen=True):
    """What a policy finds at `input`."""

    version: Literal[1]
    metadata: Metadata
    summary: Summary
    tag_problems: list[TagProblems]
    budgets: list[BudgetState]
    slos: list[SloFacts]
    completeness: Completeness
    catalog: CatalogState
    facts: Facts
    tag_sets: Annotated[list[TagSet] | UnsetType, Meta(description="only when a policy needs `tag_sets`")] = UNSET
    largest: Annotated[
        list[Large] | UnsetType, Meta(description="the 100 largest, the largest first; only when a policy needs `largest`")
    ] = UNSET
    changes: Annotated[
        dict[str, list[ResourceChange]] | UnsetType,
        Meta(
            description="what is created, updated or replaced, by type; only the types that policies name: changes.aws_instance"
        ),
    ] = UNSET
    alternatives: Annotated[
        list[Cheaper] | UnsetType,
        Meta(description="the largest saving first, unknown ones last; only when a policy needs `alternatives`"),
    ] = UNSET
    resources: Annotated[list[ResourceChange] | UnsetType, Meta(description="only when a policy names `resources`")] = UNSET


def schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of the policy document."""
    found = msgspec.json.schema(Document)
    whole = {
        **found,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "costgate policy input",
    }
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic"), indent=2) + b"\n"
