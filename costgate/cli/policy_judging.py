"""Let two engines judge one plan by the policies that apply, for `costgate policy verify`."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from costgate import config, configfile, gate, othertools
from costgate.cli import _request
from costgate.judge import rego, verify
from costgate.judge.needs import EVERYTHING
from costgate.judge.policies import PolicySet
from costgate.judge.verify import Difference
from costgate.judgement import Estimated
from costgate.request import Request


def differences(options: Namespace, loaded: configfile.Loaded, rules: PolicySet, plans: Sequence[str]) -> list[Difference]:
    """Return where the embedded engine and the chosen one decide differently about *plans*.

    Raises `CostgateError` when a plan cannot be read, or an engine fails.
    """
    request = _request.made(_request.Asked(list(plans), config=options.config, as_of=options.as_of, usage=options.usage))
    server = loaded.config.opa
    if options.engine == "opa-server" and server and not server.upload:
        rules = rules._replace(needs=EVERYTHING)  # the server's versions of these policies may ask for more
    prepared = gate.prepare(request, rules.needs)
    limits = loaded.config.gate
    one = rego.start(limits, "embedded")
    try:
        other = rego.start(limits, options.engine, server, loaded.root)
    except BaseException:
        one.close()
        raise
    different = verify.verify(one, other, rules, prepared.document)
    if rules.foreign.packages:
        different += _others(request, prepared.estimated, rules, options.engine)
    return different


def _others(request: Request, estimated: Estimated, rules: PolicySet, engine: config.EngineName) -> list[Difference]:
    """Return where the engines decide differently by policies for other tools."""
    names: tuple[config.EngineName, config.EngineName] = ("embedded", engine)
    first, second = (
        Counter(
            (one.severity, one.policy, one.id, one.resource)
            for one in othertools.judged(request._replace(engine=name), rules, estimated).findings
        )
        for name in names
    )
    lone = [(names[0], first - second), (names[1], second - first)]
    return sorted(Difference(name, *decision, count) for name, more in lone for decision, count in more.items())
