"""What a planned resource would cost another way: the same thing, with some attributes changed, priced by the same rules.

The rules propose; nothing is said of a proposal that saves nothing or that cannot be priced. They stand in `_alternative_*`,
what is said about them with the provider's pages in `alternatives.csv` and `alternatives_families.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from costgate.model import Alternative, Change, Estimate, Graph, Line, Resource
from costgate.price import _alternative_classes as classes
from costgate.price import _alternative_disks as disks
from costgate.price import _alternative_launch as launch
from costgate.price import _alternative_logs as logs
from costgate.price import _alternative_others as others
from costgate.price import _alternative_spot as spot
from costgate.price._alternative_parts import LOG_DAYS, Exchanged, Proposal, Rule, Step, Subject, Worth, changed, kind
from costgate.price.catalog import Catalog
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.outcome import Outcome
from costgate.price.pricer import Unpriced
from costgate.price.usage import Usage
from costgate.price.view import View

PLANNED = frozenset({"create", "update", "replace"})
UNCHANGED = frozenset({"no-op", "move", "import"})
LONGEST = 60
CAMEL = re.compile(r"[a-z][A-Z]")  # as manifests write names, and Terraform never does
RULES: dict[str, tuple[Rule, ...]] = {
    "aws_autoscaling_group": (launch.group, spot.group),
    "aws_cloudwatch_log_group": (logs.log_group,),
    "aws_db_instance": (classes.database, disks.database, others.engine_version),
    "aws_dms_replication_instance": (classes.replication,),
    "aws_ebs_volume": (disks.volume,),
    "aws_ecs_service": (launch.tasks, spot.tasks),
    "aws_eks_cluster": (others.cluster_version,),
    "aws_eks_node_group": (classes.node_group, spot.nodes),
    "aws_elasticache_cluster": (classes.cache,),
    "aws_elasticache_replication_group": (classes.cache,),
    "aws_elasticsearch_domain": (classes.search, disks.search),
    "aws_instance": (classes.server, disks.instance, spot.instance),
    "aws_lambda_function": (others.function,),
    "aws_memorydb_cluster": (classes.memory_database,),
    "aws_opensearch_domain": (classes.search, disks.search),
    "aws_rds_cluster_instance": (classes.database, others.engine_version),
    "azurerm_kubernetes_cluster_node_pool": (spot.azure_pool,),
    "azurerm_linux_virtual_machine": (spot.azure_machine,),
    "azurerm_linux_virtual_machine_scale_set": (spot.azure_set,),
    "azurerm_log_analytics_workspace": (logs.workspace,),
    "azurerm_windows_virtual_machine": (spot.azure_machine,),
    "azurerm_windows_virtual_machine_scale_set": (spot.azure_set,),
    "google_compute_instance": (spot.machine,),
    "google_compute_instance_group_manager": (spot.managed_group,),
    "google_compute_region_instance_group_manager": (spot.managed_group,),
    "google_container_node_pool": (spot.pool,),
    "kubernetes_deployment": (spot.deployment,),
    "kubernetes_deployment_v1": (spot.deployment,),
}


class Alternatives:
    """Finds the alternatives of planned resources. Equal resources are priced once.

    It has an estimator of its own: asking what something else would cost uses up no allowance and covers no commitment. Give
    it conditions that no other estimator has.
    """

    def __init__(
        self, catalog: Catalog, usage: Usage, *, as_of: str, conditions: Conditions | None = None, log_days: int = LOG_DAYS
    ) -> None:
        own = (conditions or Conditions())._replace(allowances=None)
        self._estimator = Estimator(catalog, usage, as_of=as_of, conditions=own)
        self._as_of = as_of
        self._log_days = log_days
        self._currency = own.currency
        self._alike = own.terms is None  # terms may tell resources apart by their addresses
        self._known: dict[object, tuple[Alternative, ...]] = {}

    def of(
        self,
        change: Change,
        estimate: Estimate,
        graph: Graph | None = None,
        environment: str = "",
        *,
        unchanged: bool = False,
    ) -> list[Alternative]:
        """Return what would cost less than what *change* plans, the best of each rule; *estimate* is the priced change.

        *unchanged* asks for what stays as it is, too.
        """
        rules = RULES.get(change.type)
        wanted = change.action in PLANNED or (unchanged and change.action in UNCHANGED)
        if rules is None or change.after is None or not wanted or change.deferred or estimate.status == "unpriced":
            return []
        lines = [line for line in estimate.lines if line.side == "after"]
        view = View(change.after, graph=graph, as_of=self._as_of)
        subject = Subject(view, lines, self._log_days, self._currency)
        proposals = [one for rule in rules for one in _proposed(rule, subject)]
        if not proposals:
            return []
        if not self._alike:
            return list(self._found(change.after, proposals, graph, environment))
        key = _key(change.after, proposals, estimate, lines, environment)
        if key not in self._known:
            self._known[key] = tuple(self._found(change.after, proposals, graph, environment))
        return list(self._known[key])

    def _found(
        self, resource: Resource, proposals: Sequence[Proposal], graph: Graph | None, environment: str
    ) -> Iterator[Alternative]:
        """Yield, for each rule, its first proposal that saves something."""
        now = self._estimator.price(resource, "after", graph, environment)
        done = set()
        for one in proposals:
            if one.rule in done:
                continue
            if one.worth is not None:
                found = _alternative(resource, one, one.worth)
            else:
                found = _compared(resource, one, now, self._priced(resource, one, graph, environment))
            if found.saving is None or found.saving > 0:
                done.add(one.rule)
                yield found

    def _priced(self, resource: Resource, proposal: Proposal, graph: Graph | None, environment: str) -> Outcome:
        if proposal.target is None or graph is None:
            return self._estimator.price(changed(resource, proposal.steps), "after", graph, environment)
        exchanged = Exchanged(graph, changed(proposal.target, proposal.steps))
        return self._estimator.price(resource, "after", exchanged, environment)


def _proposed(rule: Rule, subject: Subject) -> list[Proposal]:
    try:
        return list(rule(subject))
    except Unpriced:
        return []  # what it goes by is not known before the plan is applied: then nothing is proposed


def _key(
    resource: Resource, proposals: Sequence[Proposal], estimate: Estimate, lines: Sequence[Line], environment: str
) -> object:
    """Return what decides the alternatives: equal resources are charged alike and are proposed the same."""
    charged = tuple((line.name, line.monthly, line.unit_price) for line in lines)
    usage = tuple(sorted(estimate.usage.items()))
    steps = tuple((one.about, step.path, str(step.old), str(step.new)) for one in proposals for step in one.steps)
    targets = tuple(one.target.address for one in proposals if one.target)
    return resource.type, "::" in resource.address, resource.region, environment, usage, charged, steps, targets


def _saving(now: Outcome, other: Outcome) -> Decimal:
    """Return what *other* saves each month; 0 if that is not known for certain or may be lost by usage."""
    if now.status != "priced" or other.status != "priced":
        return Decimal(0)
    prices = {line.name: line.unit_price for line in now.lines if line.monthly is None}
    for line in other.lines:
        if line.monthly is None and not _costs_no_more(line, prices):
            return Decimal(0)
    return now.total("monthly") - other.total("monthly")


def _costs_no_more(line: Line, prices: Mapping[str, Decimal | None]) -> bool:
    """Tell whether what is charged by use is charged by use now, too, and at no lower price."""
    now = prices.get(line.name)
    return line.name in prices and (line.unit_price is None or now is None or line.unit_price <= now)


def _compared(resource: Resource, proposal: Proposal, now: Outcome, other: Outcome) -> Alternative:
    """Return the alternative of a proposal that was priced. Spot capacity that has no price is told without an amount."""
    if proposal.rule == "spot" and now.status == "priced" and spot.unlisted(_unpriced(other)):
        return _alternative(resource, proposal, spot.UNLISTED)
    now_charged = {(line.name, line.unit_price) for line in now.lines}
    days = {line.source.date for line in other.lines if line.source and (line.name, line.unit_price) not in now_charged}
    dated = f"at the spot price of {max(days)}" if proposal.rule == "spot" and days else ""
    return _alternative(resource, proposal, Worth(_saving(now, other), condition=dated))


def _unpriced(other: Outcome) -> list[str]:
    return [line.name for line in other.lines if line.status == "unpriced"] if other.status == "unpriced" else []


def _alternative(resource: Resource, proposal: Proposal, worth: Worth) -> Alternative:
    known, first, target = kind(proposal), proposal.steps[0], proposal.target
    colon = "::" in resource.address or any(CAMEL.search(step.attribute) for step in proposal.steps)
    patch = ", ".join(_assignment(step, colon=colon) for step in proposal.steps)
    return Alternative(
        rule=proposal.rule,
        title=known.title.format(old=_text(first.old), new=_text(first.new)),
        changes={_name(step, target): (_text(step.old), _text(step.new)) for step in proposal.steps},
        patch=f"in {target.address}: {patch}" if target else patch,
        saving=worth.saving,
        basis=worth.basis,
        condition="; ".join(filter(None, (worth.condition, known.condition))),
        source=proposal.source or known.source,
    )


def _name(step: Step, target: Resource | None) -> str:
    return f"{target.address}.{step.attribute}" if target else step.attribute


def _assignment(step: Step, *, colon: bool) -> str:
    """Return the new value as the author would write it: in HCL, or with a colon in Pulumi's and a manifest's names."""
    name = re.sub(r"_([a-z])", lambda found: found[1].upper(), step.attribute) if colon else step.attribute
    if step.new is None:
        return f"no {name}"
    return f"{name}{':' if colon else ' ='} {_literal(step.new)}"


def _literal(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _text(value: object) -> str:
    """Return a value to show. What is longer than any provider's word for it is cut off: a plan may hold anything."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {item}" for name, item in sorted(value.items()))[:LONGEST]
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)[:LONGEST]
    return (str(value).lower() if isinstance(value, bool) else str(value))[:LONGEST]
