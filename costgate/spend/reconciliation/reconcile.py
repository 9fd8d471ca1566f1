"""The bridge from list prices to the invoice, for one month: which step is how much, and how much of the cost says so.

    list + negotiated + commitments = effective;  effective + timing + credits, adjustments and tax = billed

List and contracted costs are those of usage and purchases that state them; prepaying purchases are left out of both, as what
is bought with them has them. What states no list cost enters as it is, apart. Each bridge adds up exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.model import ZERO
from costgate.spend.bill import Bill
from costgate.spend.reconciliation.kappa import owned

INVOICE_TOLERANCE = Decimal("0.005")
OF_THE_ROLLUP = {"service": ("provider", "service"), "account": ("provider", "account"), "provider": ("provider",)}
CHARGES = "category IN ('Usage', 'Purchase')"
KNOWN = f"{CHARGES} AND list IS NOT NULL"
SUMS = f"""
SELECT day, currency, $by,
    SUM(list) FILTER ({KNOWN}),
    SUM(contracted - list) FILTER ({KNOWN} AND contracted IS NOT NULL),
    SUM(list) FILTER ({KNOWN} AND contracted IS NOT NULL),
    SUM(effective - contracted) FILTER ({KNOWN} AND contracted IS NOT NULL),
    SUM(contracted) FILTER ({KNOWN} AND contracted IS NOT NULL),
    SUM(effective - list) FILTER ({KNOWN} AND contracted IS NULL),
    SUM(effective) FILTER ({CHARGES} AND list IS NULL),
    SUM(effective) FILTER ({CHARGES}),
    SUM(billed) FILTER ({CHARGES}),
    SUM(billed) FILTER (category = 'Credit'),
    SUM(billed) FILTER (category = 'Tax'),
    SUM(billed) FILTER (category NOT IN ('Usage', 'Purchase', 'Credit', 'Tax')),
    SUM(billed),
    SUM(positive) FILTER ({CHARGES}),
    SUM(positive) FILTER ({KNOWN}),
    SUM(positive) FILTER ({KNOWN} AND contracted IS NOT NULL)
