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
from costgate.price import _alternative_others as others
from costgate.price._alternative_parts import Exchanged, Proposal, Rule, Step, Subject, changed, kind
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
RULES: dict[str, tuple[Rule, ...]] = {
    "aws_autoscaling_group": (launch.group,),
    "aws_db_instance": (classes.database, disks.database, others.engine_version),
    "aws_dms_replication_instance": (classes.replication,),
    "aws_ebs_volume": (disks.volume,),
    "aws_ecs_service": (launch.tasks,),
    "aws_eks_cluster": (others.cluster_version,),
    "aws_eks_node_group": (classes.node_group, others.spot_nodes),
    "aws_elasticache_cluster": (classes.cache,),
    "aws_elasticache_replication_group": (classes.cache,),
    "aws_elasticsearch_domain": (classes.search, disks.search),
    "aws_instance": (classes.server, disks.instance),
    "aws_lambda_function": (others.function,),
    "aws_memorydb_cluster": (classes.memory_database,),
    "aws_opensearch_domain": (classes.search, disks.search),
    "aws_rds_cluster_instance": (classes.database, others.engine_version),
    "google_container_node_pool": (others.spot_pool,),
}


class Alternatives:
    """Finds the alternatives of planned resources. Equal resources are priced once.

    It has an estimator of its own: asking what something else would cost uses up no allowance and covers no commitment. Give
    it conditions that no other estimator has.
    """

    def __init__(self, catalog: Catalog, usage: Usage, *, as_of: str, conditions: Conditions | None = None) -> None:
        own = (conditions or Conditions())._replace(allowances=None)
        self._estimator = Estimator(catalog, usage, as_of=as_of, conditions=own)
        self._as_of = as_of
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
        proposals = [one for rule in rules for one in _proposed(rule, Subject(view, lines))]
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
            other = self._priced(resource, one, graph, environment)
            if _saving(now, other) > 0:
                done.add(one.rule)
                yield _alternative(resource, one, now, other)

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


def _alternative(resource: Resource, proposal: Proposal, now: Outcome, other: Outcome) -> Alternative:
    known, first, target = kind(proposal), proposal.steps[0], proposal.target
    now_charged = {(line.name, line.unit_price) for line in now.lines}
    days = {line.source.date for line in other.lines if line.source and (line.name, line.unit_price) not in now_charged}
    dated = f"at the spot price of {max(days)}" if proposal.rule == "spot" and days else ""
    patch = ", ".join(_assignment(step, pulumi="::" in resource.address) for step in proposal.steps)
    return Alternative(
        rule=proposal.rule,
        title=known.title.format(old=_text(first.old), new=_text(first.new)),
        changes={_name(step, target): (_text(step.old), _text(step.new)) for step in proposal.steps},
        patch=f"in {target.address}: {patch}" if target else patch,
        saving=_saving(now, other),
        condition="; ".join(filter(None, (dated, known.condition))),
        source=proposal.source or known.source,
    )


def _name(step: Step, target: Resource | None) -> str:
    return f"{target.address}.{step.attribute}" if target else step.attribute


def _assignment(step: Step, *, pulumi: bool) -> str:
    """Return the new value as the author would write it: in HCL, or in Pulumi's names."""
    name = re.sub(r"_([a-z])", lambda found: found[1].upper(), step.attribute) if pulumi else step.attribute
    if step.new is None:
        return f"no {name}"
    return f"{name}{':' if pulumi else ' ='} {_literal(step.new)}"


def _literal(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _text(value: object) -> str:
    """Return a value to show. What is longer than any provider's word for it is cut off: a plan may hold anything."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)[:LONGEST]
    return (str(value).lower() if isinstance(value, bool) else str(value))[:LONGEST]
