"""`costgate spend simulate`: a cost game day. Which alerts would fire, when, and which never."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from costgate.cli import _incidents, _shared, _spend
from costgate.cli._incidents import exact, meant
from costgate.cli._spend import Asked
from costgate.counts import number_of
from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.price import exchange
from costgate.report import markdown, money
from costgate.report.text import clean
from costgate.sections.spendconfig import Spend
from costgate.spend.anomalies import simulate, simulate_alerts
from costgate.spend.anomalies.anomalies import Rule
from costgate.spend.anomalies.simulate import HISTORY, Change, Fired, Outcome, Rows, Values, Watched
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts.series import DAY

FACTOR = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)x?", re.ASCII)
PERCENT = re.compile(r"([+-]\d{1,9}(?:\.\d{1,9})?)\s*%", re.ASCII)
DAILY = re.compile(r"([+-]\d{1,12}(?:\.\d{1,9})?)/day", re.ASCII)
HUNDRED = Decimal(100)
MOST = 30
FARTHEST = timedelta(days=10_000)  # beyond it no bill has 4 weeks before, or it begins later than within a year


def run(options: Namespace) -> int:
    """Play the game day and print what fired."""
    with _spend.bill(options) as (asked, bill):
        last = _incidents.until(asked, bill, options)
        start = _day(options.start) if options.start else last + DAY
        if not 1 <= options.days <= simulate.MOST_DAYS:
            raise ConfigError(f"{options.days} days cannot be played", where="--days", hint=f"1 to {simulate.MOST_DAYS}")
        if not abs(start - last) <= FARTHEST:
            raise ConfigError(f"a game day cannot begin on {start}", where="--from", hint=f"the bill has days up to {last}")
        end = start + timedelta(days=options.days - 1)
        found = simulate.values(bill, ("service", *bill.keys), min(start, last) - HISTORY)
        changes = _changes(options, found)
        by = _incidents.columns(options.by, bill, "--by")
        config = asked.loaded.config
        scopes = [*(one.scope for one in changes), *(one.scope for one in config.budgets), *(one.scope for one in config.slos)]
        keys = tuple(dict.fromkeys([*by, *(key for scope in scopes for key in scope)]))
        known = simulate.rows(bill, keys, last, start, end)
    watched, left_out = _watched(asked, known, changes, by, (start, end))
    lag = max(1, (asked.loaded.config.spend or Spend()).lag_days)
    outcome = simulate.play(known, watched, changes, (start, end, last), lag)
    if options.output == "json":
        print(json.dumps(document(outcome, changes, left_out, asked.currency), indent=2))
    else:
        _incidents.printed((page if options.output == "markdown" else text)(outcome, changes, left_out, asked.currency))
    return 0


def _day(stated: str) -> date:
    return _shared.day(stated, "--from")


def _watched(
    asked: Asked, known: Rows, changes: Sequence[Change], by: tuple[str, ...], span: tuple[date, date]
) -> tuple[list[Watched], list[str]]:
    """Return what is watched: all spend, the parts that the changes touch, budgets, and the SLOs that can be played."""
    config = asked.loaded.config
    rule = Rule(config.anomalies.deviations, config.anomalies.share, config.anomalies.least)
    after = known.changed(changes, *span)
    found = [simulate_alerts.anomaly("all spend", {}, rule)]
    values = {tuple(dict(zip(known.keys, key))[column] for column in by) for key in known.rows} if by else set()
    for value in sorted(values):
        scope = dict(zip(by, value))
        if known.of(scope) != after.of(scope):
            found.append(simulate_alerts.anomaly(simulate.scope_name(scope), scope, rule))
    terms = budgeted.Terms(
        asked.loaded.root, asked.as_of, asked.currency, exchange.by_day(config.currency or asked.currency), config.alerts
    )
    found += [simulate_alerts.budget(one, terms) for one in config.budgets]
    promised, left_out = simulate_alerts.slos(config.slos, rule)
    return [*found, *promised], left_out


# -- what is changed ------------------------------------------------------------------------------------------------


def _changes(options: Namespace, found: Values) -> list[Change]:
    changes = [_scale(text, found) for text in options.scale or ()]
    changes += [_price(text, found) for text in options.price or ()]
    changes += [_add(text, found) for text in options.add or ()]
    if not changes:
        raise ConfigError(
            "nothing is changed",
            where="the command line",
            hint="--scale NAME=3x, --price SERVICE=+10% or --add team=web:+500/day says what",
        )
    return changes


def _scale(text: str, found: Values) -> Change:
    left, _, right = text.rpartition("=")
    if not left or not (number := FACTOR.fullmatch(right.strip())):
        raise ConfigError(f"{clean(text, 100)} is no change", where="--scale", hint="write it as checkout=3x")
    return Change(f"{left} x {number[1]}", _scope(left, found, "--scale", tuple(found.by)), factor=Decimal(number[1]))


def _price(text: str, found: Values) -> Change:
    left, _, right = text.rpartition("=")
    number = PERCENT.fullmatch(right.strip())
    if not left or not number or Decimal(number[1]) < -HUNDRED:
        raise ConfigError(f"{clean(text, 100)} is no new price", where="--price", hint="write it as AmazonEC2=+10%")
    scope = _scope(left, found, "--price", ("service",))
    return Change(f"price of {left} {number[1]} %", scope, factor=1 + Decimal(number[1]) / HUNDRED)


def _add(text: str, found: Values) -> Change:
    left, _, right = text.rpartition(":")
    if not (number := DAILY.fullmatch(right.strip())):
        raise ConfigError(f"{clean(text, 100)} adds nothing", where="--add", hint="write it as team=web:+500/day")
    scope: dict[str, str] = {}
    for one in filter(None, left.split(",")):
        scope.update(_scope(one, found, "--add", tuple(found.by)))
    return Change(f"{left or 'all spend'} {number[1]} a day", scope, daily=Decimal(number[1]))


def _scope(text: str, found: Values, where: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return the scope of a NAME, or of a KEY=NAME; raise `ConfigError` when the bill has none, or several, of that name."""
    key, equals, value = text.partition("=")
    if equals and key.strip() in found.by:
        columns, text = (key.strip(),), value
    own = found.meant(text, columns)
    if not own:
        known = [each for column in columns for each in found.by[column]]
        what = f"nothing in the bill is called {clean(text, 100)} ({', '.join(columns)})"
        raise ConfigError(what, where=where, hint=meant(text, known))
    if len({column for column, _ in own}) > 1:
        ways = " or ".join(f"{column}={clean(name, 60)}" for column, name in own)
        raise ConfigError(f"{clean(text, 100)} may be several things", where=where, hint=f"say which: {ways}")
    return dict(own[:1])


