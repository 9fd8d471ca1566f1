"""The report for a terminal: every changed resource with its charges, then the totals, who pays, budgets and findings.

It is made for a reader who sees the end first: the verdict stands last. Below 80 columns the charges' quantities move
under their names.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from costgate.counts import number_of
from costgate.judgement import Estimated, Verdict
from costgate.model import ZERO, Allocated
from costgate.report import _words as words
from costgate.report import money, slos
from costgate.report._charges import charges
from costgate.report.changes import (
    Overview,
    by_owner,
    grouped_by_reason,
    ordered,
    overview,
    owner_name,
    place,
    places,
)
from costgate.report.failures import grouped
from costgate.report.text import clean, without_commands

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

LARGEST = 20
Run = Verdict | Estimated
NARROW = 80
TINY = 60
MOST_FINDINGS = 100
SYMBOLS = {"create": "+", "delete": "-"}
COLORS = {"deny": "bold red", "warn": "yellow", "info": "cyan"}
SLO_COLORS = {"exhausted": "bold red", "missed": "yellow", "failing": "yellow", "unknown": "yellow", "met": "green"}
OUTCOME_COLORS = {"pass": "bold green", "warn": "bold yellow"}


def render(verdict: Verdict, *, color: bool = False, width: int = 100) -> str:
    """Return the report for a terminal of *width* columns."""
    console = new_console(width, color=color)
    seen = overview(verdict.resources)
    _changes(console, verdict, seen)
    _totals(console, verdict, seen)
    _projects(console, verdict)
    _owners(console, verdict)
    _budgets(console, verdict)
    _slos(console, verdict)
    _findings(console, verdict)
    _verdict(console, verdict)
    return written(console)


def render_estimate(run: Estimated, *, color: bool = False, width: int = 100) -> str:
    """Return what was priced for a terminal of *width* columns, without a judgement."""
    console = new_console(width, color=color)
    seen = overview(run.resources)
    _changes(console, run, seen)
    _totals(console, run, seen)
    _projects(console, run)
    _owners(console, run)
    console.print(words.provenance(run.provenance))
    return written(console)


def written(console: Console) -> str:
    """Return what was printed on a console of `new_console`, without terminal commands and spaces at the ends of lines."""
    memory: StringIO = console.file  # type: ignore[assignment]  # as `new_console` makes it
    lines = (line.rstrip() for line in memory.getvalue().splitlines())
    return without_commands("\n".join(lines)).strip("\n") + "\n"


def new_console(width: int, *, color: bool) -> Console:
    """Return a console that writes to memory and takes nothing from the environment."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=max(width, 40),
        height=100,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def _changes(console: Console, verdict: Run, seen: Overview) -> None:
    from rich.padding import Padding

    shown = seen.changed[:LARGEST]
    for resource in shown:
        console.print(_headline(resource, verdict.currency))
        console.print(Padding(_about(resource), (0, 0, 0, 2)))
        console.print(Padding(_charges(resource, verdict.currency, console.width), (0, 0, 1, 2)))
    rest = seen.changed[LARGEST:]
    if rest:
        together = sum((resource.estimate.totals.delta for resource in rest), start=ZERO)
        console.print(f"and {number_of(len(rest), 'smaller change')}, together {money.delta(together, verdict.currency)}\n")
    console.print(words.counted(seen))
    listed = {id(resource) for resource in shown}
    groups = grouped_by_reason(resource for resource in seen.unpriced if id(resource) not in listed)
    for reason, addresses in groups[:LARGEST]:
        console.print(f"! unpriced: {words.some_addresses(addresses)}: {clean(reason)}", style="yellow")
    if groups[LARGEST:]:
        console.print(f"! and {number_of(len(groups[LARGEST:]), 'other reason')}", style="yellow")
    if any(line.usage_based for resource in shown for line in resource.estimate.lines):
        console.print("* depends on usage: a usage file states it")
    console.print()


def _headline(resource: Allocated, currency: str) -> Table:
    from rich.text import Text

    estimate = resource.estimate
    grid = _grid(2)
    symbol = SYMBOLS.get(estimate.action, "~")
    name = Text.assemble((f"{symbol} {clean(estimate.address)}", "bold"), f" ({words.action(estimate)})")
    grid.add_row(name, Text(words.resource_delta(resource, currency), "bold"))
    return grid


def _about(resource: Allocated) -> Text:
    """Return who pays for a resource, where it runs and where it is written, on a line that folds under itself."""
    from rich.text import Text

    about = [resource.project, owner_name(resource.owner), resource.estimate.region or "", place(resource.estimate.location)]
    return Text(" · ".join(clean(part) for part in about if part), "dim", overflow="fold")


def _charges(resource: Allocated, currency: str, width: int) -> Table:
    from rich.text import Text

    narrow = width < NARROW
    grid = _grid(2 if narrow else 4)
    for charge in charges(resource.estimate, currency):
        style = "yellow" if charge.unpriced else ""
        name = Text(f"{'*' if charge.usage else '!' if charge.unpriced else ' '} {charge.name}", style)
        amount = f"{charge.quantity} {charge.unit}".strip()
        for below in (amount if narrow else "", charge.note):
            name.append(f"\n    {below}" if below else "", style or "dim")
        cells = () if narrow else (charge.quantity, charge.unit)
        grid.add_row(name, *cells, charge.monthly)
    return grid


