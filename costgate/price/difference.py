"""What changed between two catalogs: both are read in order, side by side, so neither is held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import heappush, heappushpop
from itertools import groupby
from typing import Literal, NamedTuple

from costgate.price.compile import SCALE, TIER_SCALE, Row

Kind = Literal["new", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("new", "removed", "changed")


class Tier(NamedTuple):
    """One tier of a price, in its currency and for one unit."""

    start: Decimal
    price: Decimal


class Change(NamedTuple):
    """A SKU whose price is not the same in both catalogs. An absent side has no tiers.

    *percent* is the largest change of a tier; None for what is new or removed, or was free, or is in another unit now.
    """

    kind: Kind
    service: str
    family: str
    attributes: str
    region: str
    purchase: str
    unit: str
    currency: str
    old: tuple[Tier, ...]
    new: tuple[Tier, ...]
    percent: Decimal | None

    @property
    def name(self) -> str:
        """The attributes on one line."""
        return self.attributes.replace("\n", ", ")


class Difference(NamedTuple):
    """How many SKUs changed, by service and kind (and `same`), and the largest changes of each kind."""

    services: dict[str, Counter[str]]
    largest: dict[Kind, list[Change]]


class _Largest:
    """Keeps the largest so many changes of one kind."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._heap: list[tuple[Decimal, int, Change]] = []
        self._count = 0

    def add(self, change: Change) -> None:
        self._count += 1
        size = Decimal("Infinity") if change.percent is None else abs(change.percent)
        entry = (size, -self._count, change)  # of equal ones the first stays
        if len(self._heap) < self._limit:
            heappush(self._heap, entry)
        elif self._limit:
            heappushpop(self._heap, entry)

    def sorted(self) -> list[Change]:
        return [change for _, _, change in sorted(self._heap, key=lambda entry: (-entry[0], -entry[1]))]


def difference(old: Iterable[Row], new: Iterable[Row], limit: int) -> Difference:
    """Return what changed from *old* to *new*, both sorted, with the *limit* largest changes of each kind."""
    services: dict[str, Counter[str]] = {}
    largest: dict[Kind, _Largest] = {kind: _Largest(limit) for kind in KINDS}
    for before, after in _paired(old, new):
        change = _change(before, after)
        counts = services.setdefault((after or before)[0].service, Counter())
        counts[change.kind if change else "same"] += 1
        if change:
            largest[change.kind].add(change)
    return Difference(services, {kind: found.sorted() for kind, found in largest.items()})


def _paired(old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield the rows of each SKU, region and way to buy in both catalogs."""
    left, right = _grouped(old), _grouped(new)
    before, after = next(left, None), next(right, None)
    while before or after:
        if after is None or (before is not None and before[0] < after[0]):
            yield before[1] if before else [], []
            before = next(left, None)
        elif before is None or after[0] < before[0]:
            yield [], after[1]
            after = next(right, None)
        else:
            yield before[1], after[1]
            before, after = next(left, None), next(right, None)


def _grouped(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    for key, group in groupby(rows, lambda row: row[:5]):
        yield key, list(group)


def _change(before: list[Row], after: list[Row]) -> Change | None:
    old, new = (tuple(Tier(Decimal(r.tier) / TIER_SCALE, Decimal(r.amount) / SCALE) for r in rows) for rows in (before, after))
    here = (after or before)[0]
    measured = {(row.unit, row.currency) for row in (*before, *after)}
    if old == new and len(measured) == 1:
        return None
    kind: Kind = "changed" if before and after else "new" if after else "removed"
    percent = _percent(old, new) if before and after and len(measured) == 1 else None
    return Change(kind, *here[:5], here.unit, here.currency, old, new, percent)


def _percent(old: tuple[Tier, ...], new: tuple[Tier, ...]) -> Decimal | None:
    """Return the largest change of a tier in percent; None when one was free. Tiers that moved compare where they begin."""
    found = Decimal(0)
    for start in sorted({tier.start for tier in (*old, *new)}):
        was, now = (next((t.price for t in reversed(tiers) if t.start <= start), tiers[0].price) for tiers in (old, new))
        if was == now:
            continue
        if not was:
            return None
        change = (now - was) / was * 100
        found = change if abs(change) > abs(found) else found
    return found
