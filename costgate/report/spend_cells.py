"""How a cell of a spend report is shown to people. None is a dash: what is not known is never a 0."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from costgate.counts import number_of
from costgate.report import money
from costgate.report.text import clean
from costgate.scopes import spelt
from costgate.spendreport import Cell, Figure, Kind, SpendReport, Table, Tone

UNKNOWN = "\N{EN DASH}"
HUNDRED = Decimal(100)
RIGHT: frozenset[Kind] = frozenset({"money", "change", "share", "growth", "rate", "count", "quantity"})
TONES: dict[str, Tone] = {
    "on track": "good", "may land over": "warn", "lands over": "bad", "over already": "bad",
    "page": "bad", "ticket": "warn", "pass": "good", "warn": "warn", "blocked": "bad", "incomplete": "bad", "error": "bad",
    "going on": "bad", "stayed so dear": "warn",
}  # fmt: skip
SCALES = ((Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "k"))
METRICS = {"effective": "effective cost", "billed": "billed cost"}


def shown(cell: Cell, kind: Kind, currency: str) -> str:
    """Return *cell* as people read it, on one line. A text is cleaned, and not escaped yet."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, (str, date)):
        return clean(str(cell), 300)
    return _number(Decimal(cell), kind, currency)


def _number(value: Decimal, kind: Kind, currency: str) -> str:
    if kind == "money":
        return money.amount(value, currency)
    if kind == "change":
        return money.delta(value, currency)
    if kind == "share":
        return money.share(value)
    if kind == "growth":
        return money.percent(value, Decimal(1))
    if kind == "rate":
        return f"{value.quantize(Decimal('0.01'), context=money.WIDE):,f}"
    return money.quantity(value)


def tone(cell: Cell, kind: Kind) -> Tone:
    """Return what a cell means for the reader: only states have a tone."""
    return TONES.get(str(cell), "") if kind == "state" else ""


def short(value: Decimal, currency: str) -> str:
    """Return *value* for the axis of a chart: `$1.5k`."""
    size, suffix = next((scale for scale in SCALES if abs(value) >= scale[0]), (Decimal(1), ""))
    text = money.amount(value / size, currency)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + suffix


def spans(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a sentence, and whether each is code, which stands between backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [(text, False)]
    return [(part, bool(n % 2)) for n, part in enumerate(parts) if part]


def filled(table: Table) -> Table:
    """Return *table* without the columns of text in which no row has any, for people; the first one stays."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if place == 0 or column.kind != "text" or any(row[place] != "" for row in table.rows)
    ]
    columns = [table.columns[place] for place in kept]
    return replace(table, columns=columns, rows=[[row[place] for place in kept] for row in table.rows])


def figure(one: Figure, currency: str) -> str:
    """Return the value of a figure."""
    return shown(one.value, one.kind, currency)


def interval(one: Figure, currency: str) -> str:
    """Return between what a figure is likely to be; nothing when that is not stated."""
    if one.low is None or one.high is None:
        return ""
    return f"between {money.amount(one.low, currency)} and {money.amount(one.high, currency)}"


def standing(report: SpendReport) -> list[str]:
    """Return the sentences that stand above every view: up to which day, how old that is, and what counts."""
    days = number_of(report.lag_days, "day")
    scope = spelt(report.scope)
    ends = ", ".join(f"{one.provider or '(none)'} {one.last}" for one in report.horizon)
    counted = f"{METRICS.get(report.source.metric, report.source.metric)} of {', '.join(report.source.categories)}"
    sentences = (
        f"{report.start} to {report.end}, complete up to {report.until}: {days} before {report.source.as_of}.",
        f"Last usage: {ends}.",
        f"Amounts are in {report.currency}, {counted}{f'; of {scope} only' if scope else ''}.",
    )
    return [clean(sentence, 1_000) for sentence in sentences]


def provenance(report: SpendReport) -> str:
    """Return what it takes to make the same report again."""
    source = report.source
    return f"costgate {source.version}, as of {source.as_of}, {clean(source.rollup, 200)} (sha256 {source.rollup_sha256[:12]})"
