"""How `costgate spend reconcile` says it: as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.cli import _spend_tables
from costgate.cli._spend_tables import Table
from costgate.report import money
from costgate.spend.reconciliation.kappa import Kappa
from costgate.spend.reconciliation.reconcile import Bridge, Check, Month, steps
from costgate.spend.reconciliation.reconcile_estimate import Comparison

NAMED = 20  # parts that are shown, the most expensive first; JSON has all
WIDEST = 44
AMOUNTS = ("list", "negotiated", "committed", "together", "no list", "effective", "timing", "others", "billed")
RARE = frozenset(AMOUNTS) - {"list", "effective", "billed"}  # columns that are left out where they are empty
STATES = {True: "ok", False: "WRONG", None: "not checked"}


class Said(NamedTuple):
    """All there is to say."""

    currency: str
    by: str
    month: Month
    checks: list[Check]
    kappas: list[Kappa]
    until: date
    comparison: Comparison | None
    notices: list[str]


def _tables(said: Said) -> Iterator[Table]:
    found, total = said.month, said.month.total
    days = f"{found.first} to {found.last}" + ("" if found.whole else " (not the whole month)")
    lines = [(one.name, _money(one.amount), "" if one.share is None else _signed(one.share)) for one in steps(total)]
    yield Table(
        f"From list prices to the bill, {days}, in {said.currency}",
        ("step", "amount", "of what it is taken off"),
        lines,
        (
            f"list cost known for {money.share(total.list_share, '-')} of the cost of usage and purchases,"
            f" contracted cost for {money.share(total.contracted_share, '-')}",
        ),
    )
    yield _parts(said)
    if said.comparison:
        yield from _estimate(said.comparison, said.currency)
    if said.kappas:
        yield _ratios(said)
    yield Table("Checks", ("check", "result"), [(f"{one.name}: {one.why}", STATES[one.ok]) for one in said.checks])


def _parts(said: Said) -> Table:
    ordered = sorted(said.month.parts.items(), key=lambda pair: (-abs(pair[1].effective), pair[0]))
    shown = [(_name(key), *_amounts(bridge), money.share(bridge.list_share, "-")) for key, bridge in ordered[:NAMED]]
    head = (said.by, *AMOUNTS, "list known")
    kept = [place for place, name in enumerate(head) if name not in RARE or any(row[place] != "0.00" for row in shown)]
    rest = len(ordered) - NAMED
    return Table(
        f"By {said.by}",
        tuple(head[place] for place in kept),
        [tuple(row[place] for place in kept) for row in shown],
        (f"{rest:,} more: -o json has all",) if rest > 0 else (),
    )


def _amounts(one: Bridge) -> tuple[str, ...]:
    steps_of = (one.negotiated, one.commitments, one.together, one.unlisted, one.effective, one.timing)
    others = one.credits + one.others + one.tax
    return (_money(one.list) if one.states_list else "unknown", *map(_money, (*steps_of, others, one.billed)))


def _estimate(found: Comparison, currency: str) -> Iterator[Table]:
    rows = [
        (
            one.name or "(nobody)",
            _money(one.monthly),
            _money(one.expected),
            "no list cost" if one.billed is None else _money(one.billed),
            "" if one.error is None else _money(one.error),
            "" if one.error is None or not one.expected else _signed(one.error / one.expected),
            f"{one.open} of {one.resources}",
        )
        for one in found.compared
    ]
    after = []
    if found.unmapped:
        after.append(f"estimated, of no known service: {_some(found.unmapped, currency)}")
    if found.unplanned:
        after.append(f"billed, in none of the estimates: {_some(found.unplanned, currency)}")
    head = ("estimate", "a month", "for these days", "billed at list", "error", "percent", "open")
    yield Table("Estimates beside the bill: the error of the quantities", head, rows, tuple(after))


def _some(amounts: dict[str, Decimal], currency: str, most: int = 5) -> str:
    ordered = sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = f" and {len(ordered) - most} more" if len(ordered) > most else ""
    total = _money(sum(amounts.values(), Decimal()))
    return f"{total} {currency}: {', '.join(f'{name} {_money(amount)}' for name, amount in ordered[:most])}{rest}"


def _ratios(said: Said) -> Table:
    ordered = sorted(said.kappas, key=lambda one: (one.value is None, -one.charges, one))
    rows = [
        (
            _name((one.provider, one.service, one.owner) if one.owner else (one.provider, one.service)),
            "unknown" if one.value is None else f"{one.value}{' (clamped)' if one.clamped else ''}",
            f"{one.charges:,}",
            money.share(one.share, "-"),
        )
        for one in ordered[:NAMED]
    ]
    return Table(f"κ, effective for one at list, 30 days to {said.until}", ("service", "κ", "charges", "of the cost"), rows)


def text(said: Said) -> str:
    """Return everything as aligned text."""
    return _spend_tables.text(_tables(said))


def markdown(said: Said) -> str:
    """Return everything as Markdown."""
    return _spend_tables.markdown(_tables(said))


def document(said: Said) -> str:
    """Return everything as JSON; amounts are exact decimals as text."""
    found = said.month
    made = {
        "schema": "costgate.reconciliation/1",
        "currency": said.currency,
        "first": str(found.first),
        "last": str(found.last),
        "whole": found.whole,
        "total": _bridge(found.total),
        "by": said.by,
        "parts": [{"name": list(key), **_bridge(bridge)} for key, bridge in found.parts.items()],
        "kappa": [one._asdict() for one in said.kappas],
        "kappa_until": str(said.until),
        "estimate": said.comparison and _compared(said.comparison),
        "checks": [one._asdict() for one in said.checks],
        "notices": said.notices,
    }
    return json.dumps(made, indent=2, default=_plain) + "\n"


def _bridge(one: Bridge) -> dict[str, Any]:
    shares = {"list_share": one.list_share, "contracted_share": one.contracted_share}
    return {**one._asdict(), "list": one.list if one.states_list else None, "timing": one.timing, **shares}


def _compared(found: Comparison) -> dict[str, Any]:
    return {
        "compared": [{**one._asdict(), "error": one.error} for one in found.compared],
        "unmapped": found.unmapped,
        "unplanned": found.unplanned,
    }


def _plain(value: Decimal) -> str:
    return f"{value:f}"


FORMATS = {"table": text, "markdown": markdown, "json": document}


def _name(key: Sequence[str]) -> str:
    return " ".join(part for part in key if part)[:WIDEST] or "(nobody)"


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace("-0.00", "0.00")


def _signed(share: Decimal) -> str:
    return f"{share * 100:+,.1f} %".replace("-0.0 %", "+0.0 %")
