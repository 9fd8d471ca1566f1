"""`costgate spend anomalies`: days that cost more than expected, what drove them, and one day explained."""

from __future__ import annotations

import json
import shlex
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from costgate.cli import _incident_day, _incidents, _shared, _spend
from costgate.cli._incidents import days, exact, part, scope_words
from costgate.counts import number_of
from costgate.report import markdown, money
from costgate.report.text import clean
from costgate.spend.anomalies import incident_day, incidents
from costgate.spend.anomalies.incidents import Asked, Found, Report

MOST = 20
STATES = {"ongoing": "going on", "stayed": "stayed so dear", "over": "over"}


def run(options: Namespace) -> int:
    """Print the incidents of the bill, or explain one day."""
    with _spend.bill(options) as (asked, bill):
        last = _incidents.until(asked, bill, options)
        parts = _incidents.Parts(options.by, options.scope, options.days, options.drill)
        wanted = _incidents.what(asked, bill, last, parts)
        if options.explain:
            _incident_day.show(asked, incident_day.explain(bill, wanted, _day(options.explain)), wanted, options)
            return 0
        found = incidents.find(bill, wanted)
        if options.output == "json":
            print(json.dumps(document(found, wanted, asked.currency), indent=2))
        else:
            lines = text if (options.output or "table") == "table" else page
            _incidents.printed(lines(found, wanted, asked.currency))
    return 0


def _day(stated: str) -> date:
    return _shared.day(stated, "--explain")


def summary(found: Report, asked: Asked, currency: str) -> str:
    """Return the figures that an incident review asks for, in one sentence."""
    whole = found.whole
    rate = f"{found.rate:.1f} in 30 days" if found.rate is not None else "rate unknown"
    if not whole:
        return f"no incident of {scope_words(asked.scope)} as a whole"
    return (
        f"{number_of(len(whole), 'incident')} of {scope_words(asked.scope)} as a whole, {money.amount(found.impact, currency)}"
        f" above what was expected; {rate}"
    )


def text(found: Report, asked: Asked, currency: str) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"anomalies  {days(found.first, found.until)}, {scope_words(asked.scope)}, in {currency}"
    yield f"           {summary(found, asked, currency)}"
    yield f"           an anomaly is a day {_incidents.rule_words(asked.rule, currency)}"
    if asked.tests:
        yield f"           without the environments {', '.join(map(clean, asked.tests))} (quiet_environments)"
    for span in asked.quiet:
        yield f"           quiet {days(span.start, span.end)}: {scope_words(span.scope)}, {clean(span.reason, 200)}"
    for heading, group in _groups(found, asked):
        yield ""
        yield heading
        for one in group[:MOST]:
            yield from _lines(one, currency)
        if len(group) > MOST:
            yield f"  and {len(group) - MOST:,} more: -o json has all"
    yield ""
    yield _next(found.found, asked)


def _next(found: Sequence[Found], asked: Asked) -> str:
    """Return the command that explains the first incident."""
    if not found:
        return "nothing to explain: no day stands out"
    first, scope = found[0], {**asked.scope, **dict(zip(found[0].by, found[0].key))}
    words = [word for key, value in scope.items() for word in ("--scope", f"{key}={clean(value, 100)}")]
    return f"next: {shlex.join(['costgate', 'spend', 'anomalies', '--explain', str(first.incident.worst.day), *words])}"


def _groups(found: Report, asked: Asked) -> list[tuple[str, list[Found]]]:
    parts = [one for one in found.found if one.by]
    groups = [("all spend" if not asked.scope else scope_words(asked.scope), found.whole)]
    if parts:
        groups.append((f"by {', '.join(asked.by)}", parts))
    return [(heading, group) for heading, group in groups if group]


def _lines(one: Found, currency: str) -> Iterator[str]:
    own, worst = one.incident, one.incident.worst
    whose = f"{part(one.key)}: " if one.key else ""
    yield (
        f"  {days(own.first, own.last)}  {whose}{money.delta(own.excess, currency)}, {STATES[one.state]};"
        f" {'worst ' + str(worst.day) + ', ' if own.first != own.last else ''}"
        f"{money.amount(worst.amount, currency)} where {money.amount(worst.expected, currency)} was expected"
    )
    yield from _incidents.table(_incidents.drivers(one.drivers, currency), left=0, indent="      ")


def page(found: Report, asked: Asked, currency: str) -> Iterator[str]:
    """Yield the lines of the Markdown page."""
    yield f"### Spend anomalies, {days(found.first, found.until)}"
    yield ""
    yield f"{markdown.escape(scope_words(asked.scope))}, in {currency}: {summary(found, asked, currency)}."
    for heading, group in _groups(found, asked):
        yield from ("", f"#### {markdown.escape(heading[0].upper() + heading[1:])}", "")
        yield from _incidents.markdown_table(
            ["Days", "What", "Above", "State", "Worst day", "Cost", "Expected", "Driven by"],
            [_cells(one, currency) for one in group[:MOST]],
            left=8,
        )
        if len(group) > MOST:
            yield from ("", f"And {len(group) - MOST:,} more.")


def _cells(one: Found, currency: str) -> Sequence[str]:
    own, worst = one.incident, one.incident.worst
    first = next((driver for driver in one.drivers if driver.excess > 0), None)
    return [
        days(own.first, own.last),
        part(one.key, text=False),
        money.delta(own.excess, currency),
        STATES[one.state],
        str(worst.day),
        money.amount(worst.amount, currency),
        money.amount(worst.expected, currency),
        f"{part(first.key, text=False)} ({_incidents.share(first.share)})" if first else "",
    ]


def document(found: Report, asked: Asked, currency: str) -> dict[str, Any]:
    """Return all of it for JSON."""
    return {
        "schema": "costgate.anomalies/1",
        "currency": currency,
        "first": str(found.first),
        "until": str(found.until),
        "scope": dict(asked.scope),
        "rule": {name: exact(value) for name, value in asked.rule._asdict().items()},
        "quiet": [
            {
                "from": str(span.start),
                "to": str(span.end),
                "scope": dict(span.scope),
                "reason": span.reason,
                "owner": span.owner,
            }
            for span in asked.quiet
        ],
        "quiet_environments": list(asked.tests),
        "incidents": len(found.whole),
        "impact": exact(found.impact),
        "incidents_in_30_days": None if found.rate is None else exact(found.rate),
        "found": [_found(one, asked) for one in found.found],
    }


def _found(one: Found, asked: Asked) -> dict[str, Any]:
    own = one.incident
    columns = tuple(column for column in asked.drill if column not in one.by) or asked.drill
    return {
        "key": dict(zip(one.by, one.key)),
        "first": str(own.first),
        "last": str(own.last),
        "state": one.state,
        "excess": exact(own.excess),
        "worst": {
            "day": str(own.worst.day),
            "amount": exact(own.worst.amount),
            "expected": exact(own.worst.expected),
            "excess": exact(own.worst.excess),
            "deviations": _maybe(own.worst.deviations),
        },
        "drivers": [_incidents.contribution(columns, driver) for driver in one.drivers],
    }


def _maybe(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)
