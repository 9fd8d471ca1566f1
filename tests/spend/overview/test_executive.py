"""The executive's panels, by figures worked out in scenes.py and here."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.sections.budgetconfig import Budget
from costgate.spend.overview import executive
from costgate.spend.overview.standings import standings, whole
from tests.spend.overview.scenes import cells, charge, figures, scene

D = Decimal
LANDING = 146 + D(194) / 14 * 20  # the mean of the last 14 days, 4 x 12 + 4 x 14 + 6 x 15, for the 20 days to come
BUDGETS = [Budget({}, D(500), owner="finance"), Budget({"team": "web"}, D(100)), Budget({"team": "data"}, D(62))]


def test_spend_against_budgets(tmp_path):
    with scene(tmp_path, budgets=BUDGETS) as seen:
        panel = executive.budgets(seen, standings(seen), whole(seen))
    assert figures(panel) == {
        "spent": D(146),
        "landing": pytest.approx(LANDING),
        "used": D("0.292"),
        "elapsed": D(10) / 30,
        "growth": D(26) / 120,
    }
    assert cells(panel.tables[0], "budget", "state", "spent", "amount", "owner") == [
        ("everything monthly", "on track", D(146), D(500), "finance"),
        ("team=web monthly", "over already", D(120), D(100), ""),
        ("team=data monthly", "may land over", D(20), D(62), ""),
    ]


def test_the_chart_sums_days_up_and_ends_at_the_landing_and_its_interval(tmp_path):
    with scene(tmp_path, budgets=BUDGETS) as seen:
        all = whole(seen)
        (chart,) = executive.budgets(seen, standings(seen), all).charts
    assert chart.spent[:5] == [14, 28, 42, 56, 71]
    assert (chart.spent[-1], len(chart.spent) + len(chart.forecast), chart.limit) == (146, 30, 500)
    ends = (chart.forecast[-1], chart.low[-1], chart.high[-1])
    assert ends == pytest.approx((all.landing.amount, all.landing.low, all.landing.high))


def test_a_month_that_is_over_lands_nowhere(tmp_path):
    with scene(tmp_path, budgets=BUDGETS, month="2026-08") as seen:
        panel = executive.budgets(seen, standings(seen), whole(seen))
    assert figures(panel) == {"spent": 372, "used": D("0.744"), "elapsed": 1, "growth": D(62) / 310}
    assert panel.charts[0].forecast == []


def test_without_budgets_nothing_is_held_against_one(tmp_path):
    with scene(tmp_path) as seen:
        panel = executive.budgets(seen, standings(seen), whole(seen))
    assert (panel.tables, panel.charts[0].limit, "used" in figures(panel)) == ([], None, False)
    assert "There are no budgets: `budgets` in costgate.yaml." in panel.notes


def test_a_narrowed_report_has_the_budgets_within_its_scope_only(tmp_path):
    with scene(tmp_path, budgets=BUDGETS, scope={"team": "WEB"}) as seen:
        panel = executive.budgets(seen, standings(seen), whole(seen))
    assert cells(panel.tables[0], "budget") == [("team=web monthly",)]
    assert (figures(panel)["spent"], panel.charts[0].limit) == (120, 100)


def test_the_largest_services_with_what_they_cost_before(tmp_path):
    with scene(tmp_path) as seen:
        panel = executive.top(seen)
    assert cells(panel.tables[0], "service", "provider", "spent", "share", "before", "change", "growth") == [
        ("Amazon EC2", "AWS", 120, D(120) / 146, 100, 20, D("0.2")),
        ("Amazon S3", "AWS", 20, D(20) / 146, 20, 0, 0),
        ("Virtual Machines", "Microsoft", 6, D(6) / 146, 0, 6, None),
    ]
    bar = panel.charts[0].bars[0]
    assert (bar.name, bar.value, bar.before) == ("Amazon EC2", 120, 100)


def test_what_is_not_among_the_ten_largest_is_told_together(tmp_path):
    small = [charge(date(2026, 9, 1), n, {"ServiceName": f"small {n:02}", "Tags": ""}) for n in range(1, 12)]
    with scene(tmp_path, more=small) as seen:
        table = executive.top(seen).tables[0]
    assert sum(row[2] for row in table.rows) == 146 + 66
    assert cells(table, "service", "spent")[-1] == ("4 others", 1 + 2 + 3 + 4)


def test_by_owner_nobody_has_a_name(tmp_path):
    with scene(tmp_path, by="team") as seen:
        assert cells(executive.top(seen).tables[0], "team", "spent") == [("web", 120), ("data", 20), ("(nobody)", 6)]


def test_vendors(tmp_path):
    with scene(tmp_path) as seen:
        table = executive.providers(seen).tables[0]
    assert cells(table, "provider", "spent", "before") == [("AWS", 140, 120), ("Microsoft", 6, 0)]


def test_without_days_before_nothing_is_compared(tmp_path):
    with scene(tmp_path, month="2026-07") as seen:
        assert cells(executive.top(seen).tables[0], "spent", "before", "change", "growth") == [(310, None, None, None)]


def test_past_months_with_the_forecast_of_their_tenth_day(tmp_path):
    """On 10 August the mean of 14 days is (4 x 10 + 10 x 12) / 14, for 21 days more: 120 + 240."""
    with scene(tmp_path) as seen:
        panel = executive.trend(seen, whole(seen))
    rows = cells(panel.tables[0], "month", "actual", "forecast", "accuracy")
    assert rows[0] == ("2026-07", 310, 310, 1)
    assert rows[1] == ("2026-08", 372, pytest.approx(D(360)), pytest.approx(1 - D(12) / 372))
    assert rows[2] == ("2026-09", 146, pytest.approx(LANDING), None)
    assert figures(panel)["accuracy"] == pytest.approx((1 + 1 - D(12) / 372) / 2)


def test_months_are_stacked_by_part_with_what_is_likely_to_come(tmp_path):
    with scene(tmp_path) as seen:
        (chart,) = executive.trend(seen, whole(seen)).charts
    assert chart.columns == ["Jul 2026", "Aug 2026", "Sep 2026"]
    assert [(part.name, part.values) for part in chart.parts] == [
        ("Amazon EC2", [310, 310, 120]),
        ("Amazon S3", [0, 62, 20]),
        ("Virtual Machines", [0, 0, 6]),
    ]
    assert chart.expected == [None, None, pytest.approx(LANDING - 146)]
