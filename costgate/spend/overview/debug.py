"""The panels of who looks closer: what moved day by day, where it is spent, which charges count, what the bill is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from costgate.model import ZERO
from costgate.spend.overview.executive import comparison
from costgate.spend.overview.scene import Scene, columns, named, ranked, share, total
from costgate.spend.owners import unallocated
from costgate.spend.rollups.manifest import Source
from costgate.spendreport import Cell, Column, Figure, Horizon, Panel, Table

MOVED_DAYS = 7
MOVERS = 5
WEEK = timedelta(days=7)
LEAST = Decimal("0.01")  # a smaller difference moves nobody
MOST = 50
PARTS = 5
ALL = ("Usage", "Purchase", "Adjustment", "Credit", "Tax")
CI = ("codebuild", "cloud build", "github actions", "azure pipelines", "azure devops", "gitlab")
RUNS = "ci_runs"


# -- what moved -----------------------------------------------------------------------------------------------------


def movers(scene: Scene) -> Panel:
    """Return, for each of the last 7 days, what differs most from the same weekday of the week before."""
    by = _closest(scene)
    until = scene.window.until
    days = [until - timedelta(days=n) for n in range(MOVED_DAYS) if until - timedelta(days=n) - WEEK >= scene.bill.first]
    title, question = "Top movers, day by day", "What moved, and where?"
    if not days:
        needs = f"the bill begins on {scene.bill.first}: a day is compared with that a week before"
        return Panel("movers", title, question, missing=needs)
    daily = scene.daily(by, (days[-1] - WEEK, until))
    rows = [row for day in days for row in _moved(daily, day, by)]
    heads = [
        *columns("day/day Day"),
        *(Column(name, _title(name)) for name in by),
        *columns("spent/money Spent", "before/money A week before", "change/change Change"),
    ]
    notes = [f"Each day against the same weekday of the week before; the {MOVERS} largest differences, up or down."]
    return Panel("movers", title, question, tables=[Table("movers", "Movers", heads, rows)], notes=notes)


def _moved(daily: Mapping[tuple[str, ...], Mapping[date, Decimal]], day: date, by: Sequence[str]) -> list[list[Cell]]:
    pairs = [(key, days.get(day, ZERO), days.get(day - WEEK, ZERO)) for key, days in daily.items()]
    moved = sorted(((now - before, key, now, before) for key, now, before in pairs if now != before), key=_size)
    return [
        [day, *(named(value, name) for value, name in zip(key, by)), now, before, change]
        for change, key, now, before in moved[:MOVERS]
        if abs(change) >= LEAST
    ]


def _size(moved: tuple[Decimal, tuple[str, ...], Decimal, Decimal]) -> tuple[Decimal, tuple[str, ...]]:
    return -abs(moved[0]), moved[1]


def _closest(scene: Scene) -> list[str]:
    """Return service, account and owner: the owner key that is asked for, else the first that has values."""
    keys = scene.bill.keys
    known = scene.sums(keys, scene.window.complete) if keys else {}
    order = dict.fromkeys([scene.by, *unallocated.DEFAULT, *keys])
    owners = [key for key in order if key in keys]
    filled = [key for key in owners if key == scene.by or any(values[keys.index(key)] for values in known)]
    return ["service", "account", *(filled or owners)[:1]]


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


# -- where it is spent ----------------------------------------------------------------------------------------------


def breakdown(scene: Scene) -> Panel:
    """Return spend by service, account and owner."""
    by = _closest(scene)
    table, _ = comparison(scene, by, "Spend by " + ", ".join(_title(name).lower() for name in by), MOST)
    notes = [f"Compared with {scene.window.compared}."]
    return Panel("breakdown", "Where it is spent", "Which service, in which account, for whom?", tables=[table], notes=notes)


def drill(scene: Scene) -> Panel:
    """Return the largest owners with the largest parts of each: service, then account."""
    by = _closest(scene)
    outer = scene.by if scene.by != "service" else by[-1]
    inner = [name for name in ("service", "account") if name != outer]
    groups: dict[str, dict[tuple[str, ...], Decimal]] = {}
    for (first, *rest), amount in scene.sums((outer, *inner), scene.window.complete).items():
        groups.setdefault(first, {})[tuple(rest)] = amount
    sums: dict[tuple[str, ...], Decimal] = {(key,): total(own.values()) for key, own in groups.items()}
    all, rows = total(sums.values()), []
    for (key,), amount in ranked(sums)[:MOST]:
        rows += _group(named(key, outer), amount, groups[key], all, inner)
    heads = [
        Column(outer, _title(outer)),
        *(Column(name, _title(name)) for name in inner),
        *columns("spent/money Spent", "share/share Share"),
    ]
    left = f"{len(sums) - MOST:,} more" if len(sums) > MOST else ""
    notes = [f"The {PARTS} largest parts of each. `--scope {outer}=VALUE` makes this whole report about one of them."]
    table = Table("drill", f"{_title(outer)}, then {' and '.join(inner)}", heads, rows, left_out=left)
    return Panel("drill", f"Drill-down by {_title(outer).lower()}", "What is behind a sum?", tables=[table], notes=notes)


def _group(
    name: str, amount: Decimal, own: Mapping[tuple[str, ...], Decimal], all: Decimal, inner: Sequence[str]
) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[name, *("all" for _ in inner), amount, share(amount, all)]]
    order = [item for item in ranked(own) if item[1]]
    for key, part in order[:PARTS]:
        rows.append([name, *(named(value, by) for value, by in zip(key, inner)), part, share(part, all)])
    if rest := order[PARTS:]:
        left = total(value for _, value in rest)
        rows.append([name, f"{len(rest):,} others", *("" for _ in inner[1:]), left, share(left, all)])
    return rows


# -- which charges --------------------------------------------------------------------------------------------------


def categories(scene: Scene) -> Panel:
    """Return all categories of charges, those that count and those that do not: credits and tax apart."""
    counted = scene.bill.terms.spend.categories
    sums = {key[0]: amount for key, amount in scene.sums(("category",), scene.window.complete, ALL).items()}
    rows: list[list[Cell]] = [
        [name, "yes" if name in counted else "no", sums.get(name, ZERO)] for name in ALL if name in counted or sums.get(name)
    ]
    heads = columns("category Category", "counts Counts", "spent/money Spent")
    apart = total(amount for name, amount in sums.items() if name not in counted)
    return Panel(
        "categories",
        "Categories of charges",
        "What counts, and what stands apart?",
        figures=[
            Figure("counted", "Counts", total(amount for name, amount in sums.items() if name in counted), "money"),
            Figure("apart", "Stands apart", apart, "money"),
        ],
        tables=[Table("categories", "By category", heads, rows)],
        notes=["`spend.categories` in costgate.yaml says which count."],
    )


# -- what the bill is made of ---------------------------------------------------------------------------------------


def horizon(scene: Scene) -> list[Horizon]:
    """Return how far each provider's usage reaches, and how long before the day of the run that was."""
    ends = {provider: date.fromisoformat(day) for provider, day in scene.bill.made.horizon.items()}
    return [Horizon(provider, day, (scene.as_of - day).days) for provider, day in sorted(ends.items())]


