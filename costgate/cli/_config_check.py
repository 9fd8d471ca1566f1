"""What the gate would refuse in a configuration alone, without a plan: all that it names and that stands beside it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from costgate import gate, passing, projects
from costgate.attribute.owners import Allocator
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.judge import policies, rego
from costgate.oneinput import cluster_of
from costgate.read.kubernetes import profile_of
from costgate.request import Request
from costgate.spend import spent
from costgate.spend.budgets import alerting
from costgate.spend.owners import split


def check(loaded: Loaded, as_of: str) -> None:
    """Raise `CostgateError` for what `costgate check` refuses whatever it judges; *as_of* is the day, YYYY-MM-DD.

    What was spent is not read: CI may fetch those files only for the gate.
    """
    config = loaded.config
    _owners(config, as_of)
    _projects(loaded)
    split.check(config.shared, list(config.taxonomy.effective))
    if config.spend is not None:
        spent.check(config.spend)
    alerting.check(config.alerts.suppressions, date.fromisoformat(as_of), loaded.path)
    request = Request([], loaded._replace(config=replace(config, spend=None)), as_of)
    passing.read(request)
    if config.policies.engine == "opa-server":
        rego.named(config.opa)
    rules = policies.load(config.policies, loaded.root, config.gate, config.catalog)
    gate.prepare(request, rules.needs)


def _owners(config: Config, as_of: str) -> None:
    """Refuse owners, in rules and of projects, that the taxonomy does not allow."""
    stated = [{"environment": one.environment, **one.owner} if one.environment else one.owner for one in config.projects]
    for owner in [{}, *{tuple(sorted(one.items())): one for one in stated if one}.values()]:
        Allocator(config.taxonomy, config.owners, accounts=config.accounts, as_of=as_of, owner=owner)


def _projects(loaded: Loaded) -> None:
    """Refuse projects that could not be told apart, and clusters that are not described, or wrongly."""
    config = loaded.config
    projects.check_names((one.name for one in config.projects if one.name), f"{loaded.path}: projects")
    for one in config.projects:
        cluster_of(config, one.cluster)
    for cluster in config.clusters.values():
        profile_of(cluster)
