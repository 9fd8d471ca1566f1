"""`costgate spend incident`: what a window cost above what was forecast before it, for the postmortem."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from costgate.cli import _incidents, _shared, _spend
from costgate.cli._incidents import days, exact, part, scope_words
from costgate.model import ZERO
from costgate.report import markdown, money
from costgate.report.text import clean
from costgate.spend.anomalies import incident_cost
from costgate.spend.anomalies.incident_cost import Cost, Window

MOST = 20
SURE = "(four of five past forecasts of as many days were as near)"


def run(options: Namespace) -> int:
    """Print what the window cost."""
    with _spend.bill(options) as (asked, bill):
        last = _incidents.until(asked, bill, options)
        span = (_day(options.start, "--from"), _day(options.end, "--to"))
        scope, by = _incidents.scope(options.scope, bill), _incidents.columns(options.by, bill, "--by")
        tests = asked.loaded.config.anomalies.quiet_environments
        found = incident_cost.measure(bill, span, last, by, scope, tests)
    if options.output == "json":
        print(json.dumps(document(found, options.id, scope, asked.currency), indent=2))
    else:
        _incidents.printed((page if options.output == "markdown" else text)(found, options.id, scope, asked.currency))
    return 0


def _day(stated: str, where: str) -> date:
    return _shared.day(stated, where)


def _title(found: Window, name: str) -> str:
    return f"{clean(name, 100) or 'incident'}, {days(found.start, found.end)}"


def _said(found: Window, currency: str) -> str:
    """Return the cost in one sentence."""
    whole = found.whole
    more = "above" if whole.excess >= 0 else "below"
    sure = "not known how sure: too few days before it"
    if found.low is not None and found.high is not None:
        sure = f"{money.delta(found.low, currency)} to {money.delta(found.high, currency)} {SURE}"
    return (
        f"{money.amount(abs(whole.excess), currency)} {more} the forecast: {money.amount(whole.spent, currency)}"
        f" spent where {money.amount(whole.forecast, currency)} was forecast; {sure}"
    )


def _notes(found: Window, currency: str) -> Iterator[str]:
    if found.low is not None and found.high is not None and found.low <= 0 <= found.high:
        yield "this is within what such forecasts are usually off by: it may be no incident at all"
    if found.once:
        yield f"{money.amount(found.once, currency)} of it was bought once, which no forecast has"


def _row(name: str, cost: Cost, currency: str) -> list[str]:
    return [
        name,
        money.delta(cost.excess, currency),
        money.amount(cost.spent, currency),
        money.amount(cost.forecast, currency),
    ]


def _parts(found: Window, currency: str, *, text: bool) -> list[list[str]]:
    shown = [_row(part(cost.key, text), cost, currency) for cost in found.parts[:MOST]]
    left = found.parts[MOST:]
    if left:
        total = Cost((), sum((one.spent for one in left), ZERO), sum((one.forecast for one in left), ZERO))
        shown.append(_row(f"{len(left):,} more", total, currency))
    if found.rest:
        shown.append(["forecasts of parts do not add up", money.delta(found.rest, currency), "", ""])
    return [*shown, _row("all of it", found.whole, currency)]


def text(found: Window, name: str, scope: Mapping[str, str], currency: str) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield f"{_title(found, name)}, {scope_words(scope)}, in {currency}"
    yield _said(found, currency)
    yield from _notes(found, currency)
    head = ["above", "spent", "forecast"]
    yield ""
    if found.by:
        yield from _incidents.table([[f"by {', '.join(found.by)}", *head], *_parts(found, currency, text=True)])
        yield ""
    yield from _incidents.table([["by day", *head], *(_row(cost.key[0], cost, currency) for cost in found.days)])


def page(found: Window, name: str, scope: Mapping[str, str], currency: str) -> Iterator[str]:
    """Yield the lines of the Markdown block for a postmortem."""
    yield f"### Cost of {markdown.escape(_title(found, name))}"
    yield from ("", f"**{_said(found, currency)}.**")
    yield from (line for note in _notes(found, currency) for line in ("", f"Note: {note}."))
    yield from ("", f"Scope: {markdown.escape(scope_words(scope))}, in {currency}. The forecast is from the days before alone.")
    head = ["above the forecast", "spent", "forecast"]
    if found.by:
        rows = _parts(found, currency, text=False)
        yield from ("", *_incidents.markdown_table([markdown.escape(", ".join(found.by)), *head], rows))
    rows = [_row(cost.key[0], cost, currency) for cost in found.days]
    yield from ("", *_incidents.markdown_table(["day", *head], rows), "")
    yield "- [ ] Which mitigations added cost (scaled up, replaced, kept running), and on which of these days?"
    yield "- [ ] Which scripts and resources were started by hand, and are they gone?"
    yield "- [ ] Which policy, budget or limit would have stopped it?"


def document(found: Window, name: str, scope: Mapping[str, str], currency: str) -> dict[str, Any]:
    """Return all of it for JSON."""
    return {
        "schema": "costgate.incident/1",
        "id": name,
        "currency": currency,
        "from": str(found.start),
        "to": str(found.end),
        "scope": dict(scope),
        **_cost(found.whole),
        "low": None if found.low is None else exact(found.low),
        "high": None if found.high is None else exact(found.high),
        "bought_once": exact(found.once),
        "method": found.method,
        "parts": [{"key": dict(zip(found.by, cost.key)), **_cost(cost)} for cost in found.parts],
        "unexplained": exact(found.rest),
        "days": [{"day": cost.key[0], **_cost(cost)} for cost in found.days],
    }


def _cost(cost: Cost) -> dict[str, str]:
    return {"spent": exact(cost.spent), "forecast": exact(cost.forecast), "excess": exact(cost.excess)}
