"""The gate: read the plan, price every change, find who pays, project it on the budgets, let policies judge it.

This is the whole pipeline. Each step is a package of its own; nothing here knows a format, a cloud or a rule.
"""

from __future__ import annotations

import hashlib
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from costgate import __version__
from costgate.attribute.owners import Allocator
from costgate.errors import ConfigError
from costgate.judge import budgets, findings, policies, rego, verdict
from costgate.judge import input as policy_input
from costgate.model import Allocated, Estimate, Owner, Provenance, Totals, Verdict
from costgate.price.catalog import Catalog
from costgate.price.sources import PriceSource, Settings, open_source
from costgate.read import planners
from costgate.spend import actuals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from hashlib import _Hash as Digest

    from costgate.config import ClusterProfile, Config
    from costgate.configfile import Loaded
    from costgate.model import Budget


STEP = 2000


class Request(NamedTuple):
    """What to judge, and as of which day (YYYY-MM-DD). *usage* and the plans are paths; `-` is standard input.

    *progress* is told now and then which plan is being priced, how many of its changes are done, and how many it has.
    *catalog* is priced from instead of the configured one; *price_source* is `catalog` or `infracost`.
    *clusters* names, by plan, the cluster of costgate.yaml that its Kubernetes objects run in. *base* is the commit that code
    and manifests are compared with.
    """

    plans: list[str]
    loaded: Loaded
    as_of: str
    usage: str = ""
    progress: Callable[[str, int, int], None] | None = None
    catalog: Catalog | None = None
    price_source: str = "catalog"
    clusters: Mapping[str, str] = {}
    base: str = ""


class Estimated(NamedTuple):
    """Every planned change with its cost and owner, their sum, and what was found odd on the way."""

    resources: list[Allocated]
    totals: Totals
    notices: list[str]
    provenance: Provenance
    currency: str


def check(request: Request) -> Verdict:
    """Judge *request*: may these plans go ahead? Raises `CostgateError` when nothing could be judged."""
    config, root = request.loaded.config, request.loaded.root
    engine = rego.start(config.gate)  # in a process of its own, which gets ready while the plans are read
    try:
        rules = policies.load(config.policies, root, config.gate, config.catalog)
        estimated = estimate(request, keep_values=rules.needs.before or rules.needs.after)
        budgeted, notices = _budgets(request, estimated.resources)
        document = policy_input.document(
            estimated.resources, estimated.totals, budgeted, estimated.provenance, estimated.currency, rules.needs
        )
        found = findings.evaluate(engine, rules, document, estimated.resources)
        decision = verdict.decide(found, config.gate, len(policy_input.unpriced(estimated.resources)))
        return Verdict(
            outcome=decision.outcome,
            exit_code=decision.exit_code,
            reason=decision.reason,
            currency=estimated.currency,
            totals=estimated.totals,
            resources=estimated.resources,
            findings=found,
            budgets=budgeted,
            notices=[*estimated.notices, *notices],
            provenance=replace(estimated.provenance, policy_hash=rules.hash, engine=engine.name),
        )
    finally:
        engine.close()


def estimate(request: Request, *, keep_values: bool = False) -> Estimated:
    """Price *request* without judging it. With *keep_values* each resource's attributes stay at hand for policies."""
    config, root = request.loaded.config, request.loaded.root
    source = open_source(request.price_source, Settings(config, root, request.as_of, request.usage, request.catalog))
    resources: list[Allocated] = []
    notices: list[str] = []
    totals, digest = Totals(), hashlib.sha256()
    for one in chain(_planned(request, source, digest, notices), _stated(request, source)):
        resources.append(one if keep_values else one.without_values())
        totals = totals.plus(one.estimate.totals)
    notices = [*source.notices(resource.estimate.address for resource in resources), *notices]
    provenance = Provenance(
        version=__version__,
        as_of=request.as_of,
        policy_hash="",
        engine="",
        inputs=request.plans,
        inputs_hash=digest.hexdigest(),
        config=request.loaded.path,
        base=request.base,
        spend=config.spend.file if config.spend else "",
        **source.provenance(),
    )
    return Estimated(resources, totals, notices, provenance, source.currency)


def _planned(request: Request, source: PriceSource, digest: Digest, notices: list[str]) -> Iterator[Allocated]:
    """Yield every change of every plan, priced and allocated; *digest* and *notices* take what the plans are and say."""
    config = request.loaded.config
    for path in request.plans:
        settings = planners.Settings(config.defaults.region, _cluster(config, request.clusters.get(path, "")))
        plan = planners.read(path, settings)
        base = planners.read_base(path, request.base, settings) if request.base and plan.desired else None
        digest.update(plan.digest + (base.digest if base else b""))
        notices += plan.notices
        if plan.desired and not request.base:
            notices.append(f"{path}: everything in it counts as new: --base compares it with an earlier commit")
        estimator = source.of(path)
        allocator = Allocator(config.taxonomy, config.owners, path=path, account=config.defaults.account)
        for number, change in enumerate(planners.changes(plan, settings, base)):
            if request.progress and number % STEP == 0:
                request.progress(path, number, plan.size)
            environment = allocator.owner(change).keys.get("environment", "") if source.by_environment else ""
            priced = estimator.estimate(change, plan.graph, environment, base.graph if base else None)
            yield allocator.allocate(priced, change)
        for reason in plan.incomplete:
            yield _unread(path, reason)


def _unread(path: str, reason: str) -> Allocated:
    """Return what could not be read as a thing without a price: it is counted and named, and the sums are "at least"."""
    return Allocated(Estimate(path, "unread", "", "create", "unpriced", [], Totals(), reason), Owner())


def _cluster(config: Config, name: str) -> ClusterProfile | None:
    """Return the profile of the cluster called *name*; without a name that of `default`, or the only one."""
    if name and name not in config.clusters:
        near = get_close_matches(name, config.clusters, n=1)
        hint = f"did you mean {near[0]}?" if near else "describe it under `clusters`"
        raise ConfigError(f"there is no cluster {name}", where="projects.cluster in costgate.yaml", hint=hint)
    only = next(iter(config.clusters), "") if len(config.clusters) == 1 else "default"
    return config.clusters.get(name or only)


def _stated(request: Request, source: PriceSource) -> Iterator[Allocated]:
    """Yield what no plan has and a usage file states all the same."""
    config = request.loaded.config
    allocator = Allocator(config.taxonomy, config.owners)
    for change in source.stated():
        yield allocator.allocate(source.of("").estimate(change), change)


def _budgets(request: Request, resources: list[Allocated]) -> tuple[list[Budget], list[str]]:
    """Return the configured budgets with what was spent and what this change does to them, and notices about the spend."""
    config, root = request.loaded.config, request.loaded.root
    spent = config.spend and actuals.read(root / config.spend.file, config.spend, config.taxonomy.effective, request.as_of)
    spendings = [actuals.spending(spent or None, one.scope, one.period, request.as_of) for one in config.budgets]
    notices = [*(spent.notices if spent else []), *(notice for one in spendings for notice in one.notices)]
    return budgets.assess(config.budgets, spendings, resources, request.as_of), notices