def sources(scene: Scene) -> Panel:
    """Return the exports, how far each provider reaches, and what was odd about them."""
    made, until = scene.bill.made, scene.window.until
    reach: list[list[Cell]] = [
        [named(one.provider, "provider"), one.last, one.lag_days, _reach(scene, one)] for one in horizon(scene)
    ]
    heads = columns(
        "source Export",
        "format Format",
        "charges/count Charges",
        "first/day From",
        "last/day To",
        "billed Billed",
        "state State",
    )
    tables = [
        Table(
            "horizon",
            "Last day with usage, by provider",
            columns("provider Provider", "last/day Last usage", "lag/count Days before the run", "state State"),
            reach,
        ),
        Table("sources", "Exports of the rollup", heads, [_source(one) for one in made.sources[:MOST]],
              left_out=f"{len(made.sources) - MOST:,} more" if made.sources[MOST:] else ""),
    ]  # fmt: skip
    if made.notices:
        tables.append(
            Table("notices", "Notices of the rollup", columns("notice Notice"), [[text] for text in made.notices[:MOST]])
        )
    return Panel(
        "sources",
        "Sources and horizon",
        "What is this made of, and how old is it?",
        figures=[
            Figure("until", "Complete up to", until, "day"),
            Figure("lag", "Days before the run", (scene.as_of - until).days, "count"),
            Figure("charges", "Charges in the rollup", made.charges, "count"),
        ],
        tables=tables,
    )


def _reach(scene: Scene, one: Horizon) -> str:
    if one.last < scene.bill.last:
        return "no longer used"
    return "decides up to where days are complete" if one.last == scene.bill.last else "further on"


def _source(one: Source) -> list[Cell]:
    billed = ", ".join(f"{amount:,.2f} {code}" for code, amount in sorted(one.billed.items()))
    first, last = (date.fromisoformat(day) if day else None for day in (one.first, one.last))
    return [one.name, one.format, one.charges, first, last, billed, "kept, its file is gone" if one.gone else "read"]


# -- pipelines ------------------------------------------------------------------------------------------------------


def pipelines(scene: Scene) -> Panel:
    """Return what the bill has of CI, and what one run costs when the units file has the unit `ci_runs` (metric M8)."""
    title, question = "CI and its cost", "What do pipelines cost?"
    sums = scene.sums(("provider", "service"), scene.window.complete)
    found = {key: amount for key, amount in sums.items() if any(word in " ".join(key).casefold() for word in CI)}
    if not found:
        needs = "no service of the bill is known to run CI: roll the export of your CI provider up"
        return Panel("pipelines", title, question, missing=needs)
    spent = total(found.values())
    figures = [Figure("spent", "Spent on CI", spent, "money")]
    notes = []
    if scene.units is not None and RUNS in scene.units.units and not scene.units_lack:
        days = scene.units.daily(RUNS, scene.scope)
        runs = total(count for day, count in days.items() if scene.window.start <= day <= scene.window.until)
        figures.append(Figure("per-run", "A run", spent / runs if runs else None, "money", note=f"of {runs:,.0f} runs"))
    else:
        notes.append(
            f"What a run costs is not known: a units file (`spend.units`) with the unit {RUNS} says how many there were."
        )
    rows: list[list[Cell]] = [[*key, amount] for key, amount in ranked(found)]
    table = Table(
        "pipelines", "Services that run CI", columns("provider Provider", "service Service", "spent/money Spent"), rows
    )
    return Panel("pipelines", title, question, figures=figures, tables=[table], notes=notes)
