"""Why spend belongs to whom: each kind of charges of a time, its owner, and the tag, rule, account or split that gave it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.bill import Bill, Daily
from costgate.spend.exports.columns import text
from costgate.spend.owners import unallocated
from costgate.wildcard import fits

ROWS = """
SELECT span, COUNT(*) FROM $owned WHERE day BETWEEN DATE '$first' AND DATE '$last' AND category IN ($categories)
GROUP BY span ORDER BY span"""


class Wanted(NamedTuple):
    """What to explain; both days belong to it. *service* and *account* are patterns, *owner* are values by key, in any case."""

    first: date
    last: date
    service: str = ""
    account: str = ""
    owner: Mapping[str, str] = {}
    unallocated: bool = False


class Line(NamedTuple):
    """Charges with one owner for one reason. *tags*, *owner* and *origins* are by key, *shared* the shared cost's id."""

    provider: str
    account: str
    service: str
    tags: dict[str, str]
    owner: dict[str, str]
    origins: dict[str, str]
    shared: str
    amount: Decimal


class Share(NamedTuple):
    """How many rows of the rollup, out of how many."""

    rows: int
    of: int


class Explained(NamedTuple):
    """The lines, the largest amount first, and how well the rules fit each other in this time.

    *total* is what the lines come to, *shared* what of all spend is shared, *nobodys* the unallocated spend and what it is
    held against. *several* are the rows that fit more than one rule; *differs* those whose account says another owner than
    their tag, of those where both say one; *rules* can fit charges, *unused* of them fit no row.
    """

    wanted: Wanted
    lines: list[Line]
    total: Decimal
    shared: Decimal
    nobodys: unallocated.Ratio
    several: Share
    differs: Share
    rules: tuple[str, ...]
    unused: tuple[str, ...]


def explain(bill: Bill, wanted: Wanted) -> Explained:
    """Return why the charges of *wanted* belong to whom, in the bill's metric, categories and currency."""
    between = (wanted.first, wanted.last)
    found = bill.daily(("span", "shared", *bill.keys), between=between)
    needed = unallocated.keys(bill)
    lines = [one for one in _lines(bill, found) if _is_wanted(one, wanted, needed)]
    lines.sort(key=lambda one: (-one.amount, one[:3], sorted(one.owner.items()), one.shared, sorted(one.tags.items())))
    categories = ", ".join(map(text, bill.terms.spend.categories))
    rows = bill.run(ROWS, first=str(wanted.first), last=str(wanted.last), categories=categories)
    owned = [(bill.attribution.spans[span].owned, count) for span, count in rows]
    used = {rule for one, _ in owned for rule in one.fits}
    rules = bill.terms.owners.rules if bill.terms.owners else ()
    return Explained(
        wanted,
        lines,
        sum((one.amount for one in lines), ZERO),
        sum((sum(days.values(), ZERO) for (_, shared, *_), days in found.items() if shared), ZERO),
        unallocated.total(bill, between),
        Share(sum(count for one, count in owned if len(one.fits) > 1), sum(count for _, count in owned)),
        Share(
            sum(count for one, count in owned if one.differs),
            sum(count for one, count in owned if one.differs or one.agrees),
        ),
        rules,
        tuple(rule for rule in rules if rule not in used),
    )


def _lines(bill: Bill, found: Daily) -> Iterator[Line]:
    """Yield a line for all charges that differ in their category or their time only."""
    entries = {one.id: one for one in bill.terms.shared}
    bearers: dict[tuple[str, str], set[str]] = {}
    for number, shared, *owner in found:
        if shared:
            bearers.setdefault((number, shared), set()).add(dict(zip(bill.keys, owner))[entries[shared].to])
    sums: dict[tuple[object, ...], Line] = {}
    for (number, shared, *values), days in found.items():
        span = bill.attribution.spans[int(number)]
        whose = {key: value for key, value in zip(bill.keys, values) if value}
        origins = {key: span.owned.origins.get(key, "") for key in whose}
        if shared and bearers[number, shared] != {span.owned.keys.get(entries[shared].to, "")}:
            origins[entries[shared].to] = f"split of {shared} by {entries[shared].by}"
        tags = {key: value for key, value in span.tags.items() if value}
        line = Line(span.provider, span.account, span.service, tags, whose, origins, shared, sum(days.values(), ZERO))
        same = (*line[:3], *(tuple(part.items()) for part in (tags, whose, origins)), shared)
        before = sums[same].amount if same in sums else ZERO
        sums[same] = line._replace(amount=before + line.amount)
    yield from sums.values()


def _is_wanted(one: Line, wanted: Wanted, needed: Collection[str]) -> bool:
    if not (fits(wanted.service, one.service) and fits(wanted.account, one.account)):
        return False
    if wanted.unallocated and (one.shared or any(key in one.owner for key in needed)):
        return False
    return all(one.owner.get(key, "").casefold() == value.strip().casefold() for key, value in wanted.owner.items())
