"""`costgate spend slos`: how the cost SLOs stand on the last complete day, without a plan."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from costgate.cli import _shared, _spend
from costgate.errors import ConfigError
from costgate.price import exchange
from costgate.report import json as shapes
from costgate.report import slos as words
from costgate.report.text import clean, without_commands
from costgate.sections.sloconfig import Slo
from costgate.slostate import SloState
from costgate.spend import spent
from costgate.spend.objectives import slofacts, slos

SCHEMA = "costgate.slos/1"
USUAL = (Slo("unallocated", "allocation"), Slo("anomalies", "anomaly_rate"))
FORECASTS = Slo("forecasts", "forecast_accuracy")
NO_SLOS = "costgate.yaml has no slos: these are the usual ones (docs/slos.md says how to promise something)"


def run(options: Namespace) -> int:
    """Print the state of every SLO."""
    asked = _spend.asked(options)
    config = asked.loaded.config
    if config.spend is None:
        raise ConfigError(
            "there is no actual spend to judge SLOs by",
            where=asked.loaded.path,
            hint="name it with --rollup, or as spend.rollup or spend.file in costgate.yaml",
        )
    usual = [*USUAL, *([FORECASTS] if config.spend.forecasts else [])]
    configured = config.slos or usual
    known = spent.load(asked.terms, asked.as_of)
    rate = exchange.by_day(config.currency or asked.currency)
    facts = slofacts.read(configured, asked.terms, known, rate, config.anomalies)
    states = slos.states(configured, facts)
    if options.output == "json":
        print(json.dumps(document(states, asked.as_of, asked.currency), indent=2))
    else:
        print(without_commands("\n".join(lines(states, asked.currency))))
    _shared.say([*([] if config.slos else [NO_SLOS]), *map(clean, known.notices)], quiet=options.quiet)
    return 0


def lines(states: Sequence[SloState], currency: str) -> Iterator[str]:
    """Yield what a terminal shows: those first that somebody must look at."""
    rows = words.ordered([words.row(state, currency) for state in states])
    until = max((state.until for state in states), default="")
    counts = ", ".join(f"{sum(row.word == word for row in rows)} {word}" for word in dict.fromkeys(row.word for row in rows))
    yield f"cost SLOs up to {until}: {counts}"
    for row in rows:
        yield f"{row.word:<8}  {row.id}"
        yield f"          {row.line}"
        if row.runbook and row.state != "met":
            yield f"          runbook: {row.runbook}"


def document(states: Sequence[SloState], as_of: str, currency: str) -> dict[str, Any]:
    """Return the JSON output; each SLO has the shape that it has in that of `costgate check`."""
    found = [shapes.slo(state, currency) for state in states]
    return {"schema": SCHEMA, "as_of": as_of, "currency": currency, "slos": msgspec.to_builtins(found)}
