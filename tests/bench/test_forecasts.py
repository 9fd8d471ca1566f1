"""The tables of past forecasts and alarms are printed for any bill."""

from datetime import date, timedelta

from tests.bench import forecasts


def test_the_tables_are_printed_for_a_bill_of_seven_months(tmp_path, capsys):
    """Twenty-eight weeks with calm weekends and one step: costgate's errors are below those of the run rate."""
    rows = ["date,project,cost"]
    for n in range(210):
        day = date(2026, 1, 5) + timedelta(days=n)
        rows.append(f"{day},web,{(40 if day.weekday() > 4 else 100) + (60 if n > 120 else 0)}")
    (tmp_path / "daily.csv").write_text("\n".join(rows))
    forecasts.main(tmp_path)
    printed = capsys.readouterr().out
    tables = [line for line in printed.splitlines() if line.startswith(("run-rate of the month", "costgate"))]
    worst, ours = ([float(figure) for figure in line.split()[-8:]] for line in tables[:2])
    assert ours[0] < worst[0]
    assert ours[5] < worst[5]
    assert "landing over the budget, 2 days running" in printed
    assert "Brier" in printed
