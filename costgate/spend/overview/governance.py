"""Who pays: what has no owner, what is shared, and what a unit of business costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from costgate.model import ZERO
from costgate.spend.forecasts.periods import period
from costgate.spend.overview.scene import Scene, against, columns, growth, named, share, total
from costgate.spend.overview.window import Span
from costgate.spend.owners import unallocated as owned
from costgate.spendreport import Cell, Figure, Panel, Table

TARGET = Decimal("0.05")
MONTHS = 6
MOST = 10


def unallocated(scene: Scene) -> Panel:
    """Return which share of usage and purchases above zero has no owner (metric M3), month by month, and where it stands."""
    title, question, bill = "Unallocated spend", "Does everything have an owner?", scene.bill
    if not bill.keys:
        needs = (
            "the rollup has no owner keys, so that nothing can have an owner: `taxonomy` in costgate.yaml, then roll up again"
        )
        return Panel("unallocated", title, question, missing=needs)
    keys, window = owned.keys(bill), scene.window
    now = owned.ratio(owned.total(bill, window.complete))
    before = owned.ratio(owned.total(bill, window.before)) if window.before else None
    figures = [
        Figure(
            "share",
            "Unallocated",
            now,
            "share",
            note="the target is below 5 %",
            tone="" if now is None else "good" if now < TARGET else "bad",
        ),
    ]
    if window.before:
        figures.append(Figure("before", "Before", before, "share", note=window.compared))
    notes = [f"Without owner is what has none of {', '.join(keys)}. Credits, refunds and tax are left out of both sides."]
    if scene.scope:
        notes.append("This is of the whole bill: what has no owner is in no scope.")
    return Panel("unallocated", title, question, figures=figures, tables=[_by_month(scene), _largest(scene)], notes=notes)


def _by_month(scene: Scene) -> Table:
    days = owned.daily(scene.bill, (scene.bill.first, scene.window.until))
    month = period("monthly", scene.window.until)
    rows: list[list[Cell]] = []
    while len(rows) <= MONTHS and month.end >= scene.bill.first:
        own = [pair for day, pair in days.items() if month.start <= day <= month.end]
        pair = total(without for without, _ in own), total(all for _, all in own)
        rows.insert(0, [f"{month.start:%Y-%m}", *pair, owned.ratio(pair)])
        month = month.previous
    heads = columns("month Month", "without/money Without owner", "all/money All", "share/share Share")
    return Table("unallocated-months", "By month", heads, rows)


def _largest(scene: Scene) -> Table:
    rows: list[list[Cell]] = [
        [named(one.provider, "provider"), named(one.account, "account"), named(one.service, "service"), one.amount, one.share]
        for one in owned.top(scene.bill, scene.window.complete, MOST)
    ]
    heads = columns(
        "provider Provider", "account Account", "service Service", "spent/money Without owner", "share/share Of what has none"
    )
    return Table("unallocated-top", "Where the most has no owner", heads, rows)


# -- what is shared -------------------------------------------------------------------------------------------------


def shared(scene: Scene) -> Panel:
    """Return what several share, apart from what is somebody's own."""
    title, question, declared = "Shared cost", "How much is shared by several?", scene.bill.terms.shared
    if not declared:
        needs = "no cost is declared as shared: `shared` in costgate.yaml says what is, and how it is split"
        return Panel("shared", title, question, missing=needs)
    now, before = _shared(scene, scene.window.complete), _shared(scene, scene.window.before)
    known = scene.window.before is not None
    rows: list[list[Cell]] = []
    for one in declared:
        amount = now.get(one.id, ZERO)
        rows.append([one.id, one.kind, one.to, amount, *against(amount, before.get(one.id, ZERO) if known else None)])
    heads = columns(
        "id Shared cost", "kind Kind", "to Split by", "spent/money Spent", "before/money Before", "change/change Change",
        "growth/growth Change in %",
    )  # fmt: skip
    all = total(scene.sums((), scene.window.complete).values())
    return Panel(
        "shared",
        title,
        question,
        figures=[Figure("share", "Shared", share(total(now.values()), all), "share", note="of all spend")],
        tables=[Table("shared", "Shared cost before it is split", heads, rows)],
        notes=["By the key that it is split by, each bears its part; elsewhere it stands where it was spent."],
    )


def _shared(scene: Scene, between: Span | None) -> dict[str, Decimal]:
    """Return what each declared cost comes to."""
    if between is None:
        return {}
    daily = scene.bill.daily(("shared",), scope=scene.scope, between=between, split=False)
    return {id: total(days.values()) for (id,), days in daily.items() if id}


# -- what a unit costs ----------------------------------------------------------------------------------------------


def unit_cost(scene: Scene) -> Panel:
    """Return what a unit of business costs: the cost of the days that have units, by how many there were."""
    title, question = "Cost per unit", "What does a unit of business cost?"
    if scene.units is None:
        needs = "there is no units file: `spend.units` in costgate.yaml names a CSV of requests, users or revenue by day"
        return Panel("unit-cost", title, question, missing=needs)
    if lacking := scene.units_lack:
        needs = f"the units file has no column {lacking}, so that the units of this scope are not known"
        return Panel("unit-cost", title, question, missing=needs)
    spent = scene.series()
    rows: list[list[Cell]] = []
    for unit in sorted(scene.units.units):
        days = scene.units.daily(unit, scene.scope)
        now = _per_unit(days, spent.total, scene.window.complete)
        before = _per_unit(days, spent.total, scene.window.before) if scene.window.before else None
        rows.append([unit, *now[:2], now[2], before[2] if before else None, _more(now[2], before), now[3]])
    heads = columns(
        "unit Unit", "spent/money Spent", "units/quantity Units", "cost/money Cost per unit", "before/money Before",
        "growth/growth Change in %", "days/count Days with units",
    )  # fmt: skip
    notes = ["Only the days that have units count, on both sides."]
    return Panel("unit-cost", title, question, tables=[Table("unit-cost", "Cost per unit", heads, rows)], notes=notes)


def _per_unit(
    units: Mapping[date, Decimal], cost: Callable[[date, date], Decimal], span: Span
) -> tuple[Decimal, Decimal, Decimal | None, int]:
    """Return the cost of the days with units, the units, one by the other, and how many days those are."""
    days = [day for day in units if span[0] <= day <= span[1]]
    spent, count = total(cost(day, day) for day in days), total(units[day] for day in days)
    return spent, count, spent / count if count > 0 else None, len(days)


def _more(now: Decimal | None, before: tuple[Decimal, Decimal, Decimal | None, int] | None) -> Decimal | None:
    return growth(now, before[2]) if now is not None and before else None
