"""The shapes of what Pulumi writes. What is not named here is skipped without being built.

See https://github.com/pulumi/pulumi, `sdk/go/common/apitype` (stacks, plans, events) and `pkg/display` (the preview's digest).
"""

from __future__ import annotations

from typing import Any

import msgspec

from costgate.read._terraform_json import NULL


class Frame(msgspec.Struct, rename="camel", gc=False):
    """One call of those that made a resource, the innermost first."""

    source_position: str | None = None


class State(msgspec.Struct, rename="camel", gc=False):
    """One side of a step, or one resource of a stack."""

    urn: str = ""
    type: str = ""
    custom: bool = False
    id: str | None = None
    inputs: dict[str, Any] | None = None
    outputs: msgspec.Raw = NULL
    parent: str | None = None
    provider: str | None = None
    property_dependencies: dict[str, list[str] | None] | None = None
    source_position: str | None = None
    stack_trace: list[Frame] | None = None
    external: bool = False
    delete: bool = False
    pending_replacement: bool = False
    retain_on_delete: bool = False


class Step(msgspec.Struct, rename="camel", gc=False):
    """What Pulumi does to one resource."""

    op: str
    urn: str
    old_state: State | None = None
    new_state: State | None = None


class Diagnostic(msgspec.Struct):
    """What Pulumi said while it previewed."""

    severity: str = ""
    urn: str | None = None


class Digest(msgspec.Struct, rename="camel"):
    """What `pulumi preview --json` prints; each part is left out where it is empty."""

    config: dict[str, Any] | None = None
    steps: list[Step] | None = None
    diagnostics: list[Diagnostic] | None = None
    change_summary: dict[str, int] | None = None
    maybe_corrupt: bool = False


class Metadata(msgspec.Struct, gc=False):
    """A step, as an engine event tells it."""

    op: str
    urn: str
    type: str = ""
    old: State | None = None
    new: State | None = None


class ResourceEvent(msgspec.Struct, gc=False):
    """`resourcePreEvent`: a step is about to be taken."""

    metadata: Metadata


class Prelude(msgspec.Struct):
    """`preludeEvent`: with which configuration the engine runs."""

    config: dict[str, Any] | None = None


class Event(msgspec.Struct, rename="camel"):
    """One line of an event log. Exactly one of its parts is there."""

    prelude_event: Prelude | None = None
    resource_pre_event: ResourceEvent | None = None
    diagnostic_event: Diagnostic | None = None
    summary_event: dict[str, Any] | None = None


class InputDiff(msgspec.Struct):
    """The inputs that a saved plan adds to a resource, changes, or takes away."""

    adds: dict[str, Any] | None = None
    updates: dict[str, Any] | None = None


class Goal(msgspec.Struct, rename="camel"):
    """What a resource of a saved plan is to become."""

    type: str
    custom: bool = False
    input_diff: InputDiff | None = None
    parent: str | None = None
    provider: str | None = None
    property_dependencies: dict[str, list[str] | None] | None = None
    retain_on_delete: bool = False


class ResourcePlan(msgspec.Struct):
    """One resource of a saved plan."""

    goal: Goal | None = None
    steps: list[str] | None = None


class SavedPlan(msgspec.Struct, rename="camel"):
    """What `pulumi preview --save-plan` writes."""

    resource_plans: dict[str, ResourcePlan]
    config: dict[str, Any] | None = None


class Deployment(msgspec.Struct):
    """The resources of a stack as they are."""

    resources: list[State] | None = None


class Checkpoint(msgspec.Struct):
    """A stack in a backend's file."""

    latest: Deployment | None = None
    config: dict[str, Any] | None = None


class Kind(msgspec.Struct, rename="camel"):
    """The top-level keys that tell what a JSON file is."""

    format_version: msgspec.Raw = NULL
    steps: msgspec.Raw = NULL
    change_summary: msgspec.Raw = NULL
    deployment: msgspec.Raw = NULL
    checkpoint: msgspec.Raw = NULL
    resource_plans: msgspec.Raw = NULL
    plan: msgspec.Raw = NULL
    sequence: msgspec.Raw = NULL
    prelude_event: msgspec.Raw = NULL
    resource_pre_event: msgspec.Raw = NULL
    method: msgspec.Raw = NULL


class Outputs(msgspec.Struct, rename="camel", gc=False):
    """Of a resource's outputs, where it is and by what others may name it."""

    id: Any = None
    arn: Any = None
    self_link: Any = None
    name: Any = None
    bucket: Any = None
    identifier: Any = None
    cluster_identifier: Any = None
    replication_group_id: Any = None
    region: Any = None
    location: Any = None
    availability_zone: Any = None
