"""The spend report as one HTML page that loads nothing: charts are inline SVG, and every figure stands in a table too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from costgate.report import spend_cells as cells
from costgate.report.html import charts, parts
from costgate.report.html.page import Part, page
from costgate.report.json import number
from costgate.scopes import spelt
from costgate.spendreport import BarChart, Cell, Chart, DayChart, Figure, Kind, Panel, SpendReport, Table, View


def render(report: SpendReport) -> str:
    """Return the whole page."""
    scope = spelt(report.scope)
    title = f"Spend: {report.title}" + (f", {scope}" if scope else "")
    notices = "".join(f"<li>Note: {parts.text(notice)}</li>" for notice in report.notices)
    standing = "".join(f"<p>{parts.text(line, 1_000)}</p>" for line in cells.standing(report))
    head = (
        f'<p class="over">costgate spend report</p>\n<h1>{parts.text(report.title)}'
        f"{f' · {parts.text(scope)}' if scope else ''}</h1>\n{standing}"
        + (f'\n<ul class="notices">{notices}</ul>' if notices else "")
    )
    return page(title, head, [_view(view, report.currency) for view in report.views], _foot(report))


def _view(view: View, currency: str) -> Part:
    return Part(view.name, view.title, "\n".join(_panel(panel, view.name, currency) for panel in view.panels))


def _foot(report: SpendReport) -> str:
    items = "".join(f"<li>{parts.sentence(cells.spans(line))}</li>" for line in report.not_checked)
    missing = f"<h2>Not checked</h2>\n<ul>{items}</ul>\n" if items else ""
    return f"{missing}<p>{parts.text(cells.provenance(report))}</p>"


def _panel(panel: Panel, view: str, currency: str) -> str:
    id = f"{view}-{panel.id}"
    if panel.missing:
        body = [f'<p class="notes">Not checked: {parts.sentence(cells.spans(panel.missing))}.</p>']
        return parts.card(id, panel.title, panel.question, body, quiet=True)
    return parts.card(id, panel.title, panel.question, _body(panel, id, currency))


def _body(panel: Panel, id: str, currency: str) -> Iterator[str]:
    if panel.figures:
        yield parts.numbers(_number(one, currency) for one in panel.figures)
    for n, chart in enumerate(panel.charts):
        yield _chart(chart, f"{id}-chart{n}", currency)
        if isinstance(chart, DayChart):
            yield parts.folded("The figures of this chart", _days(chart, f"{id}-figures{n}", currency))
    for table in panel.tables:
        shown = _table(cells.filled(table), f"{id}-{table.id}", currency)
        yield parts.folded(table.caption, shown) if table.detail else shown
    yield from (f'<p class="notes">{parts.sentence(cells.spans(note))}</p>' for note in panel.notes)


def _number(one: Figure, currency: str) -> parts.Number:
    note = "; ".join(part for part in (cells.interval(one, currency), one.note) if part)
    return parts.Number(one.label, cells.figure(one, currency), note, one.tone)


# -- tables ---------------------------------------------------------------------------------------------------------


def _table(table: Table, id: str, currency: str) -> str:
    heads = [parts.Head(one.title, one.kind in cells.RIGHT, one.kind == "share") for one in table.columns]
    rows = [[_cell(cell, column.kind, currency) for cell, column in zip(row, table.columns)] for row in table.rows]
    more = f"{table.left_out} not listed" if table.left_out else ""
    return parts.table(table.caption, heads, rows, id=id, more=more)


def _cell(cell: Cell, kind: Kind, currency: str) -> parts.Cell:
    plain = isinstance(cell, (int, Decimal))
    share = float(cell) if kind == "share" and isinstance(cell, (int, Decimal)) else None
    sort = number(Decimal(cell)) if plain and isinstance(cell, (int, Decimal)) else ""
    return parts.Cell(cells.shown(cell, kind, currency), sort, cells.tone(cell, kind), share)


def _days(chart: DayChart, id: str, currency: str) -> str:
    """Return the table behind a chart of days."""
    days = _calendar(chart.first, len(chart.spent) + len(chart.forecast))
    heads = [parts.Head("Day"), *(parts.Head(name, number=True) for name in ("Spent", "Forecast", "At least", "At most"))]
    blank: list[Cell] = [None] * len(chart.spent)
    ahead: list[Cell] = [None] * len(chart.forecast)
    columns = ([*chart.spent, *ahead], [*blank, *chart.forecast], [*blank, *chart.low], [*blank, *chart.high])
    rows = [
        [parts.Cell(str(day)), *(_cell(cell, "money", currency) if cell is not None else parts.Cell("") for cell in row)]
        for day, *row in zip(days, *columns)
    ]
    return parts.table(chart.title, heads, rows, id=id)


def _calendar(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


# -- charts ---------------------------------------------------------------------------------------------------------


def _chart(chart: Chart, id: str, currency: str) -> str:
    def label(value: Decimal) -> str:
        return cells.short(value, currency)

    if isinstance(chart, DayChart):
        return charts.lines(_lines(chart), label, id)
    if isinstance(chart, BarChart):
        bars = [(bar.name, bar.value, bar.before) for bar in chart.bars]
        return charts.bars(charts.Bars(chart.title, chart.description, bars, chart.before_name), label, id)
    stack = [(part.name, part.values) for part in chart.parts]
    return charts.stack(charts.Stack(chart.title, chart.description, chart.columns, stack, chart.expected), label, id)


def _lines(chart: DayChart) -> charts.Lines:
    return charts.Lines(
        chart.title,
        chart.description,
        _calendar(chart.first, len(chart.spent) + len(chart.forecast)),
        chart.spent,
        chart.forecast,
        chart.low,
        chart.high,
        chart.limit,
        chart.limit_name,
        "Spent so far" if chart.cumulative else "Spent",
        "Forecast, and its interval",
        chart.marks,
    )