# -- what came of it ------------------------------------------------------------------------------------------------


def headline(outcome: Outcome, currency: str) -> str:
    """Return in one sentence when somebody would have been told."""
    would = "would be told" if outcome.end > outcome.until else "would have been told"
    days = (outcome.end - outcome.start).days + 1
    total = sum(outcome.more, ZERO)
    if (first := outcome.first) is None:
        return f"Nobody {would} in {_days(days)}, in which it costs {money.delta(total, currency)}."
    cost = sum(outcome.more[: (first.day - outcome.start).days + 1], ZERO)
    when = f"for {_days(first.late)}"
    if first.day == outcome.start:
        when = f"before {first.known}, which is as soon as the bill has the first day"
    page = next((one for one in outcome.fired if one.told.severity == "page" and not one.told.suppressed), None)
    paged = "Nobody is paged." if page is None else f"The first page comes after {_days(page.late)}: {_which(page)}."
    told = f"Nobody {would} {when} ({first.told.severity}: {_which(first)}); by then it has cost {money.delta(cost, currency)}."
    return told if page == first else f"{told} {paged}"


def _which(one: Fired) -> str:
    return f"{one.told.rule} of {clean(one.told.of, 100)}"


def _days(count: int) -> str:
    return number_of(count, "day")


def _cells(one: Fired) -> list[str]:
    severity = f"{one.told.severity} (suppressed)" if one.told.suppressed else one.told.severity
    return [str(one.known), f"+{_days(one.late)}", severity, clean(one.told.of, 100), one.told.rule, one.told.words]


