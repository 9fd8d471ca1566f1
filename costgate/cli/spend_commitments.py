"""`costgate spend commitments`: what a commitment could cover, and what to negotiate."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from costgate.cli import _shared, _spend
from costgate.cli._spend_tables import FORMATS, Table
from costgate.cli.catalog import configured
from costgate.errors import ConfigError
from costgate.price.reserved import Discount, discount
from costgate.report import money
from costgate.report.text import clean
from costgate.spend.reconciliation import commitments
from costgate.spend.reconciliation.commitments import Candidate, Found

MOST_DAYS = 1_100
MOST_DIGITS = 9
NAMED = 20
HOURS_PER_DAY = 24
DAYS_PER_MONTH = Decimal(365) / 12
Discounts = dict[str, Discount | None]


def run(options: Namespace) -> int:
    """Print what is on demand, its floor, and what keeps from committing to it."""
    if not options.days.isdecimal() or len(options.days) > MOST_DIGITS or not 1 <= int(options.days) <= MOST_DAYS:
        raise ConfigError(f"{clean(options.days, 40)} is not a number of days", where="--days", hint=f"1 to {MOST_DAYS:,}")
    with _spend.bill(options) as (asked, bill):
        found = commitments.find(bill, int(options.days), date.fromisoformat(asked.as_of))
        notices = bill.made.notices
    catalog = configured(options)
    discounts = {one.code: discount(catalog, one.code) for one in found.candidates if not one.reason}
    if options.output == "json":
        print(_document(found, discounts, asked.currency), end="")
    else:
        print(FORMATS[options.output](_tables(found, discounts, asked.currency)), end="")
    _shared.say(notices, quiet=options.quiet)
    return 0


def _tables(found: Found, discounts: Discounts, currency: str) -> Iterator[Table]:
    days = (found.last - found.first).days + 1
    title = f"Bought on demand, {found.first} to {found.last} ({days} days), {currency} a day"
    steady = [one for one in found.candidates if not one.reason]
    yield Table(
        f"Floors that a commitment could cover, {currency}",
        ("provider, account, service", "on demand", "floor a day", "an hour", "mean a day", "saves a month"),
        [_floor(one, discounts[one.code]) for one in steady],
        (
            *(() if steady else ("none: the reasons stand below",)),
            "The floor is the 5th percentile of what is on demand a day. Hours may be lower, and it has what no commitment"
            " covers, such as disks and traffic: commit to less. What was steady need not stay: ask who plans to leave.",
            *_said(steady, discounts),
        ),
    )
    rest = len(found.candidates) - NAMED
    yield Table(
        title,
        ("provider, account, service", "on demand", "lowest", "p5", "mean", "p95", "peak", "why no commitment"),
        [_row(one) for one in found.candidates[:NAMED]],
        (f"{rest:,} more: -o json has all",) if rest > 0 else (),
        left=(0, 7),
    )
    yield Table(
        f"For negotiations: services in all accounts, {currency}",
        ("provider, service", "list", "effective", "negotiated off", "all off", "p95 a day", "peak a day"),
        [_negotiable(one) for one in found.services[:NAMED]],
    )


def _negotiable(one: Candidate) -> tuple[str, ...]:
    totals = one.totals
    costs = (_money(totals.list) if totals.list else "unknown", _money(totals.effective))
    shares = (money.share(totals.contracted_off), money.share(totals.effective_off))
    return (f"{one.provider} {one.service}", *costs, *shares, _money(one.high), _money(one.peak))


def _floor(one: Candidate, off: Discount | None) -> tuple[str, ...]:
    saving = "no price in the catalog"
    if off is not None:
        saving = f"{_money(one.floor * off.low * DAYS_PER_MONTH)} to {_money(one.floor * off.high * DAYS_PER_MONTH)}"
    return (
        _name(one), money.share(one.share), _money(one.floor), _money(one.floor / HOURS_PER_DAY), _money(one.mean), saving,
    )  # fmt: skip


def _said(steady: list[Candidate], discounts: Discounts) -> Iterator[str]:
    for code in sorted({one.code for one in steady}):
        if off := discounts[code]:
            yield (
                f"{code}: one year without prepayment is {off.low * 100:.0f} to {off.high * 100:.0f} % below on demand, the"
                f" middle half of {off.prices:,} prices of the catalog ({off.purchase})"
            )


def _row(one: Candidate) -> tuple[str, ...]:
    amounts = (one.lowest, one.floor, one.mean, one.high, one.peak)
    return (_name(one), money.share(one.share), *map(_money, amounts), one.reason)


def _name(one: Candidate) -> str:
    return " ".join(part for part in (one.provider, one.account, one.service) if part)


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _document(found: Found, discounts: Discounts, currency: str) -> str:
    made: dict[str, Any] = {
        "schema": "costgate.commitments/1",
        "currency": currency,
        "first": str(found.first),
        "last": str(found.last),
        "candidates": [_shape(one, discounts.get(one.code)) for one in found.candidates],
        "services": [_shape(one, None) for one in found.services],
    }
    return json.dumps(made, indent=2, default=lambda value: f"{value:f}") + "\n"


def _shape(one: Candidate, off: Discount | None) -> dict[str, Any]:
    shape: dict[str, Any] = {**one._asdict(), "totals": one.totals._asdict(), "discount": None}
    if off is not None and not one.reason:
        shape["discount"] = off._asdict()
        shape["saves_a_month"] = [one.floor * share * DAYS_PER_MONTH for share in (off.low, off.high)]
    return shape
