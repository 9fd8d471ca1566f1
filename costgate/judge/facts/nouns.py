"""The shapes of the facts: what a policy finds in the lists at `input.facts`.

A fact is about one planned change. It is listed when the change creates or replaces its resource, or updates what the fact
tells; what stays as it is, is no finding of this change. Null means that the plan does not show it.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from costgate.judge.part import Part, Place
from costgate.model import Action

Field = Annotated[str, Meta(description="the attribute to change, as the author writes it")]
Count = Annotated[int, Meta(description="a whole number")]


class Fact(Part, frozen=True, kw_only=True):
    """What all facts tell: which change they are about, and who pays for it."""

    address: str
    project: str
    type: str
    action: Action
    environment: Annotated[str, Meta(description="in lower case; empty when nothing says it")]
    owner_name: str
    location: Place | None


class Scaling(Fact, frozen=True, kw_only=True):
    """The bounds of something that is scaled by itself, or the size of a set that is not."""

    what: Annotated[str, Meta(description="what there are several of, such as instances")]
    min_count: Count | None
    max_count: Count
    max_field: Field


class Job(Fact, frozen=True, kw_only=True):
    """Work that ends by itself, or is meant to."""

    has_deadline: bool
    deadline_field: Field
    parallelism_count: Count | None
    parallelism_field: Field


class Function(Fact, frozen=True, kw_only=True):
    """A function that runs when it is called."""

    has_concurrency_limit: bool
    concurrency_count: Annotated[int | None, Meta(description="how many may run at a time; null when nothing limits it")]
    concurrency_field: Field
    timeout_seconds: Annotated[int | None, Meta(description="how long one call may take")]
    timeout_field: Field
    memory_mb: Annotated[int | None, Meta(description="memory of one call, in MB")]
    memory_field: Field


class Machine(Fact, frozen=True, kw_only=True):
    """A machine type that a change asks for, by the words of its cloud: `m4`, `NC` and `NCadsv4`, `a2`."""

    cloud: Annotated[str, Meta(description="aws, azurerm, google or kubernetes")]
    name: Annotated[str, Meta(description="the machine type, or what a pod asks for")]
    series: Annotated[str, Meta(description="Azure: the letters before the number; elsewhere the family")]
    family: str
    has_accelerator: Annotated[bool, Meta(description="an accelerator is asked for beside the machine type")]
    accelerator_field: Field
    field: Field


class Database(Fact, frozen=True, kw_only=True):
    """A managed database: how large it is, and whether it has a standby in another zone."""

    size: Annotated[str, Meta(description="instance class, SKU or tier")]
    vcpu_count: Annotated[int | None, Meta(description="vCPUs, told from its name")]
    size_field: Field
    iops_count: Count | None
    iops_field: Field
    has_standby: bool
    standby_field: Field


class Log(Fact, frozen=True, kw_only=True):
    """A place that keeps logs."""

    retention_days: Annotated[int | None, Meta(description="null: for ever")]
    field: Field


class Bucket(Fact, frozen=True, kw_only=True):
    """A bucket or storage account, and whether something deletes or moves its old objects, or may do so."""

    has_lifecycle: bool
    mend: Annotated[str, Meta(description="what to add")]


class Volume(Fact, frozen=True, kw_only=True):
    """A disk that is a resource of its own, and whether the plan attaches it to anything, or may do so."""

    is_attached: bool
    iops_count: Count | None
    iops_field: Field


class IpAddress(Fact, frozen=True, kw_only=True):
    """A public address that is reserved, and whether anything in the plan uses it, or may do so."""

    is_attached: bool


class Unclear(Fact, frozen=True, kw_only=True):
    """What refers to something that the plan does not show. Not in the document: others are judged the milder by it."""

    list_name: str


class HiddenTags(Fact, frozen=True, kw_only=True):
    """A resource with a tag that the plan does not show. Not in the document: its tag set is told apart by it."""


class NatGateway(Fact, frozen=True, kw_only=True):
    """A NAT gateway, with the network it is in. Not in the document: its networks are."""

    network: str
    is_new: bool


class NatNetwork(Part, frozen=True, kw_only=True):
    """A network with its NAT gateways, those that stay as they are among them."""

    network: str
    project: str
    environment: str
    owner_name: str
    gateway_count: Count
    new_count: Annotated[int, Meta(description="how many of them this change creates or replaces")]
    address: Annotated[str, Meta(description="the last one that is new, by address")]
    location: Place | None


class CrossRegion(Fact, frozen=True, kw_only=True):
    """Something that sends data to another region, which is charged by the amount."""

    way: Annotated[str, Meta(description="how it does, as a predicate: replicates to us-west-2")]
    has_assumption: Annotated[bool, Meta(description="somebody stated its usage")]


class SpotState(Fact, frozen=True, kw_only=True):
    """A StatefulSet whose pods run on nodes that the cloud may take back."""

    why: Annotated[str, Meta(description="what says so")]


class Propagation(Fact, frozen=True, kw_only=True):
    """Something whose tags do not reach what it makes."""

    to: Annotated[str, Meta(description="what has no tags, such as instances")]
    tag_names: Annotated[str, Meta(description="which tags, as text; empty for all")]
    mend: Annotated[str, Meta(description="what to write")]


class Facts(Part, frozen=True):
    """Short lists about single changes. A list is there only when a policy names it."""

    scaling: list[Scaling] | UnsetType = UNSET
    jobs: list[Job] | UnsetType = UNSET
    functions: list[Function] | UnsetType = UNSET
    machines: list[Machine] | UnsetType = UNSET
    databases: list[Database] | UnsetType = UNSET
    logs: list[Log] | UnsetType = UNSET
    buckets: list[Bucket] | UnsetType = UNSET
    volumes: list[Volume] | UnsetType = UNSET
    ip_addresses: list[IpAddress] | UnsetType = UNSET
    nat_networks: list[NatNetwork] | UnsetType = UNSET
    cross_region: list[CrossRegion] | UnsetType = UNSET
    spot_state: list[SpotState] | UnsetType = UNSET
    propagation: list[Propagation] | UnsetType = UNSET


NAMES = frozenset(Facts.__struct_fields__)
HIDDEN_TAGS = "hidden_tags"  # not a list of the document, but what the one of tag sets is made with
