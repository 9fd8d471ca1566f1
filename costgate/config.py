"""costgate.yaml: who owns what, what may be spent, which policies apply. Read strictly into one frozen `Config`.

The JSON Schema beside this module, config.schema.json, is made from these structs (`costgate config schema`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Meta

from costgate.sections.alertconfig import Anomalies
from costgate.sections.budgetconfig import Alerts, Budget
from costgate.sections.clusters import ClusterProfile
from costgate.sections.policyparams import PolicyBundle, PolicyParams
from costgate.sections.section import Section, Text
from costgate.sections.sharedconfig import Shared
from costgate.sections.sloconfig import Slo
from costgate.sections.spendconfig import Spend

Level = Literal["off", "warn", "deny"]
EngineName = Literal["", "embedded", "opa", "opa-server"]
PACKAGE = r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*"
DAY = Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")


class Key(Section, frozen=True):
    """One key of the tag taxonomy."""

    required: Annotated[bool, Meta(description="a taggable resource without it is a finding")] = False
    aliases: Annotated[list[Text], Meta(description="other names of the tag; case and spaces around it do not matter")] = []
    allowed: Annotated[list[Text], Meta(description="the values it may have; case does not matter")] = []
    pattern: Annotated[str, Meta(description="a regular expression that the whole value must match")] = ""


DEFAULT_KEYS = {
    "service_id": Key(aliases=["service", "service-id", "application", "app"]),
    "team": Key(aliases=["owner", "squad"]),
    "environment": Key(aliases=["env", "stage"]),
    "cost_center": Key(aliases=["cost-center", "costcenter", "cost-centre", "cost department"]),
    "business_unit": Key(aliases=["business-unit", "businessunit", "org", "department", "ms:department"]),
}


class Taxonomy(Section, frozen=True):
    """The tags that say who pays. An empty `keys` means the five default keys, none of them required."""

    keys: Annotated[dict[Text, Key], Meta(description="the owner keys, by their canonical name")] = {}

    @property
    def effective(self) -> dict[str, Key]:
        """The keys that apply: the stated ones, else the default ones."""
        return self.keys or DEFAULT_KEYS


class Match(Section, frozen=True):
    """What an owner rule applies to. Every stated field must fit; `*` stands for anything."""

    address: Annotated[str, Meta(description="resource address, such as module.payments.*")] = ""
    module: Annotated[str, Meta(description="module address without instance keys, such as module.payments")] = ""
    type: Annotated[str, Meta(description="resource type, such as aws_nat_gateway")] = ""
    path: Annotated[str, Meta(description="path of the plan file or project")] = ""
    account: Annotated[str, Meta(description="cloud account, subscription or project id")] = ""
    namespace: Annotated[str, Meta(description="namespace that a Kubernetes object states")] = ""
    provider: Annotated[str, Meta(description="provider of a charge as the bill names it, such as AWS; no plan has it")] = ""
    service: Annotated[str, Meta(description="service of a charge as the bill names it, such as Amazon*; no plan has it")] = ""
    category: Annotated[str, Meta(description="category of a charge, such as Usage or Tax; no plan has it")] = ""


class OwnerRule(Section, frozen=True):
    """Who pays where tags do not say: the first rule that fits fills the keys that are still empty."""

    match: Match
    owner: Annotated[dict[Text, Text], Meta(min_length=1)]
    since: Annotated[str, DAY, Meta(description="the first day on which it holds, YYYY-MM-DD")] = ""
    until: Annotated[str, DAY, Meta(description="the last day on which it holds, YYYY-MM-DD")] = ""


class Policies(Section, frozen=True):
    """Which policies judge, and how strictly."""

    levels: Annotated[
        dict[Text, Annotated[Level, Meta(description="warn, deny or off")]],
        Meta(description="by the shipped policy's name, such as budgets or guardrails, or a finding's id"),
    ] = {}
    params: Annotated[PolicyParams, Meta(description="parameters of the shipped policies")] = PolicyParams()
    paths: Annotated[
        list[Text | PolicyBundle],
        Meta(description="Rego policies of your own: files, folders, or OPA bundles (.tar.gz), which a hash may pin"),
    ] = []
    data: Annotated[dict[Text, Any], Meta(description="what your policies find at data.params")] = {}
    namespaces: Annotated[list[Text], Meta(description="packages that are conftest policies, beside main")] = []
    input: Annotated[
        dict[Text, Any],
        Meta(description="what policies for HCP Terraform, Scalr or Spacelift find at input and costgate cannot know"),
    ] = {}
    engine: Annotated[
        EngineName,
        Meta(
            description="what evaluates the policies: the embedded engine, the `opa` program, or the server that `opa` names;"
            " when left out the embedded one, or the program where that does not run"
        ),
    ] = ""


class OpaServer(Section, frozen=True):
    """An Open Policy Agent server, for `policies.engine: opa-server`. Its policies judge, unless `upload` sends yours."""

    url: Annotated[Text, Meta(description="its address, such as https://opa.example.com:8181; what stands before /v1")]
    token_env: Annotated[str, Meta(description="the environment variable that holds the bearer token")] = ""
    ca: Annotated[
        str, Meta(description="the certificate authority to trust for it alone: a PEM file, relative to costgate.yaml")
    ] = ""
    package: Annotated[
        str,
        Meta(
            pattern=f"^({PACKAGE})?$",
            description="the package that the server has the policies under: acme for data.acme.costgate.tags",
        ),
    ] = ""
    packages: Annotated[
        list[Annotated[str, Meta(pattern=f"^{PACKAGE}$")]],
        Meta(description="packages that judge too and that only the server has, named without `package`"),
    ] = []
    upload: Annotated[
        bool, Meta(description="send the policies to the server for this run; it must have none of their packages")
    ] = False


class Waivers(Section, frozen=True):
    """The file with the waivers, and what is asked of them."""

    file: Annotated[Text, Meta(description="the waivers file, relative to costgate.yaml")]
    warn_days: Annotated[int, Meta(ge=0, description="how many days before it expires a waiver is a warning")] = 14
    max_days: Annotated[
        Annotated[int, Meta(ge=1)] | None, Meta(description="how many days a waiver may hold; no limit when left out")
    ] = None
    approver: Annotated[
        Literal["optional", "required", "other"],
        Meta(description="whether a waiver must name its approver, and whether that must be another than its owner"),
    ] = "optional"


class Record(Section, frozen=True):
    """The decision log, to which every run of the gate appends a line."""

    file: Annotated[Text, Meta(description="the log, relative to costgate.yaml")]


class Gate(Section, frozen=True):
    """When a change may not go ahead."""

    fail_on: Annotated[Literal["deny", "warn", "never"], Meta(description="the least severe finding that blocks")] = "deny"
    max_unpriced: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        Meta(description="how many planned resources may be unpriced; more is exit 3; no limit when left out"),
    ] = None
    timeout_seconds: Annotated[int, Meta(ge=1, le=600, description="the longest that policies may take")] = 30
    max_memory_mb: Annotated[int, Meta(ge=64, description="the most memory that policies may take")] = 2048


class Defaults(Section, frozen=True):
    """What to assume where a plan does not say."""

    region: Annotated[
        dict[Literal["aws", "azurerm", "google"], Text],
        Meta(description="the region of each provider, written as `region: {azurerm: uksouth}`"),
    ] = {}
    account: str = ""


class Catalog(Section, frozen=True):
    """Prices of your own over the shipped ones, and how old prices may be."""

    path: Annotated[
        str,
        Meta(
            description="the catalog that `costgate catalog import` writes, relative to costgate.yaml"
            " (default: .costgate/catalog.sqlite, when it is there)"
        ),
    ] = ""
    max_age_days: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="how old, at --as-of, the newest price of a catalog may be")
    ] = None
    estimate_missing: Annotated[
        bool, Meta(description="estimate the price of a region that the catalog lacks; such lines are flagged `estimated`")
    ] = False
    stale: Annotated[Literal["warn", "fail"], Meta(description="what older prices are: a notice or an error")] = "warn"


class Currency(Section, frozen=True):
    """The report's currency, at rates of your own."""

    code: Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 4217, such as EUR")]
    rates: Annotated[
        dict[Text, Decimal], Meta(description="what one unit of another currency is worth in it; ECB's rates when left out")
    ] = {}


