"""The executive's panels: what was spent against budgets, on what, where it lands, and how well that was foreseen before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from costgate.model import ZERO
from costgate.spend.forecasts.accuracy import accuracy
from costgate.spend.forecasts.levels import level
from costgate.spend.forecasts.periods import Period, period
from costgate.spend.forecasts.series import DAY, Series
from costgate.spend.overview.scene import Scene, against, columns, growth, named, ranked, share, total
from costgate.spend.overview.standings import Standing, Whole, limit_of
from costgate.spendreport import (
    Bar,
    BarChart,
    Cell,
    Column,
    DayChart,
    Figure,
    Panel,
    Part,
    StackChart,
    Table,
    Tone,
)

TOP = 10
PARTS = 5
MONTHS = 6
ORIGIN_DAYS = 10  # past months are forecast as on their 10th day, from when on the error is fit to be looked at
ON_TRACK, MAY, LANDS_OVER, OVER = "on track", "may land over", "lands over", "over already"


# -- against budgets ------------------------------------------------------------------------------------------------


def budgets(scene: Scene, found: Sequence[Standing], all: Whole) -> Panel:
    """Return what was spent, where it lands, and how both compare with each budget."""
    limit = limit_of(scene, list(found))
    notes = []
    if not found:
        notes.append(
            "No budget of costgate.yaml has this scope."
            if scene.budgets
            else "There are no budgets: `budgets` in costgate.yaml."
        )
    if not all.landing.ratios and all.landing.rest > 0:
        notes.append(
            "Less than 30 past forecasts are known: the interval is the forecast plus or minus 25 %, not a measured one."
        )
    notes += [_outside(one) for one in found if not one.landing.low <= one.landing.amount <= one.landing.high]
    if not scene.window.month and found:
        notes.append("Budgets are shown for the whole of their own period, up to the last complete day of this report.")
    return Panel(
        "budgets",
        "Spend against budget",
        "How much is spent, where does it land, and does the budget hold?",
        figures=_headline(scene, all, limit),
        charts=[_burn_up(scene, all, limit)],
        tables=[_budget_table(found)] if found else [],
        notes=notes,
    )


def _outside(one: Standing) -> str:
    word = "more" if one.landing.amount < one.landing.low else "less"
    return f"{one.name} lands outside of its interval: past forecasts like this one were followed by {word} than they said."


def _headline(scene: Scene, all: Whole, limit: Standing | None) -> list[Figure]:
    landing, window = all.landing, scene.window
    before = total(scene.sums((), window.before).values()) if window.before else None
    found = [Figure("spent", "Spent so far" if window.until < window.end else "Spent", landing.spent, "money")]
    if window.until < window.end:
        tone = _tone(state(landing.spent, landing.amount, landing.high, limit.position.amount)) if limit else ""
        found.append(Figure("landing", "Lands at", landing.amount, "money", tone=tone, low=landing.low, high=landing.high))
    if limit:
        used = limit.position.used
        over = used is not None and used > 1
        found.append(Figure("used", "Budget used", used, "share", note=limit.name, tone="bad" if over else ""))
        found.append(Figure("elapsed", "Period over", limit.position.elapsed, "share"))
    if before is not None:
        compared = f"against {window.compared}"
        found.append(Figure("growth", "Change", growth(landing.spent, before), "growth", note=compared))
    return found


def state(spent: Decimal, lands: Decimal, high: Decimal, amount: Decimal) -> str:
    """Return where a budget of *amount* stands, in words."""
    return OVER if spent > amount else LANDS_OVER if lands > amount else MAY if high > amount else ON_TRACK


def _tone(words: str) -> Tone:
    return "good" if words == ON_TRACK else "warn" if words == MAY else "bad"


def _budget_table(found: Sequence[Standing]) -> Table:
    rows: list[list[Cell]] = []
    for one in found:
        position, landing = one.position, one.landing
        rows.append(
            [
                one.name, state(landing.spent, landing.amount, landing.high, position.amount), landing.spent, position.amount,
                position.used, position.elapsed, landing.amount, landing.low, landing.high, position.amount - landing.amount,
                landing.breach(position.amount), f"{position.start} to {position.end}", one.budget.owner,
            ]
        )  # fmt: skip
    return Table(
        "budgets",
        "Budgets, at the last complete day",
        columns(
            "budget Budget", "state/state State", "spent/money Spent", "amount/money Budget amount", "used/share Used",
            "elapsed/share Period over", "landing/money Lands at", "low/money At least", "high/money At most",
            "left/change Left at the end", "breach/share Chance to break", "period Period", "owner Owner",
        ),
        rows,
    )  # fmt: skip


def _burn_up(scene: Scene, all: Whole, limit: Standing | None) -> DayChart:
    window, landing = scene.window, all.landing
    days = _calendar(window.start, window.until)
    sums = list(accumulate(all.forecaster.spent.total(day, day) for day in days))
    coming = list(accumulate(all.coming(window.end)))
    low, high = all.factors
    return DayChart(
        "Spend so far, and where it lands",
        f"The sum of the days from {window.start} on, complete up to {window.until}"
        + (", then the forecast with its interval." if coming else "."),
        window.start,
        sums,
        [landing.spent + amount for amount in coming],
        [landing.spent + amount * low for amount in coming],
        [landing.spent + amount * high for amount in coming],
        limit.position.amount if limit else None,
        limit.name if limit else "",
        cumulative=True,
    )


def _calendar(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


# -- on what --------------------------------------------------------------------------------------------------------


def top(scene: Scene) -> Panel:
    """Return the ten largest values of what spend is told by, with what they cost before."""
    by = [scene.by, "provider"] if scene.by == "service" else [scene.by]
    word = scene.by.replace("_", " ")
    table, chart = comparison(scene, by, f"The largest by {word}", TOP)
    return Panel(
        "top",
        f"Top {TOP} by {word}",
        "What costs the most, and what has changed?",
        charts=[chart] if chart.bars else [],
        tables=[table],
        notes=[f"Compared with {scene.window.compared}."],
    )


def providers(scene: Scene) -> Panel:
    """Return what each provider is paid: the vendors' view."""
    table, _ = comparison(scene, ["provider"], "Spend by provider", 50)
    return Panel("providers", "Vendors", "Who is paid?", tables=[table], notes=[f"Compared with {scene.window.compared}."])


