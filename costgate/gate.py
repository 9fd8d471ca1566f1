"""The gate: read the plan, price every change, find who pays, project it on the budgets, let policies judge it.

This is the whole pipeline. Each step is a package of its own; nothing here knows a format, a cloud or a rule.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from costgate import othertools, passing, promises
from costgate.estimating import estimate
from costgate.judge import findings, policies, rego, verdict
from costgate.judge import input as policy_input
from costgate.judge.needs import Needs
from costgate.judge.policies import PolicySet
from costgate.judgement import Estimated, Provenance, Verdict
from costgate.promises import Held
from costgate.request import Request


class Prepared(NamedTuple):
    """What is judged: the priced run, what it does to budgets and SLOs, and the policy document."""

    estimated: Estimated
    held: Held
    document: bytearray


def check(request: Request) -> Verdict:
    """Judge *request*: may these plans go ahead? Raises `CostgateError` when nothing could be judged."""
    config, root = request.loaded.config, request.loaded.root
    chosen = request.engine or config.policies.engine
    engine = rego.start(config.gate, chosen, config.opa, root)  # a process of its own gets ready while the plans are read
    try:
        lenience = passing.read(request)
        rules = rego.judged_by(chosen, config.opa, policies.load(config.policies, root, config.gate, config.catalog))
        estimated, held, document = prepare(request, rules.needs)
        others = othertools.judged(request, rules, estimated)
        found = findings.evaluate(engine, rules, document, estimated.resources, more=others.findings)
        passed = passing.apply(lenience, found, estimated, held.budgets, rules.levels, request)
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
            budgets=held.budgets,
            notices=[*estimated.notices, *held.notices, *others.notices, *passed.notices],
            provenance=_provenance(estimated.provenance, rules, engine.name, held, lenience),
            projects=estimated.projects,
            failures=estimated.failures,
            waivers=passed.waivers,
            slos=held.slos,
        )
    finally:
        engine.close()


def _provenance(priced: Provenance, rules: PolicySet, engine: str, held: Held, lenience: passing.Lenience) -> Provenance:
    """Return where the prices come from, and the rest of what decides: policies, their engine, spend, waivers, the baseline."""
    return replace(
        priced,
        policy_hash=rules.hash,
        engine=engine,
        spend_hash=held.spend_hash,
        waivers=lenience.waived.path,
        waivers_hash=lenience.waived.hash,
        baseline=lenience.baseline.path if lenience.baseline else "",
        baseline_hash=lenience.baseline.hash if lenience.baseline else "",
    )


def prepare(request: Request, needs: Needs) -> Prepared:
    """Price *request*, and write what policies of these *needs* see of it."""
    estimated = estimate(request, needs)
    held = promises.held(request, estimated)
    document = policy_input.document(
        estimated.resources,
        estimated.totals,
        held.budgets,
        estimated.provenance,
        estimated.currency,
        needs,
        projects=[project.name for project in estimated.projects],
        failed=[failure.project for failure in estimated.failures],
        facts=estimated.facts,
        slos=held.slos,
    )
    return Prepared(estimated, held, document)
