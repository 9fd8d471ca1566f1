"""A spend report that has one of everything, with figures of no bill."""

from datetime import date
from decimal import Decimal

from costgate.spendreport import (
    SCHEMA,
    Bar,
    BarChart,
    Column,
    DayChart,
    Figure,
    Horizon,
    Panel,
    Part,
    Source,
    SpendReport,
    StackChart,
    Table,
    View,
)

D = Decimal
DAY = date(2026, 9, 10)
KINDS = ("text", "state", "day", "money", "change", "share", "growth", "rate", "count", "quantity")
ROW = ["web", "lands over", DAY, D("1234.5"), D("-20"), D("0.292"), D("0.2166"), D("1.05"), 12, D("1000.25")]


def days():
    return DayChart(
        "Spend so far",
        "What it is.",
        date(2026, 9, 9),
        [D(10), D(25)],
        [D(30)],
        [D(28)],
        [D(40)],
        D(35),
        "everything",
        [DAY],
        cumulative=True,
    )


def report(**others):
    """The report, with other fields where *others* has them."""
    columns = [Column(kind, kind.capitalize(), kind) for kind in KINDS]
    table = Table("kinds", "All kinds", columns, [ROW, ["nobody", "on track", *[None] * 8]], left_out="3 more")
    detail = Table("days", "Day by day", columns[2:4], [[DAY, D("0.4")]], detail=True)
    figures = [
        Figure("spent", "Spent so far", D("1234.5"), "money"),
        Figure("landing", "Lands at", D(3000), "money", tone="bad", low=D(2500), high=D(3500)),
        Figure("accuracy", "Accuracy", None, "share", note="of 0 months"),
    ]
    bars = BarChart("The largest", "By service.", [Bar("EC2", D(120), D(100)), Bar("S3", D(20), None)], "August")
    stack = StackChart("Months", "By service.", ["Aug 2026", "Sep 2026"], [Part("EC2", [D(310), D(120)])], [None, D(200)])
    panels = [
        Panel(
            "budgets",
            "Spend against budget",
            "Does it hold?",
            figures,
            [days(), bars, stack],
            [table, detail],
            ["A `note` here."],
        ),
        Panel("unit-cost", "Cost per unit", "What is a unit?", missing="there is no units file: `spend.units` names one"),
    ]
    fields = {
        "schema": SCHEMA,
        "title": "September 2026",
        "currency": "USD",
        "start": date(2026, 9, 1),
        "end": date(2026, 9, 30),
        "until": DAY,
        "lag_days": 1,
        "scope": {"team": "web"},
        "horizon": [Horizon("AWS", date(2026, 9, 11), 0)],
        "views": [View("exec", "Executive", panels), View("oncall", "On call", [Panel("alerts", "Alerts", "What now?")])],
        "not_checked": ["Cost per unit: there is no units file: `spend.units` names one"],
        "notices": ["one account has no name"],
        "source": Source("1.2.3", date(2026, 9, 11), "spend.parquet", "ab" * 32, "effective", ["Usage", "Purchase"]),
    }
    return SpendReport(**{**fields, **others})


HOSTILE = "<script>alert('x')</script> | \"q\" & [a](http://evil.example) `c` @you\n# head ::error::\x1b[31m\u202e"


def hostile():
    """The report with that text wherever a text of somebody else's may stand."""
    table = Table(
        "rows", HOSTILE, [Column("a", HOSTILE), Column("b", "State", "state")], [[HOSTILE, HOSTILE]], left_out=HOSTILE
    )
    bars = BarChart(HOSTILE, HOSTILE, [Bar(HOSTILE, D(1), D(1))], HOSTILE)
    stack = StackChart(HOSTILE, HOSTILE, [HOSTILE], [Part(HOSTILE, [D(1)])], [None])
    chart = DayChart(HOSTILE, HOSTILE, DAY, [D(1)], limit=D(2), limit_name=HOSTILE)
    panel = Panel(
        "p", HOSTILE, HOSTILE, [Figure("f", HOSTILE, HOSTILE, "text", note=HOSTILE)], [chart, bars, stack], [table], [HOSTILE]
    )
    return report(
        title=HOSTILE,
        scope={HOSTILE: HOSTILE},
        horizon=[Horizon(HOSTILE, DAY, 1)],
        views=[View("exec", HOSTILE, [panel, Panel("m", HOSTILE, HOSTILE, missing=HOSTILE)])],
        not_checked=[HOSTILE],
        notices=[HOSTILE],
        source=Source("1", DAY, HOSTILE, "ab" * 32, "effective", [HOSTILE]),
    )
