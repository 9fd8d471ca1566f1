"""The spend report in GitHub-flavoured Markdown: for a job's summary, a wiki or a mail. Charts are the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.report import spend_cells as cells
from costgate.report.markdown import code, escape
from costgate.spendreport import Cell, Figure, Kind, Panel, SpendReport, Table

MARKS = {"good": "🟢 ", "warn": "🟠 ", "bad": "🔴 ", "": ""}


def render(report: SpendReport) -> str:
    """Return the whole report."""
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: SpendReport) -> Iterator[str]:
    yield f"# Spend: {escape(report.title)}"
    yield " ".join(map(escape, cells.standing(report)))
    yield from (f"> Note: {escape(notice)}" for notice in report.notices)
    for view in report.views:
        yield f"## {escape(view.title)}"
        for panel in view.panels:
            yield from _panel(panel, report.currency)
    if report.not_checked:
        yield "## Not checked"
        yield "\n".join(f"- {_sentence(line)}" for line in report.not_checked)
    yield f"{escape(cells.provenance(report))}"


def _panel(panel: Panel, currency: str) -> Iterator[str]:
    yield f"### {escape(panel.title)}"
    if panel.missing:
        yield f"Not checked: {_sentence(panel.missing)}."
        return
    if panel.figures:
        yield "\n".join(f"- {_figure(one, currency)}" for one in panel.figures)
    for table in panel.tables:
        yield _table(cells.filled(table), currency)
    yield from (_sentence(note) for note in panel.notes)


def _sentence(text: str) -> str:
    return "".join(code(part) if is_code else _spaced(part) for part, is_code in cells.spans(text))


def _spaced(part: str) -> str:
    """Return *part* escaped, with the space at its ends, which `escape` takes away."""
    return " " * part.startswith(" ") + escape(part) + " " * (part.endswith(" ") and bool(part.strip()))


def _figure(one: Figure, currency: str) -> str:
    about = "; ".join(part for part in (cells.interval(one, currency), one.note) if part)
    line = f"{MARKS[one.tone]}{escape(one.label)}: **{escape(cells.figure(one, currency))}**"
    return f"{line} ({escape(about)})" if about else line


def _table(table: Table, currency: str) -> str:
    head = _row(escape(column.title) for column in table.columns)
    rule = _row("--:" if column.kind in cells.RIGHT else "---" for column in table.columns)
    kinds = [column.kind for column in table.columns]
    rows = [_row(_cell(cell, kind, currency) for cell, kind in zip(row, kinds)) for row in table.rows]
    lines = "\n".join([head, rule, *rows]) + (f"\n\n{escape(table.left_out)} not listed" if table.left_out else "")
    if table.detail:
        return f"<details><summary>{escape(table.caption)}</summary>\n\n{lines}\n\n</details>"
    return f"**{escape(table.caption)}**\n\n{lines}"


def _cell(cell: Cell, kind: Kind, currency: str) -> str:
    return MARKS[cells.tone(cell, kind)] + escape(cells.shown(cell, kind, currency))


def _row(parts: Iterator[str]) -> str:
    return f"| {' | '.join(parts)} |"