class Infracost(Section, frozen=True):
    """The user's Infracost, for `--price-source infracost` and `costgate price --compare infracost`."""

    executable: Annotated[Text, Meta(description="its name on PATH, or its path")] = "infracost"
    timeout_seconds: Annotated[int, Meta(ge=1, le=3600, description="how long one plan may take")] = 300


class Project(Section, frozen=True):
    """One part of this repository that is planned on its own."""

    path: Annotated[
        Text | Annotated[list[Text], Meta(min_length=1)],
        Meta(description="plans, manifests or folders, relative to costgate.yaml; `*` and `**` stand for names and folders"),
    ]
    name: Annotated[str, Meta(description="its name in reports; the path when left out, then each match is one project")] = ""
    kind: Annotated[
        Literal["", "terraform", "hcl", "pulumi", "kubernetes"],
        Meta(description="what its paths are: a Terraform plan, code without a plan, ...; told from the content when left out"),
    ] = ""
    usage: Annotated[str, Meta(description="a usage file for this project alone")] = ""
    environment: Annotated[str, Meta(description="the environment of what no tag gives another")] = ""
    owner: Annotated[dict[Text, Text], Meta(description="who pays for what neither tags nor `owners` give to anybody")] = {}
    workspace: Annotated[str, Meta(description="terraform.workspace, for code without a plan")] = ""
    var_files: Annotated[list[Text], Meta(description="files of variables, as -var-file, for code without a plan")] = []
    variables: Annotated[dict[Text, Any], Meta(description="values of variables, as -var, for code without a plan")] = {}
    stack: Annotated[str, Meta(description="the Pulumi stack whose preview is run in the project's folder")] = ""
    cluster: Annotated[str, Meta(description="which of `clusters` its Kubernetes objects run in")] = ""