def text(outcome: Outcome, changes: Sequence[Change], left_out: Sequence[str], currency: str) -> Iterator[str]:
    """Yield the lines of the table."""
    yield headline(outcome, currency)
    yield ""
    yield f"game day  {outcome.start} to {outcome.end}: {'; '.join(clean(change.text, 100) for change in changes)}"
    if outcome.end > outcome.until:
        yield f"          days after {outcome.until} are taken to cost what the 4 weeks before cost"
    change = money.change(outcome.before, outcome.after, currency)
    yield f"          all spend in these days: {change}"
    rows = [_cells(one) for one in outcome.fired[:MOST]]
    if rows:
        yield from ("", "fires because of it", *_incidents.table([["told on", "after", "", "", "", ""], *rows], 6, "  "))
    if len(outcome.fired) > MOST:
        yield f"  and {len(outcome.fired) - MOST:,} more: -o json has all"
    if outcome.anyway:
        rows = [[one.severity, clean(one.of, 100), one.rule, one.words] for one in outcome.anyway[:MOST]]
        yield from ("", "fires without it as well", *_incidents.table(rows, 4, "  "))
    if outcome.silent:
        yield from ("", "never fires", *_incidents.table(_silent(outcome), 2, "  "))
    if left_out:
        yield from (
            "",
            f"not played: SLOs {', '.join(clean(one, 60) for one in left_out)}, which days of cost alone do not decide",
        )


def _silent(outcome: Outcome) -> list[list[str]]:
    """Return what never fires, one row for each scope."""
    grouped: dict[str, list[str]] = {}
    for of, rule in outcome.silent:
        grouped.setdefault(clean(of, 100), []).append(rule)
    return [[of, "; ".join(rules)] for of, rules in grouped.items()]


def page(outcome: Outcome, changes: Sequence[Change], left_out: Sequence[str], currency: str) -> Iterator[str]:
    """Yield the lines of the Markdown page."""
    yield f"### Game day, {outcome.start} to {outcome.end}"
    yield from ("", f"**{markdown.escape(headline(outcome, currency))}**", "")
    yield from (f"- {markdown.escape(change.text)}" for change in changes)
    yield f"- all spend in these days: {money.change(outcome.before, outcome.after, currency)}"
    if outcome.fired:
        rows = [[markdown.escape(cell) for cell in _cells(one)] for one in outcome.fired[:MOST]]
        yield from ("", *_incidents.markdown_table(["told on", "after", "severity", "of", "rule", "why"], rows, 6))
    if outcome.anyway:
        named = [f"{markdown.escape(one.of)}: {one.rule}" for one in outcome.anyway]
        yield from ("", f"Fires without it as well: {'; '.join(named)}.")
    if outcome.silent:
        rows = [[markdown.escape(of), rules] for of, rules in _silent(outcome)]
        yield from ("", *_incidents.markdown_table(["never fires", "rules"], rows, 2))
    if left_out:
        yield from ("", f"Not played: SLOs {markdown.escape(', '.join(left_out))}.")


def document(outcome: Outcome, changes: Sequence[Change], left_out: Sequence[str], currency: str) -> dict[str, Any]:
    """Return all of it for JSON."""
    first = outcome.first
    return {
        "schema": "costgate.simulation/1",
        "currency": currency,
        "headline": headline(outcome, currency),
        "from": str(outcome.start),
        "to": str(outcome.end),
        "known_until": str(outcome.until),
        "changes": [
            {"text": one.text, "scope": dict(one.scope), "factor": exact(one.factor), "daily": exact(one.daily)}
            for one in changes
        ],
        "before": exact(outcome.before),
        "after": exact(outcome.after),
        "told_after_days": None if first is None else first.late,
        "fired": [_fired(one) for one in outcome.fired],
        "anyway": [one._asdict() for one in outcome.anyway],
        "silent": [{"of": of, "rule": rule} for of, rule in outcome.silent],
        "not_played": list(left_out),
    }


def _fired(one: Fired) -> dict[str, Any]:
    return {"day": str(one.day), "told_on": str(one.known), "days_late": one.late, **one.told._asdict()}
