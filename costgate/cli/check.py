"""`costgate check`: the gate."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from datetime import datetime, timezone
from pathlib import Path

from costgate import __version__, gate
from costgate.cli import _request, _shared
from costgate.errors import CostgateError
from costgate.judge import record
from costgate.judgement import Verdict
from costgate.report.formats import renderer
from costgate.request import Request


def run(options: Namespace) -> int:
    """Judge the plans, write the reports, and return the verdict's exit code. A format never changes the code."""
    wanted = _shared.outputs(options.output)
    renderers = {name: _shared.linked(name, renderer(name)) for name, _ in wanted}
    request = _request.of_options(options)
    try:
        judged = _judged(request, options)
    except CostgateError as error:
        if _shared.redaction_of(options) == "none":
            raise
        raise _shared.unsaid(error) from None
    verdict = _shared.redacted(judged, options)
    _shared.say(verdict.notices, quiet=options.quiet or ("table", "") in wanted)  # the table has them already

    def render(name: str, to_terminal: bool) -> str:
        if name == "table":
            return renderers[name](verdict, color=to_terminal and _shared.colors(options), width=_shared.width())
        return renderers[name](verdict)

    if ("table", "") not in wanted:
        _shared.failed(verdict.failures)
    if options.debug:
        _shared.trace(judged.failures)
    _shared.write(wanted, render)
    return verdict.exit_code


def _judged(request: Request, options: Namespace) -> Verdict:
    """Return the verdict, recorded where that is asked for: one that cannot be recorded is no verdict."""
    stated = request.loaded.config.record
    log = Path(options.record) if options.record else request.loaded.root / stated.file if stated else None
    if log is None:
        return gate.check(request)
    now = os.environ.get("COSTGATE_RECORD_TIME") or datetime.now(timezone.utc).isoformat(timespec="seconds")
    try:
        verdict = gate.check(request)
    except CostgateError as error:
        nothing = record.of_error(error, as_of=request.as_of, version=__version__, time=now, environment=os.environ)
        record.append(log, nothing)
        raise
    source = verdict.provenance
    hashes = {"baseline": source.baseline_hash, "config": request.loaded.hash, "waivers": source.waivers_hash}
    entry = record.of_verdict(verdict, time=now, environment=os.environ, waivers=verdict.waivers, hashes=hashes)
    head = record.append(log, entry)
    if not options.quiet:
        print(f"recorded: entry {head.number:,} of {log}, {head.hash}", file=sys.stderr)
    return verdict
