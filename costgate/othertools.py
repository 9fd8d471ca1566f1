"""Let the policies judge a run that were written for other tools, with an engine of their own."""

from __future__ import annotations

from msgspec.structs import replace

from costgate.errors import PolicyError
from costgate.judge import rego
from costgate.judge.adapters.interface import Facts, Judged
from costgate.judge.policies import PolicySet
from costgate.judgement import Estimated
from costgate.model import Totals
from costgate.request import Request


def judged(request: Request, rules: PolicySet, estimated: Estimated) -> Judged:
    """Return what the policies for other tools among *rules* find; raise `PolicyError` when one of them fails.

    They get what those tools would give them. An OPA server that has its own policies is not asked about them.
    """
    if not rules.foreign.packages:
        return Judged([], rules.foreign.notices)
    from costgate.judge.adapters import evaluation  # few runs have such policies
    from costgate.report import infracost_json

    config, root = request.loaded.config, request.loaded.root
    chosen = request.engine or config.policies.engine
    if chosen == "opa-server" and config.opa and not config.opa.upload:
        raise PolicyError(
            "policies for other tools are judged by here, not by the OPA server's own",
            where=", ".join(sorted(rules.foreign.packages)),
            hint="set opa.upload, name another engine, or leave them out of policies.paths",
        )
    facts = Facts(
        estimated.originals,
        estimated.resources,
        lambda project: infracost_json.render_estimate(_of_project(estimated, project)),
        config.policies.input,
    )
    engine = rego.start(config.gate, chosen, config.opa, root)
    try:
        return evaluation.evaluate(engine, {**rules.modules, **rules.others}, rules.data, rules.foreign, facts)
    finally:
        engine.close()


def _of_project(estimated: Estimated, project: str) -> Estimated:
    """Return the part of a run that is about one project; all of it for no name."""
    if not project:
        return estimated
    resources = [one for one in estimated.resources if one.project == project]
    totals = Totals.of(one.estimate.totals for one in resources)
    projects = [one for one in estimated.projects if one.name == project]
    return replace(estimated, resources=resources, totals=totals, projects=projects)
