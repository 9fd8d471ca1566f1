"""What is bought on demand day for day: the floor that a commitment could cover, and why it had better not.

The rollup does not say which charge a commitment covers, but its sums do: covered usage costs something in effect and is not
billed, usage on demand is billed as it is used. So the billed cost of usage is what is on demand, and the effective cost above
it is what is covered. Where an export has no effective costs of its own, nothing can be told, and nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from costgate.errors import InputError
from costgate.model import ZERO
from costgate.spend.bill import Bill
from costgate.spend.reconciliation.reconcile_estimate import billed_as
from costgate.spend.rollups.manifest import Source

SHORTEST = 60  # days: two bills; less tells nothing about a year
FALLING = Decimal("0.9")  # the last third of the days against the first
SWINGING = Decimal("0.5")  # the 5th percentile against the mean
UNEVEN = Decimal("0.8")  # the cheapest block of 28 days against the dearest
BLOCK = 28  # days: whole weeks
LOW, HIGH = Decimal("0.05"), Decimal("0.95")
# What providers sell commitments for, by the catalog's codes. Spend-based ones of other services are not told apart here.
SOLD = frozenset({
    "AmazonEC2", "AWSLambda", "AmazonECS", "AmazonRDS", "AmazonElastiCache", "AmazonMemoryDB", "AmazonES", "AmazonRedshift",
    "AmazonSageMaker", "Virtual Machines", "SQL Database", "SQL Managed Instance", "Azure Database for MySQL",
    "Azure Database for PostgreSQL", "Azure Cosmos DB", "Redis Cache", "Azure App Service", "Compute Engine", "Cloud SQL",
    "Cloud Run", "Kubernetes Engine",
})  # fmt: skip
Name = tuple[str, str, str]
ALL = "all accounts"
SUMS = """
SELECT day, currency, provider, account, service,
    SUM(billed), SUM(effective), SUM(list), SUM(contracted) FILTER (list IS NOT NULL),
    SUM(list) FILTER (contracted IS NOT NULL), SUM(effective) FILTER (list IS NOT NULL)
