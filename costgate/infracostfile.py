"""Infracost's JSON, version 0.2, as structs: what it prints with `--format json`, and what its wrappers read.

Amounts are decimal texts, or null where they are not known. Only what costgate reads or writes is here; other keys are
ignored when reading. https://www.infracost.io/docs/features/cli_commands/#breakdown
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

VERSION = "0.2"


class Shape(msgspec.Struct, frozen=True, rename="camel"):
    """A part of the file; its keys are in camelCase."""


class Component(Shape, frozen=True):
    """One charge of a resource. The unit is as printed: `hours`, `GB`, `1M requests`."""

    name: str
    unit: str
    hourly_quantity: Decimal | None = None
    monthly_quantity: Decimal | None = None
    price: Decimal | None = None
    hourly_cost: Decimal | None = None
    monthly_cost: Decimal | None = None
    usage_based: bool = False
    price_not_found: bool = False


class Priced(Shape, frozen=True):
    """A resource, or a part of one; *name* is the address of a whole resource."""

    name: str
    resource_type: str = ""
    tags: dict[str, str] | UnsetType | None = UNSET
    metadata: dict[str, Any] = {}
    hourly_cost: Decimal | None = None
    monthly_cost: Decimal | None = None
    monthly_usage_cost: Decimal | None = None
    cost_components: list[Component] | UnsetType | None = UNSET
    subresources: list[Priced] | UnsetType | None = UNSET


class Breakdown(Shape, frozen=True):
    """All resources on one side of a change."""

    resources: list[Priced] = []
    free_resources: list[Priced] | UnsetType | None = UNSET
    total_hourly_cost: Decimal | None = None
    total_monthly_cost: Decimal | None = None
    total_monthly_usage_cost: Decimal | None = None


class Summary(Shape, frozen=True):
    """How many resources were detected, by what is known of their types."""

    total_detected_resources: int = 0
    total_supported_resources: int = 0
    total_unsupported_resources: int = 0
    total_usage_based_resources: int = 0
    total_no_price_resources: int = 0
    supported_resource_counts: dict[str, int] | None = None
    unsupported_resource_counts: dict[str, int] | None = None
    no_price_resource_counts: dict[str, int] | None = None


class Diagnosis(Shape, frozen=True):
    """What went wrong with a project."""

    message: str = ""
    code: int = 0


class ProjectMetadata(Shape, frozen=True, omit_defaults=True):
    """Where a project comes from."""

    path: str = ""
    type: str = ""
    errors: list[Diagnosis] | None = None


class Project(Shape, frozen=True):
    """One plan, priced before and after."""

    name: str
    metadata: ProjectMetadata = ProjectMetadata()
    past_breakdown: Breakdown | None = None
    breakdown: Breakdown | None = None
    diff: Breakdown | None = None
    summary: Summary | None = None
    display_name: str = ""


class Root(Shape, frozen=True):
    """The whole file."""

    version: str
    projects: list[Project]
    currency: str = "USD"
    metadata: dict[str, Any] = {}
    total_hourly_cost: Decimal | None = None
    total_monthly_cost: Decimal | None = None
    total_monthly_usage_cost: Decimal | None = None
    past_total_hourly_cost: Decimal | None = None
    past_total_monthly_cost: Decimal | None = None
    past_total_monthly_usage_cost: Decimal | None = None
    diff_total_hourly_cost: Decimal | None = None
    diff_total_monthly_cost: Decimal | None = None
    diff_total_monthly_usage_cost: Decimal | None = None
    time_generated: str = ""
    summary: Summary = Summary()


def decode(text: bytes) -> Root:
    """Return the file that *text* holds; raises `msgspec.MsgspecError` when it is none."""
    root: Root = msgspec.json.decode(text, type=Root, strict=False)
    return root


def encode(root: Root) -> str:
    """Return the file as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(root), indent=2).decode() + "\n"
