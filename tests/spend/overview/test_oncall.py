"""The panels of who is on call."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.sections.budgetconfig import Alerts, Budget, Suppression
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.forecasts.accuracy import Forecast
from costgate.spend.overview import oncall
from costgate.spend.overview.scene import Decision
from costgate.spend.overview.standings import standings, whole
from tests.spend.overview.scenes import WEB, cells, charge, figures, scene

D = Decimal
TIGHT = [Budget({}, D(180), owner="finance", runbook="runbooks/spend.md")]


def test_burn_rates_by_windows(tmp_path):
    """15 a day now, 104 in 7 days, against 500 / 30 a day; 146 of 500 in a third of the month."""
    with scene(tmp_path, budgets=[Budget({}, D(500))]) as seen:
        panel = oncall.burn(seen, standings(seen), whole(seen))
    assert cells(panel.tables[0], "day1", "days3", "days7", "period", "exhausted") == [
        (D("0.9"), D("0.9"), D(104) * 30 / 3500, pytest.approx(D("0.876")), "it lasts")
    ]
    assert figures(panel) == {"last": 15, "next": pytest.approx(D(194) / 14)}
    assert "nothing here is as fine as an hour" in panel.notes[0]


def test_when_a_budget_is_used_up(tmp_path):
    """34 are left of 180: two days of 13.86, and 0.45 of the third, the 13th."""
    with scene(tmp_path, budgets=TIGHT) as seen:
        panel = oncall.burn(seen, standings(seen), whole(seen))
    assert cells(panel.tables[0], "exhausted") == [(date(2026, 9, 13),)]


def test_the_last_days_and_those_to_come(tmp_path):
    with scene(tmp_path) as seen:
        panel = oncall.burn(seen, standings(seen), whole(seen))
    (chart,) = panel.charts
    assert (chart.first, chart.spent[0], chart.spent[-1], len(chart.spent), len(chart.forecast)) == (
        date(2026, 8, 12), 12, 15, 30, 14,
    )  # fmt: skip
    assert cells(panel.tables[-1], "day", "spent")[0] == (date(2026, 9, 10), 15)


def test_alerts_by_urgency(tmp_path):
    """Used: 146 of 180. Burnt: 45 in 3 days and 104 in 7, more than 20 and 30 % of it. Half of it was used on the 7th."""
    with scene(tmp_path, budgets=TIGHT) as seen:
        panel = oncall.alarms(seen, standings(seen))
    found = cells(panel.tables[0], "severity", "rule", "since")
    assert [one for one in found if one[0] != "info"] == [
        ("page", "80 % of the budget is used, and more of it than of the period", date(2026, 9, 10)),
        ("page", "the last 3 days burnt too fast", date(2026, 9, 8)),
        ("ticket", "the last 7 days burnt too fast", date(2026, 9, 4)),
        ("ticket", "the forecast lands over the budget", date(2026, 9, 10)),
    ]
    assert ("info", "50 % of the budget is used in no more than that part of the period", date(2026, 9, 7)) in found
    assert figures(panel) == {"pages": 2, "alerts": len(found)}
    assert cells(panel.tables[0], "excess", "owner", "runbook")[0] == (pytest.approx(D(86)), "finance", "runbooks/spend.md")


def test_a_drift_says_what_it_is_off(tmp_path):
    with scene(tmp_path, budgets=TIGHT) as seen:
        panel = oncall.alarms(seen, standings(seen))
        first = Forecast(
            forecastfile.name({}), date(2026, 9, 1), date(2026, 9, 30), date(2026, 8, 31), D(300), D(1), D(2), "trailing", "USD"
        )
        foretold = oncall.alarms(seen, standings(seen._replace(forecasts=[first])))
    said = [{row[0] for row in cells(one.tables[0], "rule") if "landing is" in row[0]} for one in (panel, foretold)]
    assert said == [
        {"the landing is more than 20 % off the budget, as no forecast is on record"},
        {"the landing is more than 20 % off the period's first forecast"},
    ]


def test_a_suppressed_alert_pages_nobody_and_says_why(tmp_path):
    quiet = Suppression(start=date(2026, 9, 1), end=date(2026, 9, 30), reason="load test", owner="web")
    with scene(tmp_path, budgets=TIGHT) as seen:
        quieted = seen._replace(terms=seen.terms._replace(alerts=Alerts(suppressions=[quiet])))
        panel = oncall.alarms(quieted, standings(quieted))
    assert figures(panel)["pages"] == 0
    assert set(cells(panel.tables[0], "suppressed")) == {("load test (web, until 2026-09-30)",)}


def test_an_anomaly_with_what_drove_it(tmp_path):
    """60 more for EC2 on the 9th: 75 where the median of 28 days is 12."""
    with scene(tmp_path, more=[charge(date(2026, 9, 9), 60, WEB)]) as seen:
        panel = oncall.odd(seen)
        burn = oncall.burn(seen, standings(seen), whole(seen))
    rows = cells(panel.tables[0], "scope", "first", "state", "worst", "amount", "expected", "driver")
    day = date(2026, 9, 9)
    assert rows[0] == (
        "everything",
        day,
        "going on",
        day,
        75,
        12,
        "AWS > Amazon EC2 > 1 (98 %)",  # and the machine 2 %, which drives nothing
    )
    assert rows[1] == ("Amazon EC2", day, "going on", day, 72, 10, "AWS > 1 (100 %)")
    assert figures(panel) == {"rate": 1, "impact": 63}
    assert burn.charts[0].marks == [day]


def test_without_28_days_before_no_day_is_judged(tmp_path):
    early = [charge(date(2026, 7, day), 10, WEB) for day in range(1, 32)]
    with scene(tmp_path, without=early) as seen:
        earlier = seen._replace(window=seen.window._replace(until=date(2026, 8, 20)))
        assert "the bill has 20 complete days" in oncall.odd(earlier).missing


def test_merged_changes_the_latest_first_and_only_as_they_stand(tmp_path):
    merged = []
    for id, day, monthly in (("7", 8, 50), ("8", 9, -20), ("7", 8, 73)):
        change = ledgerfile.Change(id, date(2026, 9, day), "USD")
        merged += ledgerfile.added(merged, change, [ledgerfile.Share({"team": "web"}, D(monthly))])
    with scene(tmp_path, merged=merged) as seen:
        panel = oncall.changes(seen)
    assert cells(panel.tables[0], "id", "merged", "owner", "monthly") == [
        ("8", date(2026, 9, 9), "team=web", -20),
        ("7", date(2026, 9, 8), "team=web", 73),
    ]


def test_decisions_of_the_gate(tmp_path):
    runs = [
        Decision("2026-09-10T08:00:00Z", "change 12", "blocked", D(300), "USD", "over budget"),
        Decision("", "run", "pass", None, "", ""),
    ]
    with scene(tmp_path, decisions=runs) as seen:
        panel = oncall.decisions(seen)
    assert figures(panel) == {"runs": 2, "blocked": 1}
    assert cells(panel.tables[0], "change", "verdict", "monthly") == [("change 12", "blocked", 300), ("run", "pass", None)]


def test_what_needs_a_file_says_which(tmp_path):
    with scene(tmp_path) as seen:
        panels = [oncall.alarms(seen, []), oncall.changes(seen), oncall.decisions(seen)]
    assert ["costgate.yaml" in panel.missing for panel in panels] == [True] * 3
