"""`costgate price`: what a plan costs, without a judgement."""

from __future__ import annotations

from argparse import Namespace

from costgate import gate
from costgate.cli import _shared
from costgate.errors import ConfigError

ESTIMATES = ("table", "json", "infracost-json")


def run(options: Namespace) -> int:
    """Price the plans and write the estimate; what is unpriced is said, not judged, so the exit code is 0."""
    if options.compare:
        return _compare(options)
    wanted = _shared.outputs(options.output)
    for name, _ in wanted:
        if name not in ESTIMATES:
            raise ConfigError(
                f"an estimate has no format {name}", where="-o", hint=f"{', '.join(ESTIMATES)}; `costgate check` has more"
            )
    estimated = gate.estimate(_shared.request(options))
    _shared.say(estimated.notices, quiet=options.quiet)

    def render(name: str, to_terminal: bool) -> str:
        shown = estimated.resources, estimated.totals, estimated.provenance
        if name == "table":
            from costgate.report import table

            color = to_terminal and _shared.colors(options)
            return table.render_estimate(*shown, currency=estimated.currency, color=color, width=_shared.width())
        if name == "json":
            from costgate.report import json

            return json.render_estimate(*shown, estimated.currency)
        from costgate.report import infracost_json

        return infracost_json.render_estimate(*shown, estimated.currency)

    _shared.write(wanted, render)
    return 0


def _compare(options: Namespace) -> int:
    """Print what costgate and another estimator say of the same plans, beside each other."""
    from costgate.report import comparison

    formats = _shared.outputs(options.output)
    for name, _ in formats:
        if name not in ("table", "json"):
            raise ConfigError(f"a comparison has no format {name}", where="-o", hint="it has table and json")
    asked = _shared.request(options)
    ours = gate.estimate(asked)
    theirs = gate.estimate(asked._replace(price_source=options.compare))
    rows = comparison.rows(ours.resources, theirs.resources)

    def render(name: str, to_terminal: bool) -> str:
        del to_terminal
        if name == "json":
            return comparison.as_json(rows, ours.currency)
        return comparison.table(rows, ours.currency, other=options.compare.capitalize(), width=_shared.width())

    _shared.write(formats, render)
    return 0
