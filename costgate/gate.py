"""The gate: read the plan, price every change, find who pays, project it on the budgets, let policies judge it.

This is the whole pipeline. Each step is a package of its own; nothing here knows a format, a cloud or a rule.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from costgate import __version__
from costgate.attribute.owners import Allocator
from costgate.judge import budgets, findings, policies, rego, verdict
from costgate.judge import input as policy_input
from costgate.model import Allocated, Provenance, Totals, Verdict
from costgate.price import usage as usages
from costgate.price.catalog import Catalog
from costgate.price.estimate import CURRENCY, Estimator
from costgate.read import locations, terraform
from costgate.spend import actuals

if TYPE_CHECKING:
    from collections.abc import Callable

    from costgate.configfile import Loaded
    from costgate.model import Budget


STEP = 2000


class Request(NamedTuple):
    """What to judge, and as of which day (YYYY-MM-DD). *usage* and the plans are paths; `-` is standard input.

    *progress* is told now and then which plan is being priced, how many of its changes are done, and how many it has.
    """

    plans: list[str]
    loaded: Loaded
    as_of: str
    usage: str = ""
    progress: Callable[[str, int, int], None] | None = None


class Estimated(NamedTuple):
    """Every planned change with its cost and owner, their sum, and what was found odd on the way."""

    resources: list[Allocated]
    totals: Totals
    notices: list[str]
    provenance: Provenance


def check(request: Request) -> Verdict:
    """Judge *request*: may these plans go ahead? Raises `CostgateError` when nothing could be judged."""
    config, root = request.loaded.config, request.loaded.root
    engine = rego.start(config.gate)  # in a process of its own, which gets ready while the plans are read
    try:
        rules = policies.load(config.policies, root, config.gate)
        estimated = estimate(request, keep_values=rules.needs.before or rules.needs.after)
        budgeted, notices = _budgets(request, estimated.resources)
        document = policy_input.document(
            estimated.resources, estimated.totals, budgeted, estimated.provenance, CURRENCY, rules.needs
        )
        found = findings.evaluate(engine, rules, document, estimated.resources)
        decision = verdict.decide(found, config.gate, len(policy_input.unpriced(estimated.resources)))
        return Verdict(
            outcome=decision.outcome,
            exit_code=decision.exit_code,
            reason=decision.reason,
            currency=CURRENCY,
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
    config = request.loaded.config
    catalog = Catalog()
    usage = _usage(request)
    estimator = Estimator(catalog, usage, as_of=request.as_of)
    resources: list[Allocated] = []
    notices: list[str] = []
    totals, digest = Totals(), hashlib.sha256()
    for path in request.plans:
        plan = terraform.read(path, default_regions=config.defaults.region)
        digest.update(plan.digest)
        notices += plan.notices
        allocator = Allocator(config.taxonomy, config.owners, path=path, account=config.defaults.account)
        for number, change in enumerate(locations.located(plan.changes(), plan)):
            if request.progress and number % STEP == 0:
                request.progress(path, number, plan.size)
            priced = estimator.estimate(change, plan.graph)
            allocated = allocator.allocate(priced, change)
            resources.append(allocated if keep_values else allocated.without_values())
            totals = totals.plus(priced.totals)
    usage.unmet(resource.estimate.address for resource in resources)
    provenance = Provenance(
        version=__version__,
        as_of=request.as_of,
        catalog_date=catalog.date,
        catalog_hash=catalog.hash,
        policy_hash="",
        engine="",
        inputs=request.plans,
        inputs_hash=digest.hexdigest(),
        config=request.loaded.path,
        usage=usage.path,
        spend=config.spend.file if config.spend else "",
    )
    return Estimated(resources, totals, [*usage.warnings, *notices], provenance)


def _usage(request: Request) -> usages.Usage:
    config, root = request.loaded.config, request.loaded.root
    path = Path(request.usage) if request.usage else root / config.usage if config.usage else None
    return usages.read(path) if path else usages.Usage()


def _budgets(request: Request, resources: list[Allocated]) -> tuple[list[Budget], list[str]]:
    """Return the configured budgets with what was spent and what this change does to them, and notices about the spend."""
    config, root = request.loaded.config, request.loaded.root
    spent = config.spend and actuals.read(root / config.spend.file, config.spend, config.taxonomy.effective, request.as_of)
    spendings = [actuals.spending(spent or None, one.scope, one.period, request.as_of) for one in config.budgets]
    notices = [*(spent.notices if spent else []), *(notice for one in spendings for notice in one.notices)]
    return budgets.assess(config.budgets, spendings, resources, request.as_of), notices
