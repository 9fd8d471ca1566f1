"""`costgate spend explain`: who pays for what on the bill, and which tag, rule, account or split says so."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from costgate.cli import _shared, _spend
from costgate.errors import ConfigError, InputError
from costgate.report import money
from costgate.report.json import number
from costgate.report.text import clean, without_commands
from costgate.scopes import spelt
from costgate.spend.bill import Bill
from costgate.spend.owners import explained, unallocated
from costgate.spend.owners.explained import Explained, Line, Share, Wanted

SHOWN = 40  # lines of the table, the largest first; JSON has all
WIDEST = (12, 24, 32, 48, 40)  # characters of the cells
NOBODY = "nobody"
HEADING = ("provider", "account", "service", "owner", "given by", "amount")


def run(options: Namespace) -> int:
    """Print who pays for a month's charges, and why."""
    with _spend.bill(options) as (asked, bill):
        first, last = _spend.month(options.month, bill, asked.as_of)
        wanted = Wanted(first, last, options.service or "", options.account or "", _owner(options, bill), options.unallocated)
        found = explained.explain(bill, wanted)
        if not found.several.of:
            raise InputError(
                f"the rollup has no charges of {first:%Y-%m} that count",
                where=str(bill.path),
                hint=f"it has {bill.made.first} to {bill.made.last}: name a month with --month 2026-09",
            )
        needed, notices = unallocated.keys(bill), list(bill.notices)
    if options.output == "json":
        print(json.dumps(document(found, asked.currency, notices), indent=2))
        return 0
    print(without_commands("\n".join(text(found, asked.currency, needed))))
    _shared.say(notices, quiet=options.quiet)
    return 0


def _owner(options: Namespace, bill: Bill) -> dict[str, str]:
    """Return the owner keys and values that are asked for; an empty value is what nobody has."""
    found: dict[str, str] = {}
    for stated in options.owner or ():
        key, equals, value = stated.partition("=")
        if not equals or not key.strip():
            raise ConfigError(f"{clean(stated, 100)} names no owner", where="--owner", hint="write it as team=web")
        if key.strip() not in bill.keys:
            hint = f"the rollup has {', '.join(bill.keys) or 'no owner keys'}"
            raise ConfigError(f"there is no owner key {clean(key, 100)}", where="--owner", hint=hint)
        found[key.strip()] = value
    return found


def text(found: Explained, currency: str, needed: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table, with what they come to and how well the rules fit each other."""
    without, everything = found.nobodys
    yield f"owners of spend, {found.wanted.first} to {found.wanted.last}, in {currency}"
    yield ""
    yield from _table([_cells(one, currency) for one in found.lines[:SHOWN]])
    if len(found.lines) > SHOWN:
        rest = sum((one.amount for one in found.lines[SHOWN:]), Decimal())
        yield f"and {len(found.lines) - SHOWN:,} more of {money.amount(rest, currency)}: -o json has all"
    yield ""
    yield f"shown        {money.amount(found.total, currency)}"
    yield f"shared       {money.amount(found.shared, currency)} of all spend"
    yield (
        f"unallocated  {money.amount(without, currency)} of {money.amount(everything, currency)} usage and purchases"
        f"{_percent(without, everything)} without {' or '.join(map(clean, needed)) or 'an owner'}"
    )
    if found.rules:
        yield f"rules        {_rows(found.several)} fit more than one; {_unused(found)}"
    if found.differs.of:
        yield f"accounts     contradict the tags in {_rows(found.differs)} of which both say an owner"
    if without and not found.wanted.unallocated:
        yield "next: costgate spend explain --unallocated"


def _percent(part: Decimal, whole: Decimal) -> str:
    return f" ({100 * part / whole:.1f} %)" if whole > 0 else ""


def _rows(share: Share) -> str:
    return f"{share.rows:,} of {share.of:,} rows{_percent(Decimal(share.rows), Decimal(share.of))}"


def _unused(found: Explained) -> str:
    return f"none fits: {', '.join(found.unused)}" if found.unused else "each fits something"


def _cells(one: Line, currency: str) -> tuple[str, ...]:
    owner = spelt(one.owner)
    origins = ", ".join(_grouped(one))
    what = (one.provider, one.account, one.service, owner or NOBODY, origins or ("declared as shared" if one.shared else "-"))
    return (*(clean(cell, widest) for cell, widest in zip(what, WIDEST)), money.amount(one.amount, currency))


def _grouped(one: Line) -> Iterator[str]:
    """Yield what gave the owner; where several did, with the keys that each gave."""
    given: dict[str, list[str]] = {}
    for key, origin in one.origins.items():
        given.setdefault("tag" if origin.startswith("tag ") else origin, []).append(key)
    for origin, keys in given.items():
        yield origin if len(given) == 1 else f"{origin} ({', '.join(keys)})"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        yield "nothing that fits"
        return
    widths = [max(len(row[place]) for row in (HEADING, *rows)) for place in range(len(HEADING))]
    for row in (HEADING, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths)]
        yield "  ".join((*cells, row[-1].rjust(widths[-1])))


def document(found: Explained, currency: str, notices: Sequence[str]) -> dict[str, Any]:
    """Return all of it for JSON."""
    without, everything = found.nobodys
    ratio = unallocated.ratio(found.nobodys)
    return {
        "schema": "costgate.spend-owners/1",
        "currency": currency,
        "first": str(found.wanted.first),
        "last": str(found.wanted.last),
        "total": number(found.total),
        "shared": number(found.shared),
        "unallocated": {
            "amount": number(without),
            "of": number(everything),
            "ratio": None if ratio is None else number(ratio.quantize(Decimal("0.000001"))),
        },
        "rows_of_several_rules": found.several._asdict(),
        "rows_where_accounts_contradict_tags": found.differs._asdict(),
        "unused_rules": list(found.unused),
        "lines": [{**one._asdict(), "amount": number(one.amount)} for one in found.lines],
        "notices": list(notices),
    }
