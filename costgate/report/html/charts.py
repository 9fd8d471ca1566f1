"""Charts as inline SVG: lines over days, bars, stacked columns. Pure functions from numbers to text.

Each chart is drawn twice, for a desk and for a phone, and the style shows the one that fits: so its letters are readable on
both. Colours come from the style by class; every chart has a title and a description, and the caller shows its figures in a
table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from costgate.report.html.parts import text

Label = Callable[[Decimal], str]
TICKS = 4
TONES = 6
LETTER = 7.2  # how wide a letter of a label is, about


class Frame(NamedTuple):
    """The size of a drawing, and the room around its plot."""

    name: str
    width: int
    height: int
    left: int
    right: int
    labels: int


WIDE = Frame("wide", 960, 300, 64, 76, 7)
NARROW = Frame("narrow", 340, 230, 50, 14, 3)
TOP, BOTTOM = 22, 30


class Lines(NamedTuple):
    """Values of *days*: the first ones *known*, the rest *coming*, between *low* and *high*. *marks* are days to point at."""

    title: str
    description: str
    days: Sequence[date]
    known: Sequence[Decimal]
    coming: Sequence[Decimal] = ()
    low: Sequence[Decimal] = ()
    high: Sequence[Decimal] = ()
    limit: Decimal | None = None
    limit_name: str = ""
    known_name: str = "Spent"
    coming_name: str = "Forecast"
    marks: Sequence[date] = ()


class Bars(NamedTuple):
    """Named values with those that they are compared with, None where that is not known."""

    title: str
    description: str
    bars: Sequence[tuple[str, Decimal, Decimal | None]]
    before_name: str


class Stack(NamedTuple):
    """Columns of parts: for each part its name and its value in each column; *more* is what a column is expected to grow by."""

    title: str
    description: str
    columns: Sequence[str]
    parts: Sequence[tuple[str, Sequence[Decimal]]]
    more: Sequence[Decimal | None]
    more_name: str = "Forecast"


class Scale(NamedTuple):
    """Where values stand: *ticks* from the lowest to the highest, over so many units of height below *top*."""

    ticks: Sequence[Decimal]
    top: float
    height: float

    def y(self, value: Decimal) -> float:
        """Return how far down *value* stands; what is outside stands at the edge."""
        low, high = self.ticks[0], self.ticks[-1]
        part = float((min(max(value, low), high) - low) / (high - low))
        return self.top + self.height * (1 - part)


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return round values, about four of them and 0 among them, that *low* and *high* lie between."""
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    span = high - low or Decimal(1)
    rough = span / TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [step * n for n in range(int(first), int(last) + 1)]


# -- lines ----------------------------------------------------------------------------------------------------------


def lines(chart: Lines, label: Label, id: str) -> str:
    """Return a figure of *chart*; *label* says a value in few letters, *id* is the page's for it."""
    keys = [("known", chart.known_name)]
    if chart.coming:
        keys.append(("coming", chart.coming_name))
    if chart.limit is not None:
        keys.append(("limit", f"{chart.limit_name}: {label(chart.limit)}"))
    if chart.marks:
        keys.append(("mark", "Anomaly"))
    drawn = [_drawing(frame, chart.title, chart.description, _lines(chart, label, frame), id) for frame in (WIDE, NARROW)]
    return _figure(drawn, keys)