class Config(Section, frozen=True):
    """All of costgate.yaml."""

    version: Literal[1] = 1
    projects: list[Project] = []
    usage: Annotated[str, Meta(description="the usage file, relative to costgate.yaml")] = ""
    usage_profile: Annotated[str, Meta(description="the profile of the usage file that applies")] = ""
    agreements: Annotated[
        str, Meta(description="discounts, own prices, commitments and custom resources: a file, relative to costgate.yaml")
    ] = ""
    currency: Annotated[
        str | Currency, Meta(description="the report's currency (default: USD), at ECB's rates or at rates of your own")
    ] = ""
    taxonomy: Taxonomy = Taxonomy()
    owners: Annotated[list[OwnerRule], Meta(description="who pays where tags do not say")] = []
    accounts: Annotated[
        dict[Text, Annotated[dict[Text, Text], Meta(min_length=1)]],
        Meta(
            description="who pays for an account, subscription or project, by id or pattern, where tags and `owners` do not say"
        ),
    ] = {}
    shared: Annotated[list[Shared], Meta(description="spend that several share, and how it is split among them")] = []
    budgets: list[Budget] = []
    alerts: Annotated[Alerts, Meta(description="who should hear of budgets, and when")] = Alerts()
    slos: Annotated[list[Slo], Meta(description="what is promised of spend: cost SLOs")] = []
    spend: Spend | None = None
    anomalies: Annotated[Anomalies, Meta(description="which days of spend are anomalies")] = Anomalies()
    policies: Policies = Policies()
    opa: OpaServer | None = None
    gate: Gate = Gate()
    waivers: Waivers | None = None
    baseline: Annotated[str, Meta(description="the baseline of known findings, relative to costgate.yaml")] = ""
    record: Record | None = None
    defaults: Defaults = Defaults()
    catalog: Catalog = Catalog()
    infracost: Infracost = Infracost()
    clusters: Annotated[
        dict[Text, ClusterProfile],
        Meta(description="Kubernetes clusters, by name; `default` is that of projects without `cluster`"),
    ] = {}
