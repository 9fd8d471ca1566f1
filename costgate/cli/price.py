"""`costgate price`: what a plan costs, without a judgement."""

from __future__ import annotations

from argparse import Namespace

from costgate.cli import _request, _shared
from costgate.errors import ConfigError
from costgate.estimating import estimate

ESTIMATES = ("table", "json", "infracost-json")


def run(options: Namespace) -> int:
    """Price the plans and write the estimate. What is unpriced is said, not judged: the exit code is 0 if all could be read."""
    if options.compare:
        return _compare(options)
    wanted = _shared.outputs(options.output)
    for name, _ in wanted:
        if name not in ESTIMATES:
            raise ConfigError(
                f"an estimate has no format {name}", where="-o", hint=f"{', '.join(ESTIMATES)}; `costgate check` has more"
            )
    estimated = estimate(_request.of_options(options))
    _shared.say(estimated.notices, quiet=options.quiet)

    def render(name: str, to_terminal: bool) -> str:
        if name == "table":
            from costgate.report import table

            return table.render_estimate(estimated, color=to_terminal and _shared.colors(options), width=_shared.width())
        if name == "json":
            from costgate.report import json

            return json.render_estimate(estimated)
        from costgate.report import infracost_json

        return infracost_json.render_estimate(estimated)

    _shared.write(wanted, render)
    return _shared.failed(estimated.failures, debug=options.debug)


def _compare(options: Namespace) -> int:
    """Print what costgate and another estimator say of the same plans, beside each other."""
    from costgate.report import comparison

    formats = _shared.outputs(options.output)
    for name, _ in formats:
        if name not in ("table", "json"):
            raise ConfigError(f"a comparison has no format {name}", where="-o", hint="it has table and json")
    asked = _request.of_options(options)
    ours = estimate(asked)
    theirs = estimate(asked._replace(price_source=options.compare))
    rows = comparison.rows(ours.resources, theirs.resources)

    def render(name: str, to_terminal: bool) -> str:
        del to_terminal
        if name == "json":
            return comparison.as_json(rows, ours.currency)
        return comparison.table(rows, ours.currency, other=options.compare.capitalize(), width=_shared.width())

    _shared.write(formats, render)
    return _shared.failed([*ours.failures, *theirs.failures], debug=options.debug)
