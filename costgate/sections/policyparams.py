"""Parameters of the shipped policies, `policies.params` in costgate.yaml, and bundles. docs/policies/ says what each is for."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]
Amount = Annotated[Decimal, Meta(description="an amount of money in the report's currency")]
Percent = Annotated[Decimal, Meta(description="in percent, to the hundredth")]
Whole = Annotated[int, Meta(ge=0, le=2**53)]
Families = dict[Literal["aws", "azurerm", "google"], list[Text]]
Environments = tuple[Text, ...]
NON_PRODUCTION = ("dev", "development", "test", "testing", "qa", "sandbox", "demo", "preview", "ephemeral")


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The parameters of one policy; an unknown one is an error."""


class TagRule(Parameters, frozen=True):
    """What a resource's tags must be when its owner is somebody, or something."""

    when: Annotated[
        dict[Text, Text | list[Text]],
        Meta(min_length=1, description="owner keys with the values for which the rule holds; `*` is any value"),
    ]
    require: Annotated[list[Text], Meta(description="the keys that a tag must then give")] = []
    allowed: Annotated[dict[Text, list[Text]], Meta(description="the values that a key may then have")] = {}
    type: Annotated[str, Meta(description="the resource types it is about, such as aws_*; all when left out")] = ""
    reason: Annotated[str, Meta(description="why, for the message")] = ""


class Tags(Parameters, frozen=True):
    """Parameters of the policy `tags`."""

    rules: Annotated[list[TagRule], Meta(description="rules between tags, such as that production names a cost center")] = []
    propagation: Annotated[
        bool, Meta(description="whether tags must reach what a resource makes: instances, volumes, tasks")
    ] = False


class Cost(Parameters, frozen=True):
    """Parameters of the policy `cost`. Without them it says nothing; a run that adds nothing to the cost always passes."""

    max_increase: Annotated[Amount | None, Meta(description="the most that one run may add a month")] = None
    max_increase_percent: Annotated[
        Percent | None, Meta(description="the most that one run may add, of what its plans cost before")
    ] = None
    min_increase: Annotated[Amount, Meta(description="a smaller increase is not judged by percent")] = Decimal(0)
    max_new: Annotated[
        Amount | None,
        Meta(description="the most that a run may cost a month that cost nothing before; percents judge no such run"),
    ] = None
    max_resource: Annotated[Amount | None, Meta(description="the most that one resource may cost a month after the change")] = (
        None
    )
    max_total: Annotated[Amount | None, Meta(description="the most that the run's plans may cost a month")] = None
    min_priced_percent: Annotated[
        Percent | None, Meta(description="how many of the planned changes must have a known price")
    ] = None
    max_catalog_age_days: Annotated[Whole | None, Meta(description="how old prices may be to judge by")] = None


class Guardrails(Parameters, frozen=True):
    """Parameters of the policy `guardrails`. Environments are compared without regard to case."""

    non_production: Annotated[
        Environments, Meta(description="environments that need no standby and no gateway in each zone")
    ] = NON_PRODUCTION
    autoscaling_max: Annotated[Whole | None, Meta(description="the most instances that one group may scale to")] = 100
    autoscaling_ratio: Annotated[Whole | None, Meta(description="the most instances, as a multiple of the least")] = 10
    job_deadline_except: Annotated[Environments, Meta(description="environments where a job may run without end")] = ()
    job_parallelism: Annotated[Whole | None, Meta(description="the most pods of one job at a time")] = 50
    function_concurrency: Annotated[
        Whole | None, Meta(description="how many of one function may run at a time; a function without limit exceeds any")
    ] = None
    function_timeout_seconds: Annotated[Whole | None, Meta(description="the longest that one call may take")] = 600
    function_memory_mb: Annotated[Whole | None, Meta(description="the most memory of one call")] = 4096
    gpu_environments: Annotated[Environments, Meta(description="environments that may have accelerators")] = (
        "prod",
        "production",
    )
    gpu_families: Annotated[
        Families, Meta(description="families that have accelerators, by cloud, instead of the known ones")
    ] = {}
    previous_generation: Annotated[Families, Meta(description="outdated families, by cloud, instead of the known ones")] = {}
    previous_generation_except: Annotated[Environments, Meta(description="environments that may use outdated families")] = ()
    log_retention_days: Annotated[
        Whole | None, Meta(description="the longest that logs may be kept; null allows any but for ever")
    ] = 400
    bucket_lifecycle_except: Annotated[Environments, Meta(description="environments whose buckets need no lifecycle")] = ()
    nat_gateways: Annotated[Whole, Meta(description="the most NAT gateways of a network that is not in production")] = 1
    cross_region_except: Annotated[
        Environments, Meta(description="environments that may send data to other regions without stating how much")
    ] = ()
    database_vcpus: Annotated[Whole | None, Meta(description="the most vCPUs of one database instance")] = 32
    max_iops: Annotated[Whole | None, Meta(description="the most provisioned IOPS of one database or volume")] = 20000
    stateful_spot_except: Annotated[Environments, Meta(description="environments whose StatefulSets may run on spot nodes")] = (
        NON_PRODUCTION
    )
    unattached_except: Annotated[
        Environments, Meta(description="environments that may have volumes and addresses that nothing uses")
    ] = ()


class Recommendations(Parameters, frozen=True):
    """Parameters of the policy `recommendations`."""

    min_saving: Annotated[Amount, Meta(description="what saves less a month is not told")] = Decimal(1)
    max_findings: Annotated[Whole, Meta(description="how many are told one by one, the largest savings first")] = 20


class PolicyParams(Parameters, frozen=True):
    """Parameters of the shipped policies, by policy."""

    tags: Tags = Tags()
    cost: Cost = Cost()
    guardrails: Guardrails = Guardrails()
    recommendations: Recommendations = Recommendations()


class PolicyBundle(Parameters, frozen=True):
    """An OPA bundle that must be the one that is meant."""

    path: Annotated[Text, Meta(description="a .tar.gz that `opa build` makes, relative to costgate.yaml")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-fA-F]{64}$", description="the hash of the file, as `sha256sum` prints it")]