FROM $rolled WHERE category = 'Usage' AND day BETWEEN DATE '$first' AND DATE '$last'
GROUP BY ALL ORDER BY ALL"""


class Totals(NamedTuple):
    """What the usage of the days comes to: billed, in effect, and, of the charges that say so, at list and contracted prices.

    *contracted_of_list* and *list_of_contracted* are of the charges that state both; *effective_of_list* of those with a list
    cost.
    """

    billed: Decimal = ZERO
    effective: Decimal = ZERO
    list: Decimal = ZERO
    contracted_of_list: Decimal = ZERO
    list_of_contracted: Decimal = ZERO
    effective_of_list: Decimal = ZERO

    @property
    def contracted_off(self) -> Decimal | None:
        """The part of the list cost, 0 to 1, that negotiated prices take off; None where nothing says so."""
        return 1 - self.contracted_of_list / self.list_of_contracted if self.list_of_contracted > 0 else None

    @property
    def effective_off(self) -> Decimal | None:
        """The part of the list cost, 0 to 1, that all discounts and commitments take off; None where nothing says so."""
        return 1 - self.effective_of_list / self.list if self.list > 0 else None


class Candidate(NamedTuple):
    """One provider's service in one account, over the days: what is on demand a day, and whether a floor can be relied upon.

    *share* is the part on demand, 0 to 1; None where the exports do not tell. *lowest*, *floor* (5th percentile), *mean*,
    *high* (95th) and *peak* are costs a day, of what is on demand where that is known, else of all. *reason* is why nothing is
    recommended; empty where the floor holds.
    """

    provider: str
    account: str
    service: str
    code: str
    totals: Totals
    share: Decimal | None
    lowest: Decimal
    floor: Decimal
    mean: Decimal
    high: Decimal
    peak: Decimal
    reason: str


class Found(NamedTuple):
    """All candidates, the most expensive first, of the days from *first* to *last*; *services* are those of all accounts."""

    first: date
    last: date
    candidates: list[Candidate]
    services: list[Candidate]


def find(bill: Bill, days: int, as_of: date = date.max) -> Found:
    """Return what is bought on demand in the last *days* of the bill that are complete, none of them after *as_of*."""
    last = max(bill.first, min(bill.last - timedelta(days=bill.terms.spend.lag_days), as_of))
    first = max(bill.first, last - timedelta(days=days - 1))
    series: dict[Name, dict[date, Decimal]] = {}
    totals: dict[Name, Totals] = {}
    for day, code, provider, account, service, *amounts in bill.run(SUMS, first=str(first), last=str(last)):
        rate = bill.rated(code, day)
        sums = [(amount or ZERO) * rate for amount in amounts]
        for name in ((provider, account, service), (provider, ALL, service)):
            totals[name] = Totals(*(mine + theirs for mine, theirs in zip(totals.get(name, Totals()), sums)))
            own = series.setdefault(name, {})
            own[day] = own.get(day, ZERO) + sums[0]
    if not series:
        raise InputError(
            f"the rollup has no usage from {first} to {last}", where=str(bill.path), hint="look over more days with --days"
        )
    told = {provider: _told(provider, bill.made.sources) for provider in {name[0] for name in series}}
    whole = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = [
        _candidate(name, [days_of.get(day, ZERO) for day in whole], totals[name], told[name[0]])
        for name, days_of in series.items()
    ]
    found.sort(key=lambda one: (-one.totals.effective, one[:3]))
    return Found(first, last, [one for one in found if one.account != ALL], [one for one in found if one.account == ALL])


def _told(provider: str, sources: Iterable[Source]) -> str:
    """Return why the exports do not tell what a commitment covers; empty when they do."""
    mine = [source for source in sources if provider in source.providers]
    if any(provider in source.fallback for source in mine):
        return "its effective costs are not to be trusted, so what is covered cannot be told"
    kinds = {source.format.partition("-")[0] for source in mine}
    if kinds & {"gcp", "oci"}:
        return "its exports have no effective costs, so what is covered cannot be told"
    if "azure" in kinds and len({source.part for source in mine if source.format.startswith("azure")}) < 2:
        return "one of Azure's actual and amortized exports is missing, so what is covered cannot be told"
    return ""


def _candidate(name: Name, daily: Sequence[Decimal], totals: Totals, untold: str) -> Candidate:
    code = billed_as(name[2])
    share = totals.billed / totals.effective if not untold and totals.effective > 0 else None
    mean = sum(daily, ZERO) / len(daily)
    floor = percentile(daily, LOW)
    return Candidate(
        *name,
        code,
        totals,
        None if share is None else max(ZERO, min(Decimal(1), share)),
        min(daily),
        floor,
        mean,
        percentile(daily, HIGH),
        max(daily),
        _reason(code, daily, floor, mean, untold),
    )


def _reason(code: str, daily: Sequence[Decimal], floor: Decimal, mean: Decimal, untold: str) -> str:
    """Return why the floor is none to commit to; empty when it is one."""
    if code not in SOLD:
        return "no commitment that we know of covers it"
    if untold or len(daily) < SHORTEST:
        return untold or f"{len(daily)} days are too few: a commitment is for a year or three"
    return _unsteady(daily, floor, mean)


def _unsteady(daily: Sequence[Decimal], floor: Decimal, mean: Decimal) -> str:
    third = len(daily) // 3
    before, after = sum(daily[:third], ZERO), sum(daily[-third:], ZERO)
    if after < before * FALLING:
        return f"it falls: the last third of the days cost {(1 - after / before) * 100:.0f} % less than the first"
    if floor <= 0:
        return "there are days without it"
    if floor < mean * SWINGING:
        return f"it swings: one day in twenty costs under {SWINGING * 100:.0f} % of the mean"
    blocks = [sum(daily[start : start + BLOCK], ZERO) for start in range(len(daily) % BLOCK, len(daily), BLOCK)]
    if min(blocks) < max(blocks) * UNEVEN:
        return "it is seasonal, or still growing: four weeks differ by over a fifth from four others"
    return ""


def percentile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return the smallest of *values* that at least this *share* of them, 0 to 1, do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)]
