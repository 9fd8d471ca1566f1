"""What `costgate usage learn` writes: the usage file, the comparison, and what was not matched."""

from __future__ import annotations

import json
from collections.abc import Iterator

from costgate.counts import number_of, some
from costgate.price.usage_learn import Compared, Learned
from costgate.price.usage_matching import Outcome, Taught
from costgate.price.usagekeys import nested
from costgate.report import money
from costgate.report.text import clean
from costgate.spend.reconciliation.learned import Billed
from costgate.units import plural

NAMED = 5
HEAD = """\
# Learned from billed quantities by `costgate usage learn`: averages of the days below, for a month of 730 hours.
# What `resources` states for the same address wins over them. Read them before you rely on them: the past need not go on.
"""


def file(outcome: Outcome, billed: Billed) -> str:
    """Return the usage file."""
    days = [f"{one.provider} {one.first} to {one.last} ({one.days} days)" for one in billed.windows.values()]
    lines = [
        HEAD + f"# Exports: {some(billed.exports, NAMED, clean)}",
        "version: 1",
        "learned:",
        f"  from: {_text('; '.join(days))}",
    ]
    taught = [one for one in outcome.taught if one.lesson.learned]
    lines.append("  resources:" if taught else "  resources: {}")
    for one in taught:
        lines.append(f"    {_text(one.address)}:   # by {clean(one.by)}")
        lines += _keys(_tree(one), 3)
    return "\n".join(lines) + "\n"


def _tree(one: Taught) -> dict[str, object]:
    """Return the keys of one resource with value and comment, nested."""
    values = {learned.key: (f"{learned.value:f}", _why(learned)) for learned in one.lesson.learned}
    return nested({**{key: (_text(value), "") for key, value in one.stated.items()}, **values})


def _why(learned: Learned) -> str:
    """Return in a comment's words which charges a value is made of."""
    seen = f"{number_of(learned.rows, 'row')} on {number_of(learned.days, 'day')}"
    unit = plural(str(learned.billed.unit))
    return f"{clean(learned.meter, 80)}: {money.quantity(learned.billed.amount)} {unit} a month, {seen}"


def _keys(tree: dict[str, object], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _keys(value, depth + 1)
        elif isinstance(value, tuple):
            comment = f"   # {value[1]}" if value[1] else ""
            yield f"{indent}{key}: {value[0]}{comment}"


def _text(value: str) -> str:
    """Return *value* as JSON text, which YAML reads as it is."""
    return json.dumps(clean(value))


def comparison(outcome: Outcome) -> str:
    """Return what was assumed beside what was billed, for a month, as aligned text."""
    rows = [("resource", "meter", "assumed", "billed", "", "error")]
    rows += [_row(one.address, compared) for one in outcome.taught for compared in one.compared]
    if len(rows) == 1:
        return "nothing of the plan was found in the bill\n"
    cells = [tuple(clean(cell, 120) for cell in row) for row in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    lines = []
    for row in cells:
        left = [f"{cell:<{width}}" for cell, width in zip(row[:2], widths)]
        right = [f"{cell:>{width}}" for cell, width in zip(row[2:4], widths[2:])]
        lines.append("  ".join([*left, *right, f"{row[4]:<{widths[4]}}", f"{row[5]:>{widths[5]}}"]).rstrip())
    return "\n".join(lines) + "\n"


def _row(address: str, one: Compared) -> tuple[str, str, str, str, str, str]:
    if one.assumed is None:
        return (address, one.meter, "not stated", money.quantity(one.billed.amount), str(one.billed.unit), "")
    assumed = one.assumed.to(one.billed.unit).amount
    error = f"{(one.billed.amount / assumed - 1) * 100:+,.1f} %" if assumed else ""
    return (address, one.meter, money.quantity(assumed), money.quantity(one.billed.amount), str(one.billed.unit), error)


def summary(outcome: Outcome) -> str:
    """Return in a few words how much was learned."""
    taught = [one for one in outcome.taught if one.lesson.learned]
    keys = sum(len(one.lesson.learned) for one in taught)
    return f"{number_of(keys, 'value')} of {number_of(len(taught), 'resource')}"


def notices(outcome: Outcome, billed: Billed) -> list[str]:
    """Return what was not learned, with the reason."""
    said = [f"{one.address}: {why}" for one in outcome.taught for why in one.lesson.missed]
    said += [
        f"{one.address}: billed, but no usage key or charge is certain to be it: {some(one.unused, NAMED)}"
        for one in outcome.taught
        if one.unused
    ]
    if unbilled := sum(one.lesson.unbilled for one in outcome.taught):
        said.append(f"{unbilled:,} usage keys of these resources have no meter in the bill")
    if outcome.unbilled:
        said.append(f"not in the bill under an id, ARN or name that the plan knows: {some(outcome.unbilled, NAMED)}")
    said += outcome.unmatched[:NAMED]
    if len(outcome.unmatched) > NAMED:
        said.append(f"and {len(outcome.unmatched) - NAMED:,} more billed resources that no planned one is")
    said += [
        f"{one.provider}: {one.nameless:,} of {one.rows:,} rows name no resource"
        for one in billed.windows.values()
        if one.nameless
    ]
    return said
