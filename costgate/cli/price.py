"""`costgate price`: what a plan costs, without a judgement."""

from __future__ import annotations

from argparse import Namespace

from costgate import gate
from costgate.cli import _shared
from costgate.errors import ConfigError


def run(options: Namespace) -> int:
    """Price the plans and write the estimate; what is unpriced is said, not judged, so the exit code is 0."""
    wanted = _shared.outputs(options.output)
    for name, _ in wanted:
        if name not in ("json", "table"):
            raise ConfigError(f"an estimate has no format {name}", where="-o", hint="table or json; `costgate check` has more")
    estimated = gate.estimate(_shared.request(options))
    _shared.say(estimated.notices, quiet=options.quiet)

    def render(name: str, to_terminal: bool) -> str:
        if name == "json":
            from costgate.report import json

            return json.render_estimate(estimated.resources, estimated.totals, estimated.provenance)
        from costgate.report import table

        color = to_terminal and _shared.colors(options)
        return table.render_estimate(
            estimated.resources, estimated.totals, estimated.provenance, color=color, width=_shared.width()
        )

    _shared.write(wanted, render)
    return 0