FROM $rolled WHERE day BETWEEN DATE '$first' AND DATE '$last' GROUP BY day, currency, $by ORDER BY day, currency, $by"""  # noqa: S608  (fixed text)
IN_ALL = "SELECT currency, SUM(billed) FROM $rolled GROUP BY 1 ORDER BY 1"


class Bridge(NamedTuple):
    """A bridge's amounts, in the report's currency. All but those of *credits*, *tax* and *others* are of usage and purchases.

    *negotiated* is of the charges whose list and contracted cost are known (their list cost is *negotiable*), *commitments* of
    the same (their contracted cost is *committable*); *together* is both steps of those without a contracted cost. *unlisted*
    is the effective cost of those without a list cost. *cost*, *listed* and *contracted* are costs above zero: of all, of those
    with a list cost, and of those with both.
    """

    list: Decimal = ZERO
    negotiated: Decimal = ZERO
    negotiable: Decimal = ZERO
    commitments: Decimal = ZERO
    committable: Decimal = ZERO
    together: Decimal = ZERO
    unlisted: Decimal = ZERO
    effective: Decimal = ZERO
    charged: Decimal = ZERO
    credits: Decimal = ZERO
    tax: Decimal = ZERO
    others: Decimal = ZERO
    billed: Decimal = ZERO
    cost: Decimal = ZERO
    listed: Decimal = ZERO
    contracted: Decimal = ZERO

    @property
    def timing(self) -> Decimal:
        """What is billed in the month for usage of others, less what was billed before for its own."""
        return self.charged - self.effective

    @property
    def states_list(self) -> bool:
        """Whether any charge says its list cost, or there is none that would have to."""
        return bool(self.list or self.listed or not self.unlisted)

    @property
    def list_share(self) -> Decimal | None:
        """The part of the cost, 0 to 1, whose list cost is known; None without cost."""
        return self.listed / self.cost if self.cost else None

    @property
    def contracted_share(self) -> Decimal | None:
        """The part of the cost, 0 to 1, whose list and contracted costs are known; None without cost."""
        return self.contracted / self.cost if self.cost else None

    def plus(self, other: Sequence[Decimal], rate: Decimal = Decimal(1)) -> Bridge:
        """Return both added up, *other* converted at *rate*."""
        return Bridge(*(mine + theirs * rate for mine, theirs in zip(self, other)))


class Step(NamedTuple):
    """One line of a bridge. *base* is what its percentage is of; None for what is a sum, not a step."""

    name: str
    amount: Decimal
    base: Decimal | None = None

    @property
    def share(self) -> Decimal | None:
        """The step as a part of its base; None where there is none, or it is not above zero."""
        return self.amount / self.base if self.base is not None and self.base > 0 else None


class Month(NamedTuple):
    """The days of the bill that were added up, their bridge, and those of its parts (provider and service, or an owner)."""

    first: date
    last: date
    whole: bool
    total: Bridge
    parts: dict[tuple[str, ...], Bridge]


class Check(NamedTuple):
    """Two sums that should be equal: whether they are; None when that cannot be told. *why* says it in words."""

    name: str
    ok: bool | None
    why: str


def month(bill: Bill, first: date, last: date, by: str) -> Month:
    """Return the bridges of the charges from *first* to *last*, the whole month, by service, account, provider or owner key."""
    columns = OF_THE_ROLLUP.get(by) or (bill.owner_column(by),)
    sql = SUMS if by in OF_THE_ROLLUP else owned(bill, SUMS)
    rows = bill.run(sql, by=", ".join(columns), first=str(first), last=str(last))
    parts: dict[tuple[str, ...], Bridge] = {}
    total = Bridge()
    end = min(last, date.fromisoformat(bill.made.last))
    for day, code, *cells in rows:
        key, amounts = tuple(cells[: len(columns)]), [amount or ZERO for amount in cells[len(columns) :]]
        rate = bill.rated(code, day)
        parts[key] = parts.get(key, Bridge()).plus(amounts, rate)
        total = total.plus(amounts, rate)
    whole = bill.first <= first and bill.last >= last
    return Month(max(first, bill.first), end, whole, total, dict(sorted(parts.items())))


def steps(bridge: Bridge) -> list[Step]:
    """Return the lines of a bridge from the list to the bill; those that nothing is known of are left out."""
    found = [Step("list cost", bridge.list)] if bridge.states_list else []
    if apart := any((bridge.negotiable, bridge.committable, bridge.negotiated, bridge.commitments)):
        found.append(Step("negotiated prices", bridge.negotiated, bridge.negotiable))
        found.append(Step("commitments", bridge.commitments, bridge.committable))
    if bridge.together or (bridge.states_list and not apart):
        found.append(Step("negotiated or committed, not told apart", bridge.together, bridge.list - bridge.negotiable))
    if bridge.unlisted:
        found.append(Step("charges without a list cost", bridge.unlisted))
    return [
        *found,
        Step("effective cost", bridge.effective),
        Step("timing: prepaid, or paid later", bridge.timing, bridge.effective),
        Step("credits", bridge.credits, bridge.charged),
        Step("adjustments", bridge.others, bridge.charged),
        Step("tax", bridge.tax, bridge.charged),
        Step("billed cost", bridge.billed),
    ]


def pipeline(bill: Bill) -> Check:
    """Tell whether the whole rollup is the exact sum of the exports that its manifest lists."""
    name = "rollup against its sources"
    sources = bill.made.sources
    if len({one.part for one in sources if one.part}) > 1:
        return Check(name, None, "Azure's actual and amortized exports overlap: their sums cannot be held against it")
    if any(one.gone for one in sources):
        return Check(name, None, "some exports are gone, and only their closed months are kept")
    expected: dict[str, Decimal] = {}
    for source in sources:
        for code, amount in source.billed.items():
            expected[code] = expected.get(code, ZERO) + amount
    rolled: dict[str, Decimal] = dict(bill.run(IN_ALL))
    wrong = [code for code in sorted({**expected, **rolled}) if expected.get(code, ZERO) != rolled.get(code, ZERO)]
    if wrong:
        code = wrong[0]
        return Check(name, False, f"{rolled.get(code, ZERO):f} {code} are not {expected.get(code, ZERO):f} {code}")
    sums = ", ".join(f"{amount:,.2f} {code}" for code, amount in rolled.items())
    return Check(name, True, f"{sums}: equal to the last digit")


def invoice(billed: Decimal, amount: Decimal, currency: str) -> Check:
    """Tell whether what is billed is within 0.5 % of the invoice's *amount*."""
    apart = billed - amount
    off = f"{apart:+,.2f} {currency}" + (f", {apart / amount * 100:+.2f} %" if amount else "")
    ok = abs(apart) <= abs(amount) * INVOICE_TOLERANCE
    return Check("rollup against the invoice", ok, f"{billed:,.2f} billed, {amount:,.2f} invoiced: {off} (0.5 % is allowed)")
