"""What plans were estimated to cost beside what was billed at list prices: the quantity error of each service.

An estimate is for a month of 730 hours. What runs by the hour is scaled to the hours of the bill's days, what is charged by
the month or by use to the part of the month that they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from costgate.model import ZERO
from costgate.scopes import folded
from costgate.spend.forecasts.periods import period
from costgate.spend.reconciliation.reconcile import Bridge
from costgate.units import HOURS_PER_MONTH

SERVICES = Path(__file__).with_name("reconcile_services.csv")
BY_THE_HOUR = frozenset({"hour", "minute", "second"})
HOURS_PER_DAY = 24


class Planned(NamedTuple):
    """One resource of an estimate: by the time of its unit, what each charge costs a month at list prices.

    *lines* are pairs of that time (`hour`, `month`, or empty for a use) and the monthly cost. *known* is false when a part of
    it has no price or depends on usage that nobody stated; *agreed* is true when a price is not the list's.
    """

    address: str
    type: str
    owner: Mapping[str, str]
    lines: tuple[tuple[str, Decimal], ...]
    known: bool = True
    agreed: bool = False


class Compared(NamedTuple):
    """One service or owner: what was estimated for a month, what that is for the bill's days, and what was billed at list.

    *billed* is None where the bill has nothing by this name, and where nothing says its list cost; *effective* is what was
    paid. *share* is the part of the billed cost whose list cost is known. *open* resources are not fully in the estimate.
    """

    name: str
    monthly: Decimal
    expected: Decimal
    billed: Decimal | None
    effective: Decimal
    share: Decimal | None
    resources: int
    open: int

    @property
    def error(self) -> Decimal | None:
        """What the quantities that were estimated come short of, at list prices; negative when less was used."""
        return None if self.billed is None else self.billed - self.expected


class Comparison(NamedTuple):
    """All that could be compared, what was estimated for types that no service is known for, and what only the bill has."""

    compared: list[Compared]
    unmapped: dict[str, Decimal]
    unplanned: dict[str, Decimal]


def by_service(planned: Iterable[Planned], parts: Mapping[tuple[str, ...], Bridge], first: date, last: date) -> Comparison:
    """Return the estimate of each service beside the bridges *parts* by provider and service."""
    groups: dict[str, list[Planned]] = {}
    unmapped: dict[str, Decimal] = {}
    for one in planned:
        service = service_of(one.type)
        if service:
            groups.setdefault(service, []).append(one)
        elif any(amount for _, amount in one.lines):
            unmapped[one.type] = unmapped.get(one.type, ZERO) + expected(one, first, last)
    billed: dict[str, list[Bridge]] = {}
    unplanned: dict[str, Decimal] = {}
    for key, bridge in parts.items():
        service = billed_as(key[-1])
        if service in groups:
            billed.setdefault(service, []).append(bridge)
        elif bridge.effective:
            unplanned[" ".join(key)] = bridge.effective
    found = [_compared(name, group, billed.get(name, []), first, last) for name, group in sorted(groups.items())]
    return Comparison(found, dict(sorted(unmapped.items())), unplanned)


def by_owner(
    planned: Iterable[Planned], key: str, parts: Mapping[tuple[str, ...], Bridge], first: date, last: date
) -> Comparison:
    """Return the estimate of each value of the owner key *key* beside the bridges *parts* by it."""
    groups: dict[str, list[Planned]] = {}
    for one in planned:
        groups.setdefault(folded(one.owner.get(key, "")), []).append(one)
    billed: dict[str, list[Bridge]] = {}
    unplanned: dict[str, Decimal] = {}
    for (owner, *_), bridge in parts.items():
        if folded(owner) in groups:
            billed.setdefault(folded(owner), []).append(bridge)
        elif bridge.effective:
            unplanned[owner] = bridge.effective
    found = [_compared(name, group, billed.get(name, []), first, last) for name, group in sorted(groups.items())]
    return Comparison(found, {}, unplanned)


def expected(one: Planned, first: date, last: date) -> Decimal:
    """Return what a resource's month comes to in the days from *first* to *last* of one month."""
    days = (last - first).days + 1
    by_hours = Decimal(days * HOURS_PER_DAY) / HOURS_PER_MONTH
    by_days = Decimal(days) / period("monthly", first).days
    return sum((amount * (by_hours if time in BY_THE_HOUR else by_days) for time, amount in one.lines), ZERO)


def _compared(name: str, group: list[Planned], bridges: list[Bridge], first: date, last: date) -> Compared:
    total = Bridge()
    for bridge in bridges:
        total = total.plus(bridge)
    return Compared(
        name=name,
        monthly=sum((amount for one in group for _, amount in one.lines), ZERO),
        expected=sum((expected(one, first, last) for one in group), ZERO),
        billed=total.list if total.listed or total.list else None,
        effective=total.effective,
        share=total.list_share,
        resources=len(group),
        open=sum(not one.known for one in group),
    )


def service_of(type: str) -> str:
    """Return the catalog's code of the service that bills resources of *type*; empty where that is not known."""
    _, types = _table()
    start = max((known for known in types if type.startswith(known)), key=len, default="")
    return types.get(start, "")


def billed_as(name: str) -> str:
    """Return the catalog's code of the service that a bill calls *name*; the name itself where it is not known."""
    return _table()[0].get(folded(name), name)


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    types: dict[str, str] = {}
    with SERVICES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in (row["service"], *filter(None, row["billed_as"].split("|"))):
                names[folded(name)] = row["service"]
            types.update(dict.fromkeys(row["types"].split("|"), row["service"]))
    return names, types
