"""What the commands about incidents have in common: scopes, columns, the last complete day, and tables."""

from __future__ import annotations

import difflib
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.cli import _shared
from costgate.cli._spend import Asked
from costgate.errors import ConfigError
from costgate.report import markdown, money
from costgate.report.json import number
from costgate.report.text import clean, without_commands
from costgate.sections.spendconfig import Spend
from costgate.spend import actuals
from costgate.spend.actuals import Actuals
from costgate.spend.anomalies import incidents
from costgate.spend.anomalies.anomalies import Contribution, Rule
from costgate.spend.anomalies.incidents import Key
from costgate.spend.bill import COLUMNS, Bill

SHOWN = Decimal("0.000001")
LEAST_SHARE = Decimal("0.01")  # of what was added: less is no driver


class Parts(NamedTuple):
    """What a command line says of the spend that is looked at: columns with commas between them, scopes, and how many days."""

    by: str | None
    scope: Iterable[str] | None
    days: int | None = None
    drill: str | None = None


def until(asked: Asked, bill: Bill, options: Namespace) -> date:
    """Return the last complete day of *bill*, and say what is to know of it."""
    spend = asked.loaded.config.spend or Spend()
    known = Actuals(str(bill.path), bill.keys, {}, bill.first, bill.last, [])
    found = actuals.complete(known, spend, date.fromisoformat(asked.as_of))
    _shared.say(found.notices, quiet=options.quiet)
    return found.until


def what(asked: Asked, bill: Bill, last: date, parts: Parts) -> incidents.Asked:
    """Return which incidents are asked for, up to the day *last*."""
    rule = asked.loaded.config.anomalies
    quiet = [incidents.Quiet(one.start, one.end, one.scope, one.reason, one.owner) for one in rule.quiet]
    incidents.check(quiet, min(date.fromisoformat(asked.as_of), last))
    return incidents.Asked(
        until=last,
        days=parts.days or incidents.KEPT_DAYS,
        by=columns(parts.by, bill, "--by"),
        drill=columns(parts.drill, bill, "--drill") or incidents.DRILL,
        scope=scope(parts.scope, bill),
        rule=Rule(rule.deviations, rule.share, rule.least),
        quiet=quiet,
        tests=tuple(rule.quiet_environments),
    )


def columns(text: str | None, bill: Bill, where: str) -> Key:
    """Return the columns that are named with commas between them."""
    names = tuple(dict.fromkeys(part.strip() for part in (text or "").split(",") if part.strip()))
    known = (*COLUMNS, *bill.keys)
    for name in names:
        if name not in known:
            raise ConfigError(f"the rollup has no column {name}", where=where, hint=meant(name, known))
    return names


def scope(texts: Iterable[str] | None, bill: Bill) -> dict[str, str]:
    """Return the scope that is stated as KEY=VALUE, several of them with commas or in several options."""
    found: dict[str, str] = {}
    for part in (part for text in texts or () for part in text.split(",")):
        key, equals, value = part.partition("=")
        if not equals or not key.strip():
            raise ConfigError(f"{clean(part, 100)} is no scope", where="--scope", hint="write it as team=web")
        (column,) = columns(key, bill, "--scope")
        found[column] = value.strip()
    return found


def meant(name: str, known: Sequence[str]) -> str:
    """Return the hint for a name that is not among the *known* ones."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    near = near or [each for each in folded if name.casefold() in each][:1]
    if near:
        return f"did you mean {clean(folded[near[0]], 100)}?"
    some = ", ".join(clean(each, 60) for each in known[:8] if each)
    return f"there is {some}{' and others' if len(known) > 8 else ''}" if some else "there is none"


# -- words and tables -----------------------------------------------------------------------------------------------


def table(rows: Sequence[Sequence[str]], left: int = 1, indent: str = "") -> list[str]:
    """Return *rows* as lines with aligned cells, the first *left* of them to the left."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
    return [
        indent
        + "  ".join(
            cell.ljust(width) if n < left else cell.rjust(width) for n, (cell, width) in enumerate(zip(row, widths))
        ).rstrip()
        for row in rows
    ]


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> list[str]:
    """Return a table in Markdown; cells are safe to be shown."""
    rule = ["---" if n < left else "--:" for n in range(len(head))]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def part(key: Key, text: bool = True) -> str:
    """Return the values of a part as one cell, for a terminal or for Markdown."""
    shown = " / ".join(clean(value, 60) or "(none)" for value in key) or "all spend"
    return shown if text else markdown.escape(shown)


def share(value: Decimal) -> str:
    """Return a share, 0 to 1, in percent."""
    return f"{100 * value:.0f} %"


def days(first: date, last: date) -> str:
    """Return a span of days as text."""
    return str(first) if first == last else f"{first} to {last}"


def printed(lines: Iterable[str]) -> None:
    """Print *lines* with nothing in them that a CI runner takes for a command."""
    print(without_commands("\n".join(lines)))


def exact(value: Decimal) -> str:
    """Return an amount for JSON, in millionths."""
    return number(value.quantize(SHOWN))


def contribution(columns: Key, one: Contribution) -> dict[str, object]:
    """Return a driver for JSON."""
    return {
        "key": dict(zip(columns, one.key)),
        "amount": exact(one.amount),
        "expected": exact(one.expected),
        "excess": exact(one.excess),
        "share": exact(one.share),
    }


def drivers(ranked: Sequence[Contribution], currency: str, most: int = 3) -> list[list[str]]:
    """Return the largest drivers above nothing as cells: what it added, its share of all that was added, and whose it is."""
    up = [one for one in ranked if one.share >= LEAST_SHARE]
    return [[money.delta(one.excess, currency), share(one.share), part(one.key)] for one in up[:most]]


def rule_words(rule: Rule, currency: str) -> str:
    """Return what makes a day an anomaly, in words."""
    return (
        f"more than {number(rule.deviations)} deviations, {share(rule.share)} and {money.amount(rule.least, currency)}"
        " above the median of the 28 days before"
    )


def scope_words(stated: Mapping[str, str]) -> str:
    """Return a scope in words."""
    return ", ".join(f"{key}={clean(value, 100)}" for key, value in stated.items()) or "all spend"
