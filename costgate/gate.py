"""The gate: read the plan, price every change, find who pays, project it on the budgets, let policies judge it.

This is the whole pipeline. Each step is a package of its own; nothing here knows a format, a cloud or a rule.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from costgate import othertools, passing
from costgate.estimating import estimate
from costgate.judge import budgets, findings, policies, rego, verdict
from costgate.judge import input as policy_input
from costgate.judge.needs import Needs
from costgate.judgement import Budget, Estimated, Verdict
from costgate.model import Allocated
from costgate.price import exchange
from costgate.request import Request
from costgate.spend import actuals, spent


class Prepared(NamedTuple):
    """What is judged: the priced run, the budgets with what it does to them, notices about those, and the policy document."""

    estimated: Estimated
    budgets: list[Budget]
    notices: list[str]
    document: bytearray


def check(request: Request) -> Verdict:
    """Judge *request*: may these plans go ahead? Raises `CostgateError` when nothing could be judged."""
    config, root = request.loaded.config, request.loaded.root
    chosen = request.engine or config.policies.engine
    engine = rego.start(config.gate, chosen, config.opa, root)  # a process of its own gets ready while the plans are read
    try:
        lenience = passing.read(request)
        rules = rego.judged_by(chosen, config.opa, policies.load(config.policies, root, config.gate, config.catalog))
        estimated, budgeted, odd, document = prepare(request, rules.needs)
        others = othertools.judged(request, rules, estimated)
        found = findings.evaluate(engine, rules, document, estimated.resources, more=others.findings)
        passed = passing.apply(lenience, found, estimated, budgeted, rules.levels, request)
        decision = verdict.decide(
            passed.findings, config.gate, len(policy_input.unpriced(estimated.resources)), estimated.failures
        )
        return Verdict(
            outcome=decision.outcome,
            exit_code=decision.exit_code,
            reason=decision.reason,
            currency=estimated.currency,
            totals=estimated.totals,
            resources=estimated.resources,
            findings=passed.findings,
            budgets=budgeted,
            notices=[*estimated.notices, *odd, *others.notices, *passed.notices],
            provenance=replace(
                estimated.provenance,
                policy_hash=rules.hash,
                engine=engine.name,
                waivers=lenience.waived.path,
                waivers_hash=lenience.waived.hash,
                baseline=lenience.baseline.path if lenience.baseline else "",
                baseline_hash=lenience.baseline.hash if lenience.baseline else "",
            ),
            projects=estimated.projects,
            failures=estimated.failures,
            waivers=passed.waivers,
        )
    finally:
        engine.close()


def prepare(request: Request, needs: Needs) -> Prepared:
    """Price *request*, and write what policies of these *needs* see of it."""
    estimated = estimate(request, needs)
    budgeted, odd = _budgets(request, estimated.resources, estimated.currency)
    document = policy_input.document(
        estimated.resources,
        estimated.totals,
        budgeted,
        estimated.provenance,
        estimated.currency,
        needs,
        projects=[project.name for project in estimated.projects],
        failed=[failure.project for failure in estimated.failures],
        facts=estimated.facts,
    )
    return Prepared(estimated, budgeted, odd, document)


def _budgets(request: Request, resources: list[Allocated], currency: str) -> tuple[list[Budget], list[str]]:
    """Return the configured budgets with what was spent and what this change does to them, and notices about the spend."""
    config, root = request.loaded.config, request.loaded.root
    known = None
    if config.spend:
        rate = exchange.by_day(config.currency) if config.currency else None
        known = spent.load(root, config.spend, config.taxonomy.effective, request.as_of, currency, rate)
    spendings = [actuals.spending(known, one.scope, one.period, request.as_of) for one in config.budgets]
    odd = [*(known.notices if known else []), *(notice for one in spendings for notice in one.notices)]
    return budgets.assess(config.budgets, spendings, resources, request.as_of), odd