def comparison(scene: Scene, by: list[str], caption: str, most: int) -> tuple[Table, BarChart]:
    """Return what the values of *by* cost against the days before, the *most* largest ones, as a table and as bars."""
    now, before = scene.sums(by, scene.window.complete), scene.sums(by, scene.window.before)
    known = scene.window.before is not None
    keys = {**dict.fromkeys(before, ZERO), **now}
    keys = {key: amount for key, amount in keys.items() if amount or before.get(key)}
    order, all = ranked(keys), total(now.values())
    rows: list[list[Cell]] = []
    for key, amount in order[:most]:
        earlier = before.get(key, ZERO) if known else None
        names: list[Cell] = [named(value, name) for value, name in zip(key, by)]
        rows.append([*names, amount, share(amount, all), *against(amount, earlier)])
    rest = order[most:]
    if rest:
        amount = total(value for _, value in rest)
        earlier = total(before.get(key, ZERO) for key, _ in rest) if known else None
        blank: list[Cell] = [""] * (len(by) - 1)
        rows.append([f"{len(rest):,} others", *blank, amount, share(amount, all), *against(amount, earlier)])
    heads = [Column(name, name.replace("_", " ").capitalize()) for name in by]
    table = Table(
        "parts",
        caption,
        [
            *heads,
            *columns(
                "spent/money Spent",
                "share/share Share",
                "before/money Before",
                "change/change Change",
                "growth/growth Change in %",
            ),
        ],
        rows,
    )
    shown = order[:most]
    bars = [Bar(named(key[0], by[0]), amount, before.get(key, ZERO) if known else None) for key, amount in shown]
    described = f"What each cost from {scene.window.start} to {scene.window.until}; the line is what it cost before."
    return table, BarChart(caption, described, bars, scene.window.compared)


