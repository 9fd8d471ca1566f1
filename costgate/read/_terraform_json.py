"""The shape of a Terraform or OpenTofu plan as JSON, formats 0.1 to 1.x.

Minor versions only add properties, so what is not named here is skipped without being built. The two sides of a change stay
raw until they are needed: most of a large plan is never turned into objects.
"""

from __future__ import annotations

from typing import Any

import msgspec

NULL = msgspec.Raw(b"null")


def given(raw: msgspec.Raw) -> bool:
    """Tell whether a raw part is there and is not null, without copying it."""
    return bytes(memoryview(raw)[:4]) != b"null"


class Names(msgspec.Struct, gc=False):
    """The attributes by which other resources may name one, of a resource's values."""

    id: Any = None
    arn: Any = None
    self_link: Any = None
    name: Any = None
    replication_group_id: Any = None
    cluster_identifier: Any = None
    function_name: Any = None


class PlannedChange(msgspec.Struct, gc=False):
    """`change` of a resource: what was, what will be, and what is not known or must not be shown."""

    actions: list[str]
    before: msgspec.Raw = NULL
    after: msgspec.Raw = NULL
    after_unknown: msgspec.Raw = NULL
    before_sensitive: msgspec.Raw = NULL
    after_sensitive: msgspec.Raw = NULL
    importing: msgspec.Raw = NULL


class ResourceChange(msgspec.Struct, gc=False):
    """One entry of `resource_changes`."""

    address: str
    type: str
    change: PlannedChange
    name: str = ""
    mode: str = "managed"
    module_address: str = ""
    previous_address: str = ""
    provider_name: str = ""
    index: int | str | None = None
    deposed: str = ""
    action_reason: str = ""


class Deferred(msgspec.Struct):
    """One entry of `deferred_changes`: Terraform could not plan it yet."""

    resource_change: ResourceChange
    reason: str = ""


class Variable(msgspec.Struct):
    """The value of a root variable."""

    value: Any = None


class PlanJson(msgspec.Struct):
    """The parts of a plan that decide what it costs. Drift and data sources do not."""

    format_version: str | None = None
    terraform_version: str = ""
    resource_changes: list[ResourceChange] | None = None
    configuration: dict[str, Any] = {}
    variables: dict[str, Variable] | None = None
    deferred_changes: list[Deferred] | None = None
    errored: bool = False
    complete: bool | None = None
    planned_values: msgspec.Raw = NULL
    prior_state: msgspec.Raw = NULL


class Kind(msgspec.Struct):
    """The top-level keys that tell what a JSON file is."""

    format_version: str | None = None
    resource_changes: msgspec.Raw = NULL
    planned_values: msgspec.Raw = NULL
    values: msgspec.Raw = NULL
    lineage: msgspec.Raw = NULL
    serial: msgspec.Raw = NULL
    tfplan: msgspec.Raw = NULL
    plan: msgspec.Raw = NULL
    steps: msgspec.Raw = NULL
    changeSummary: msgspec.Raw = NULL  # noqa: N815  (Pulumi's word)
    deployment: msgspec.Raw = NULL
    apiVersion: msgspec.Raw = NULL  # noqa: N815  (Kubernetes' word)
