"""`costgate render`: say a saved result again, in another format."""

from __future__ import annotations

import gc
from argparse import Namespace

from costgate import savedresult
from costgate.cli import _shared
from costgate.report.formats import renderer


def run(options: Namespace) -> int:
    """Write the saved result in the formats that were asked for. Nothing is judged: this ends with 0."""
    wanted = _shared.outputs(options.output)
    renderers = {name: _shared.linked(name, renderer(name)) for name, _ in wanted}
    gc.disable()  # as in a check: a result has no cycles to speak of
    verdict = _shared.redacted(savedresult.read(options.result), options)

    def say(name: str, to_terminal: bool) -> str:
        if name == "table":
            return renderers[name](verdict, color=to_terminal and _shared.colors(options), width=_shared.width())
        return renderers[name](verdict)

    _shared.write(wanted, say)
    return 0