# -- how well it was foreseen ---------------------------------------------------------------------------------------


def trend(scene: Scene, all: Whole) -> Panel:
    """Return the last six months with what was to be foreseen on their 10th day, and this one with its landing."""
    spent = all.forecaster.spent
    now = period("monthly", scene.window.until)
    months = _months(now, spent.first)
    past = [_foreseen(spent, one) for one in months]
    landing = all.forecaster.landing(now.start, now.end)
    known = [one[3] for one in past if isinstance(one[3], Decimal)]
    mean = total(known) / len(known) if known else None
    this: list[Cell] = [f"{now.start:%Y-%m}", landing.spent, landing.amount, None, None, landing.low, landing.high]
    table = Table(
        "months",
        "Months",
        columns(
            "month Month", "actual/money Actual", "forecast/money Forecast", "accuracy/share Accuracy",
            "error/growth Forecast off by", "low/money At least", "high/money At most",
        ),
        [*past, this],
    )  # fmt: skip
    return Panel(
        "trend",
        "Forecast and actual",
        "How does spend develop, and can the forecast be trusted?",
        figures=[
            Figure("accuracy", "Mean accuracy", mean, "share", note=f"of {len(known)} past months; the target is 90 %",
                   tone="" if mean is None else "good" if mean >= Decimal("0.9") else "warn")
        ],
        charts=[_stack(scene, [*months, now], max(ZERO, landing.amount - landing.spent))],
        tables=[table],
        notes=[_foreseen_when(past)],
    )  # fmt: skip


def _foreseen_when(past: Sequence[list[Cell]]) -> str:
    if not past:
        return "The bill has no whole month before this one: there is nothing to compare a forecast with."
    return f"The forecast of a past month is the one that its first {ORIGIN_DAYS} days gave; of this month it is the landing."


def _months(now: Period, first: date) -> list[Period]:
    """Return the whole months before *now*, six at most, in order."""
    found: list[Period] = []
    earlier = now.previous
    while len(found) < MONTHS and earlier.start >= first:
        found.insert(0, earlier)
        earlier = earlier.previous
    return found


def _foreseen(spent: Series, month: Period) -> list[Cell]:
    known = spent.upto(month.start + timedelta(days=ORIGIN_DAYS - 1))
    rest = level(known.recurring, known.until).total(known.until + DAY, month.end)
    forecast = known.total(month.start, known.until) + rest
    actual = spent.total(month.start, month.end)
    off = (forecast - actual) / actual if actual > 0 else None
    return [f"{month.start:%Y-%m}", actual, forecast, accuracy(forecast, actual), off, None, None]


def _stack(scene: Scene, months: Sequence[Period], rest: Decimal) -> StackChart:
    days = scene.daily((scene.by,), (months[0].start, scene.window.until))
    sums = {
        key: [total(amount for day, amount in own.items() if one.start <= day <= one.end) for one in months]
        for key, own in days.items()
    }
    order = sorted((key for key in sums if any(sums[key])), key=lambda key: (-total(sums[key]), key))
    parts = [Part(named(key[0], scene.by), sums[key]) for key in order[:PARTS]]
    if order[PARTS:]:
        parts.append(Part("others", [total(sums[key][n] for key in order[PARTS:]) for n in range(len(months))]))
    return StackChart(
        f"Months by {scene.by.replace('_', ' ')}",
        f"What each month cost, by {scene.by.replace('_', ' ')}; of this month also what is likely to come.",
        [f"{one.start:%b} {one.start.year}" for one in months],
        parts,
        [*(None for _ in months[1:]), rest],
    )