def _lines(chart: Lines, label: Label, frame: Frame) -> str:
    values = [*chart.known, *chart.coming, *chart.high, *([chart.limit] if chart.limit is not None else [])]
    scale = _scale(values, frame)
    count = max(len(chart.days) - 1, 1)
    plot = frame.width - frame.left - frame.right
    x = [frame.left + plot * n / count for n in range(len(chart.days))]
    start = len(chart.known)
    parts = [_grid(scale, frame, label), _day_labels(chart.days, x, frame)]
    if chart.coming and start:
        here = (x[start - 1], scale.y(chart.known[-1]))
        high = [here, *zip(x[start:], map(scale.y, chart.high))]
        low = [here, *zip(x[start:], map(scale.y, chart.low))]
        parts.append(f'<path class="band" d="{_path([*high, *reversed(low)])}Z"/>')
        parts.append(f'<path class="line coming" d="{_path([here, *zip(x[start:], map(scale.y, chart.coming))])}"/>')
    points = list(zip(x, map(scale.y, chart.known)))
    if points:
        floor = scale.y(Decimal(0))
        parts.append(f'<path class="area" d="{_path([(points[0][0], floor), *points, (points[-1][0], floor)])}Z"/>')
        parts.append(f'<path class="line known" d="{_path(points)}"/>')
        parts.append(f'<circle class="known" cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="3.5"/>')
    if chart.limit is not None:
        y = scale.y(chart.limit)
        parts.append(f'<path class="line limit" d="M{frame.left} {y:.1f}H{frame.width - frame.right}"/>')
    for day in chart.marks:
        if day in chart.days[:start]:
            n = chart.days.index(day)
            parts.append(f'<circle class="mark" cx="{x[n]:.1f}" cy="{points[n][1]:.1f}" r="5"/>')
    last = chart.coming[-1] if chart.coming else chart.known[-1] if chart.known else None
    if last is not None and frame.right > WIDE.right / 2:
        parts.append(f'<text class="end" x="{x[-1] + 8:.1f}" y="{scale.y(last) + 4:.1f}">{text(label(last))}</text>')
    return "".join(parts)