def _grid(columns: int) -> Table:
    """Return a table without lines: a wide first column, the others aligned to the right."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    for _ in range(columns - 1):
        grid.add_column(justify="right", overflow="fold")
    return grid


def _box(console: Console, title: str, columns: list[str], rows: list[tuple[str, ...]]) -> None:
    """Print a table with a frame; the first column is text, the others are amounts, of which a tiny terminal has the last."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if console.width < TINY and len(columns) > 2:
        columns, rows = [columns[0], columns[-1]], [(row[0], row[-1]) for row in rows]
    console.print(Text(title, "bold"))  # not the table's own title, which wraps at the table's width
    table = Table(box=box.ROUNDED, show_header=any(columns))
    for index, name in enumerate(columns):
        table.add_column(name, justify="right" if index else "left", overflow="fold", no_wrap=bool(index and name))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    console.print()


def _totals(console: Console, verdict: Run, seen: Overview) -> None:
    _box(console, f"Monthly cost in {verdict.currency}", ["", ""], list(words.totals(verdict, seen)))


def _projects(console: Console, run: Run) -> None:
    if len(run.projects) < 2:
        return
    rows = [(row.name, row.before, row.after, row.delta) for row in words.projects(run)]
    _box(console, "Projects", ["", "Before", "After", "Change"], [tuple(map(clean, row)) for row in rows])


def _owners(console: Console, verdict: Run) -> None:
    owners = by_owner(verdict.resources)
    if not owners:
        return
    currency = verdict.currency
    rows: list[tuple[str, ...]] = [
        (clean(name, 200), money.amount(t.before, currency), money.amount(t.after, currency), money.delta(t.delta, currency))
        for name, t in owners[:LARGEST]
    ]
    rest = owners[LARGEST:]
    if rest:
        together = sum((totals.delta for _, totals in rest), start=ZERO)
        rows.append((f"{len(rest):,} others", "", "", money.delta(together, currency)))
    _box(console, "Who pays", ["", "Before", "After", "Change"], rows)


def _budgets(console: Console, verdict: Verdict) -> None:
    if not verdict.budgets:
        return
    rows = [words.budget(budget, verdict.currency) for budget in verdict.budgets]
    if console.width < NARROW:
        cells: list[tuple[str, ...]] = [(row.name, row.after, row.limit, row.left) for row in rows]
        _box(console, "Budgets", ["", "With change", "Limit", "Left"], cells)
    else:
        cells = [(row.name, row.spent, row.landing, row.after, row.limit, row.left) for row in rows]
        _box(console, "Budgets", ["", "Spent", "Forecast", "With change", "Limit", "Left"], cells)
    for row in rows:
        console.print(f"{row.name}, {row.period}: {row.state}", overflow="fold")
        if row.alert:
            console.print(f"  {row.alert}", style="yellow", overflow="fold")
    console.print()


def _slos(console: Console, verdict: Verdict) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if not verdict.slos:
        return
    console.print(Text("Cost SLOs", "bold"))
    for row in slos.rows(verdict):
        console.print(Text.assemble(row.id, ": ", (row.word, SLO_COLORS[row.state])), overflow="fold")
        console.print(Padding(Text(row.line, overflow="fold"), (0, 0, 0, 4)))
    console.print()


def _findings(console: Console, verdict: Verdict) -> None:
    from rich.padding import Padding
    from rich.text import Text

    found, known = ordered(verdict), places(verdict)
    shown = found[:MOST_FINDINGS]
    for finding, following in zip(shown, [*shown[1:], None]):
        where = place(finding.location or known.get((finding.project, finding.resource)))
        about = " · ".join(clean(part) for part in (finding.project, finding.resource, where) if part)
        passing = words.passing(finding)
        kind = f"{finding.severity} ({passing})" if passing else finding.severity
        color = "dim" if passing else COLORS[finding.severity]
        head = Text.assemble((f"{kind}: {clean(finding.id)}", color), f"  {about}".rstrip())
        console.print(head, overflow="fold")
        console.print(Padding(Text(clean(finding.msg), overflow="fold"), (0, 0, 0, 4)))
        if finding.hint and (following is None or following.hint != finding.hint):  # said once for a run of findings
            console.print(Padding(Text(f"{words.advice(finding)}: {clean(finding.hint)}", overflow="fold"), (0, 0, 0, 4)))
    if found[MOST_FINDINGS:]:
        console.print(f"and {number_of(len(found[MOST_FINDINGS:]), 'more finding')}: -o json lists them all")
    if found:
        console.print()


def _verdict(console: Console, verdict: Verdict) -> None:
    from rich.text import Text

    for notice in verdict.notices:
        console.print(f"note: {clean(notice)}")
    for failure in grouped(verdict.failures):
        console.print(Text(words.failure(failure), "bold red", overflow="fold"))
    console.print(Text(words.verdict_line(verdict), OUTCOME_COLORS.get(verdict.outcome, "bold red"), overflow="fold"))
    console.print(Text(words.provenance(verdict.provenance), "dim", overflow="fold"))
