"""What the shipped policies cost, all of them with parameters set, on each engine."""

from __future__ import annotations

import resource
from decimal import Decimal
from pathlib import Path

from costgate import config
from costgate.config import EngineName
from costgate.configfile import Loaded
from costgate.estimating import estimate
from costgate.judge import input as policy_input
from costgate.judge import policies, rego
from costgate.judge.engine import Query
from costgate.request import of_paths
from costgate.sections.policyparams import Cost, PolicyParams, TagRule, Tags

RULE = TagRule(when={"environment": "prod"}, require=["cost_center"])
PARAMS = PolicyParams(tags=Tags(rules=[RULE], propagation=True), cost=Cost(max_resource=Decimal(500)))
GATE = config.Gate(timeout_seconds=600, max_memory_mb=8192)


class Judged:
    """A plan's policy document, ready to be judged any number of times."""

    def __init__(self, plan: Path, as_of: str) -> None:
        keys = {"team": config.Key(required=True), "environment": config.Key(required=True)}
        settings = config.Config(policies=config.Policies(params=PARAMS), taxonomy=config.Taxonomy(keys=keys))
        self._rules = policies.load(settings.policies, Path(), GATE)
        run = estimate(of_paths([str(plan)], Loaded(settings), as_of), self._rules.needs)
        self._document = policy_input.document(
            run.resources, run.totals, [], run.provenance, run.currency, self._rules.needs, facts=run.facts
        )
        self.megabytes = len(self._document) / 1e6

    def seconds(self, engine: EngineName) -> float:
        """Return the CPU seconds that *engine* takes, its start included."""
        before = _of_children()
        started = rego.start(GATE, engine)
        started.evaluate(Query(self._rules.modules, self._rules.packages, self._document, self._rules.data))
        started.close()
        return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
