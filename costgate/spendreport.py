"""The nouns of `costgate spend report`: what the stages that make it and that say it have in common.

A report has views, a view panels, and a panel figures, charts and tables. Amounts are exact and in the report's currency;
shares are 0 to 1; None is what is not known, which no format shows as 0. The JSON format is these nouns as they are: `schema`
counts up when one of them changes its meaning.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

SCHEMA: Literal["costgate.spend-report/1"] = "costgate.spend-report/1"

ViewName = Literal["exec", "oncall", "debug"]
VIEWS: tuple[ViewName, ...] = ("exec", "oncall", "debug")
Cell = str | int | Decimal | date | None
# state: a word that tells good from bad; money 12.30; change +12.30; share 0.5 of 1; growth +0.5 of 1; rate 1.2 times;
# count of things; quantity of units
Kind = Literal["text", "state", "day", "money", "change", "share", "growth", "rate", "count", "quantity"]
Tone = Literal["", "good", "warn", "bad"]


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One number that a panel leads with, and between what it is likely to be. `tone` is what it means for the reader."""

    id: str
    label: str
    value: Cell
    kind: Kind
    note: str = ""
    tone: Tone = ""
    low: Decimal | None = None
    high: Decimal | None = None


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its name in JSON, its title for people, and what its cells are."""

    id: str
    title: str
    kind: Kind = "text"


class Table(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rows of cells, one for each column. `left_out` says what was not listed; `detail` is what stands behind a chart."""

    id: str
    caption: str
    columns: list[Column]
    rows: list[list[Cell]]
    left_out: str = ""
    detail: bool = False


class DayChart(msgspec.Struct, frozen=True, tag="days", omit_defaults=True):
    """What each day from `first` on came to, and what the days after are likely to, between `low` and `high`.

    `limit` is a level to stay below, `limit_name` its name. `marks` are days to point at. `cumulative` tells sums from amounts.
    """

    title: str
    description: str
    first: date
    spent: list[Decimal]
    forecast: list[Decimal] = []
    low: list[Decimal] = []
    high: list[Decimal] = []
    limit: Decimal | None = None
    limit_name: str = ""
    marks: list[date] = []
    cumulative: bool = False


class Bar(msgspec.Struct, frozen=True):
    """One bar: its name, its length, and the length that it had before, None when that is not known."""

    name: str
    value: Decimal
    before: Decimal | None


class BarChart(msgspec.Struct, frozen=True, tag="bars"):
    """Bars below each other. `before_name` says what a bar is compared with."""

    title: str
    description: str
    bars: list[Bar]
    before_name: str


class Part(msgspec.Struct, frozen=True):
    """One part of stacked columns, with its value in each."""

    name: str
    values: list[Decimal]


class StackChart(msgspec.Struct, frozen=True, tag="stack"):
    """Columns stacked from parts. `expected` is what each column is likely to grow by, None when it is complete."""

    title: str
    description: str
    columns: list[str]
    parts: list[Part]
    expected: list[Decimal | None]


Chart = DayChart | BarChart | StackChart


class Panel(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question and its answer. `missing` says what was not checked, and which file it needs; then there are no numbers."""

    id: str
    title: str
    question: str
    figures: list[Figure] = []
    charts: list[Chart] = []
    tables: list[Table] = []
    notes: list[str] = []
    missing: str = ""


class View(msgspec.Struct, frozen=True):
    """The panels for one kind of reader."""

    name: ViewName
    title: str
    panels: list[Panel]


class Horizon(msgspec.Struct, frozen=True):
    """Up to which day a provider has usage, and how many days that was before the day of the run."""

    provider: str
    last: date
    lag_days: int


class Source(msgspec.Struct, frozen=True):
    """What it takes to make the same report again."""

    version: str
    as_of: date
    rollup: str
    rollup_sha256: str
    metric: str
    categories: list[str]


class SpendReport(msgspec.Struct, frozen=True):
    """All of one report, of the days `start` to `end`, of which those up to `until` are complete. `scope` narrows it."""

    schema: Literal["costgate.spend-report/1"]
    title: str
    currency: str
    start: date
    end: date
    until: date
    lag_days: int
    scope: dict[str, str]
    horizon: list[Horizon]
    views: list[View]
    not_checked: list[str]
    notices: list[str]
    source: Source
