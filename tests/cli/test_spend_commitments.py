"""`costgate spend commitments` from the command line."""

import json
from datetime import date, timedelta

import pytest

from tests.cli.running import run
from tests.spend.bills import charge
from tests.spend.exported import focus, put


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    days = [str(date(2026, 7, 1) + timedelta(days=number)) for number in range(90)]
    steady = [charge("24", ChargePeriodStart=day, ListCost="24") for day in days]
    other = [charge("1", ChargePeriodStart=day, ServiceName="Amazon Route 53") for day in days]
    put(tmp_path, "x.csv", focus(*steady, *other))
    run("spend", "rollup", "x.csv", "--into", "s.parquet")
    capsys.readouterr()
    return tmp_path


def commitments(capsys, *arguments):
    code = run("spend", "commitments", "--rollup", "s.parquet", *arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("folder")
def test_a_floor_is_told_by_the_day_and_the_hour_with_a_warning(capsys):
    """24 a day are 1 an hour."""
    code, out, _ = commitments(capsys)
    floor = next(line for line in out.splitlines() if "Amazon EC2" in line)
    assert code == 0
    assert floor.split()[4:9] == ["100.0", "%", "24.00", "1.00", "24.00"]
    assert "commit to less" in out
    assert "no commitment that we know of" in out


@pytest.mark.usefixtures("folder")
def test_a_saving_is_told_only_of_prices_in_the_catalog(capsys):
    made = json.loads(commitments(capsys, "-o", "json")[1])
    by_service = {one["service"]: one for one in made["candidates"]}
    low, high = map(float, by_service["Amazon EC2"]["saves_a_month"])
    off = by_service["Amazon EC2"]["discount"]
    assert low == pytest.approx(24 * float(off["low"]) * 365 / 12)
    assert low < high < 24 * 365 / 12
    assert by_service["Amazon Route 53"]["discount"] is None


@pytest.mark.usefixtures("folder")
def test_markdown_says_the_same(capsys):
    out = commitments(capsys, "-o", "markdown")[1]
    assert "### Floors that a commitment could cover" in out
    assert "| AWS Amazon EC2 |" in out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("days", ["0", "x", "100000"])
def test_a_wrong_number_of_days_is_exit_2(capsys, days):
    code, _, err = commitments(capsys, "--days", days)
    assert code == 2
    assert "is not a number of days" in err