def _day_labels(days: Sequence[date], x: Sequence[float], frame: Frame) -> str:
    step = max(1, -(-(len(days) - 1) // (frame.labels - 1)) if len(days) > 1 else 1)
    shown = [n for n in range(0, len(days), step) if n == 0 or n + step / 2 <= len(days) - 1]
    if len(days) > 1:
        shown.append(len(days) - 1)
    found = []
    for n in shown:
        anchor = "end" if n == len(days) - 1 and frame.right < WIDE.right else "middle"
        found.append(_label(x[n], frame.height - 8, f"{days[n].day} {days[n]:%b}", anchor))
    return "".join(found)


# -- bars -----------------------------------------------------------------------------------------------------------


def bars(chart: Bars, label: Label, id: str) -> str:
    """Return a figure of *chart*."""
    keys = [("s0", "This time")]
    if any(before is not None for _, _, before in chart.bars):
        keys.append(("before", f"Before: {chart.before_name}"))
    drawn = []
    for frame in (WIDE, NARROW):
        row = 32 if frame is WIDE else 44
        own = frame._replace(height=row * len(chart.bars) + 8)
        drawn.append(_drawing(own, chart.title, chart.description, _bars(chart, label, own, row), id))
    return _figure(drawn, keys)


def _bars(chart: Bars, label: Label, frame: Frame, row: int) -> str:
    wide = frame.name == "wide"
    start, end = (230, frame.width - 110) if wide else (0, frame.width)
    most = max(
        [*(value for _, value, _ in chart.bars), *(b for _, _, b in chart.bars if b is not None), Decimal(0)]
    ) or Decimal(1)
    parts = []
    for n, (name, value, before) in enumerate(chart.bars):
        top = n * row + 8
        y = top if wide else top + 18
        width = (end - start) * float(max(value, Decimal(0)) / most)
        parts.append(_label(0, top + 13, _short(name, 218 if wide else 230), "start", "name"))
        parts.append(f'<rect class="track" x="{start}" y="{y}" width="{end - start}" height="16" rx="3"/>')
        parts.append(f'<rect class="s0" x="{start}" y="{y}" width="{width:.1f}" height="16" rx="3"/>')
        if before is not None:
            at = start + (end - start) * float(max(before, Decimal(0)) / most)
            parts.append(f'<path class="line before" d="M{at:.1f} {y - 3}V{y + 19}"/>')
        parts.append(_label(frame.width, top + 13, label(value), "end", "value"))
    return "".join(parts)


# -- stacked columns ------------------------------------------------------------------------------------------------


def stack(chart: Stack, label: Label, id: str) -> str:
    """Return a figure of *chart*. Parts below 0 are not drawn; the table beside has them."""
    keys = [(f"s{n % TONES}", name) for n, (name, _) in enumerate(chart.parts)]
    if any(chart.more):
        keys.append(("more", chart.more_name))
    drawn = [_drawing(frame, chart.title, chart.description, _stack(chart, label, frame), id) for frame in (WIDE, NARROW)]
    return _figure(drawn, keys)


def _stack(chart: Stack, label: Label, frame: Frame) -> str:
    zero = Decimal(0)
    sums = [sum((max(values[n], zero) for _, values in chart.parts), zero) for n in range(len(chart.columns))]
    scale = _scale([one + (more or zero) for one, more in zip(sums, chart.more)], frame)
    slot = (frame.width - frame.left - 14) / max(len(chart.columns), 1)
    width = min(slot * 0.62, 72)
    parts = [_grid(scale, frame._replace(right=14), label)]
    for n, name in enumerate(chart.columns):
        x, total = frame.left + slot * n + (slot - width) / 2, zero
        for tone, (_, values) in enumerate(chart.parts):
            if values[n] > 0:
                parts.append(_block(f"s{tone % TONES}", x, width, scale.y(total + values[n]), scale.y(total)))
                total += values[n]
        if more := chart.more[n]:
            parts.append(_block("more", x, width, scale.y(total + more), scale.y(total)))
        whole = total + (more or zero)
        parts.append(_label(x + width / 2, scale.y(whole) - 6, label(whole), "middle", "value"))
        parts.append(_label(x + width / 2, frame.height - 8, name if frame.name == "wide" else name[:3], "middle"))
    return "".join(parts)


def _block(tone: str, x: float, width: float, top: float, bottom: float) -> str:
    return f'<rect class="{tone}" x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{max(bottom - top, 0):.1f}"/>'


# -- what they have in common ---------------------------------------------------------------------------------------


def _figure(drawn: Sequence[str], keys: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f'<li><svg class="key" viewBox="0 0 14 14" aria-hidden="true">{_key(tone)}</svg>{text(name, 60)}</li>'
        for tone, name in keys
    )
    return f'<figure class="chart">\n{"".join(drawn)}\n<figcaption><ul>{items}</ul></figcaption>\n</figure>'


def _key(tone: str) -> str:
    if tone in ("known", "coming", "limit"):
        return f'<path class="line {tone}" d="M0 7H14"/>'
    if tone == "before":
        return '<path class="line before" d="M7 0V14"/>'
    if tone == "mark":
        return '<circle class="mark" cx="7" cy="7" r="5"/>'
    return f'<rect class="{tone}" x="1" y="1" width="12" height="12" rx="2"/>'


def _drawing(frame: Frame, title: str, description: str, inner: str, id: str) -> str:
    own = f"{id}-{frame.name}"
    return (
        f'<svg class="{frame.name}" viewBox="0 0 {frame.width} {frame.height}" role="img"'
        f' aria-labelledby="{own}-title {own}-desc"><title id="{own}-title">{text(title)}</title>'
        f'<desc id="{own}-desc">{text(description)}</desc>{inner}</svg>'
    )


def _scale(values: Sequence[Decimal], frame: Frame) -> Scale:
    found = ticks(min(values, default=Decimal(0)), max(values, default=Decimal(0)))
    return Scale(found, TOP, frame.height - TOP - BOTTOM)


def _grid(scale: Scale, frame: Frame, label: Label) -> str:
    found = []
    for tick in scale.ticks:
        y = scale.y(tick)
        found.append(f'<path class="grid{"" if tick else " zero"}" d="M{frame.left} {y:.1f}H{frame.width - frame.right}"/>')
        found.append(_label(frame.left - 8, y + 4, label(tick), "end"))
    return "".join(found)


def _label(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text(words)}</text>'


def _short(words: str, room: float) -> str:
    most = int(room / LETTER)
    return words if len(words) <= most else words[: most - 1] + "…"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
