"""`costgate check`: the gate."""

from __future__ import annotations

from argparse import Namespace

from costgate import gate
from costgate.cli import _shared
from costgate.report.formats import renderer


def run(options: Namespace) -> int:
    """Judge the plans, write the reports, and return the verdict's exit code. A format never changes the code."""
    wanted = _shared.outputs(options.output)
    renderers = {name: renderer(name) for name, _ in wanted}
    verdict = gate.check(_shared.request(options))
    _shared.say(verdict.notices, quiet=options.quiet or ("table", "") in wanted)  # the table has them already

    def render(name: str, to_terminal: bool) -> str:
        if name == "table":
            return renderers[name](verdict, color=to_terminal and _shared.colors(options), width=_shared.width())
        return renderers[name](verdict)

    if ("table", "") not in wanted:
        _shared.failed(verdict.failures)
    _shared.write(wanted, render)
    return verdict.exit_code
