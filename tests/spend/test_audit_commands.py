"""What commands show on a past day of the run: nothing that was not known on it. Figures worked out by hand."""

import json
from datetime import date, timedelta

import pytest

from costgate.cli.main import main
from tests.spend.bills import charge
from tests.spend.exported import focus, put, roll


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A bill of 1 a day in July, 2 in August and 3 in September, at twice as much at list prices but in September."""
    monkeypatch.chdir(tmp_path)
    days = [date(2026, 7, 1) + timedelta(days=n) for n in range(92)]
    costs = {7: ("1", "2"), 8: ("2", "4"), 9: ("3", "3")}
    rows = [charge(costs[day.month][0], ChargePeriodStart=str(day), ListCost=costs[day.month][1]) for day in days]
    put(tmp_path, "x.csv", focus(*rows))
    roll(tmp_path, "x.csv")


def shown(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["spend", *arguments, "--rollup", "spend.parquet", "-o", "json", "--quiet"])
    assert caught.value.code == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("as_of", "first", "total"), [("2026-09-15", "2026-08-01", 62), ("2026-08-30", "2026-07-01", 31)])
@pytest.mark.usefixtures("folder")
def test_the_last_whole_month_is_that_of_the_day_of_the_run(capsys, as_of, first, total):
    owners = shown(capsys, "explain", "--as-of", as_of)
    bridge = shown(capsys, "reconcile", "--as-of", as_of)
    assert (owners["first"], bridge["first"]) == (first, first)
    assert (float(owners["total"]), float(bridge["total"]["billed"])) == (total, total)


@pytest.mark.usefixtures("folder")
def test_kappa_and_floors_are_of_days_up_to_that_of_the_run(capsys):
    # On 31 August all usage of 30 days costs half of its list price; in September all of it.
    bridge = shown(capsys, "reconcile", "--as-of", "2026-08-31")
    assert [float(one["value"]) for one in bridge["kappa"]] == [0.5]
    found = shown(capsys, "commitments", "--as-of", "2026-08-31", "--days", "31")
    assert (found["first"], found["last"]) == ("2026-08-01", "2026-08-31")
