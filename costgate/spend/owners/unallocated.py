"""How much of the spend has no owner: the ratio of what nobody is known to pay for to all usage and purchases.

Only what is above zero counts, on both sides, charge by charge: a credit without tags would else hide usage without tags, and
the ratio could fall below zero. A charge has an owner when its tags, a rule or its account say one of `spend.allocation_keys`.
What is declared as shared has one too, whoever it is split among.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.spend.bill import Bill

COUNTED = ("Usage", "Purchase")
DEFAULT = ("team", "service_id")
Ratio = tuple[Decimal, Decimal]


class Nobodys(NamedTuple):
    """Spend without an owner that belongs together, in the report's currency; *share* is its part of all such spend, to 1."""

    provider: str
    account: str
    service: str
    amount: Decimal
    share: Decimal


def keys(bill: Bill) -> tuple[str, ...]:
    """Return the owner keys of which one must be known; raise `ConfigError` when the rollup lacks a configured one.

    Without configured ones they are the team and the service, or where the taxonomy has neither, all its keys.
    """
    stated = bill.terms.spend.allocation_keys
    if missing := [key for key in stated if key not in bill.keys]:
        has = ", ".join(bill.keys) or "no owner keys"
        raise ConfigError(
            f"spend.allocation_keys names {missing[0]}, which the rollup has not",
            where=str(bill.path),
            hint=f"it has {has}; after a change of the taxonomy: costgate spend rollup --full",
        )
    return tuple(stated) or tuple(key for key in DEFAULT if key in bill.keys) or bill.keys


def daily(bill: Bill, between: tuple[date, date] | None = None) -> dict[date, Ratio]:
    """Return by day, in order, what has no owner and what there is in all, in the report's currency; the ratio is theirs.

    Both ends of *between* belong to it. Days without usage and purchases are left out.
    """
    days: dict[date, Ratio] = {}
    found = bill.daily(("shared", *keys(bill)), metric="positive", categories=COUNTED, between=between, split=False)
    for owner, own in found.items():
        for day, amount in own.items():
            without, everything = days.get(day, (ZERO, ZERO))
            days[day] = (without if any(owner) else without + amount, everything + amount)
    return dict(sorted(days.items()))


def total(bill: Bill, between: tuple[date, date] | None = None) -> Ratio:
    """Return what has no owner and what there is in all, of all days together."""
    days = daily(bill, between).values()
    return sum((without for without, _ in days), ZERO), sum((everything for _, everything in days), ZERO)


def ratio(of: Ratio) -> Decimal | None:
    """Return which part of everything has no owner, from 0 to 1; None when there is nothing."""
    without, everything = of
    return without / everything if everything > 0 else None


def top(bill: Bill, between: tuple[date, date] | None = None, count: int = 10) -> list[Nobodys]:
    """Return the *count* largest of what has no owner, by provider, account and service, the largest first."""
    by = ("provider", "account", "service", "shared", *keys(bill))
    found = bill.daily(by, metric="positive", categories=COUNTED, between=between, split=False)
    sums = {key[:3]: sum(days.values(), ZERO) for key, days in found.items() if not any(key[3:])}
    everything = sum(sums.values(), ZERO)
    largest = sorted(((amount, key) for key, amount in sums.items() if amount > 0), key=lambda one: (-one[0], one[1]))
    return [Nobodys(key[0], key[1], key[2], amount, amount / everything) for amount, key in largest[:count]]
