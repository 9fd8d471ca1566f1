"""Metrics of docs/itfm.md that no other test computes from the bill to the printed figure, each worked out by hand."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.contracts.itfm_bills import charge, day, panel, rolled, run
from tests.spend.exported import put

SPEND = "spend: {exports: [export.csv], rollup: spend.parquet, lag_days: 0, units: units.csv}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def units(folder, key, rows):
    """Write units.csv with the same *rows* (unit, owner, quantity) on each of 60 days."""
    lines = [f"{day(n)},{unit},{owner},{quantity}" for n in range(60) for unit, owner, quantity in rows]
    put(folder, "units.csv", "\n".join([f"date,unit,{key},quantity", *lines, ""]))


def test_m1_a_service_costs_its_month_and_its_part_of_what_is_shared(tmp_path, capsys):
    """February has 28 days: 100 and 40 a day of two services, and a platform of 14 a day, split 100 to 40.

    checkout 28 x (100 + 10) = 3,080; search 28 x (40 + 4) = 1,232; in all 28 x 154 = 4,312, as the bill has it.
    """
    services = (("EC2", "checkout", 100), ("Lambda", "search", 40), ("EKS", "platform", 14))
    charges = [charge(n, cost, service, service_id=owner) for n in range(59) for service, owner, cost in services]
    shared = "shared: [{id: platform, match: {owner: {service_id: platform}}, to: service_id}]\n"
    rolled(tmp_path, capsys, f"{SPEND}taxonomy: {{keys: {{service_id: {{}}}}}}\n{shared}", *charges)
    units(tmp_path, "service_id", [("requests", "checkout", 1)])
    found = panel(capsys, "top", "--by", "service_id", "--month", "2026-02", "--as-of", "2026-03-01")
    rows = [(row["service_id"], row["spent"]) for row in found["tables"][0]["rows"]]
    assert rows == [("checkout", "3080"), ("search", "1232")]


def test_m7_a_saving_is_what_its_days_cost_below_the_forecast_before_it(tmp_path, capsys):
    """100 a day for 60 days, then a smaller machine at 80: 7 x 80 = 560 where 700 was forecast, 140 or 20 % less."""
    charges = [charge(n, 100 if n < 60 else 80, "EC2", team="web") for n in range(67)]
    rolled(tmp_path, capsys, "spend: {exports: [export.csv], rollup: spend.parquet, lag_days: 0}\n", *charges)
    window = ("--from", day(60), "--to", day(66), "--as-of", day(67), "-o", "json")
    code, out = run(capsys, "spend", "incident", *window, "--quiet")
    found = json.loads(out)
    assert (code, found["spent"], found["forecast"], found["excess"]) == (0, "560", "700", "-140")
    assert Decimal(found["excess"]) / Decimal(found["forecast"]) == Decimal("-0.2")


def test_m9_a_gigabyte_of_telemetry_costs_what_observability_costs(tmp_path, capsys):
    """CloudWatch has no tags, a rule gives it to observability: 20 a day for 40 GB are 0.50 each, where 0.40 is promised."""
    settings = """\
taxonomy: {keys: {service_id: {}}}
owners: [{match: {service: AmazonCloudWatch}, owner: {service_id: observability}}]
slos: [{id: telemetry, kind: unit_cost, scope: {service_id: observability}, unit: gb, target: 0.40}]
"""
    charges = [charge(n, cost, service) for n in range(60) for service, cost in (("AmazonCloudWatch", 20), ("EC2", 500))]
    rolled(tmp_path, capsys, SPEND + settings, *charges)
    units(tmp_path, "service_id", [("gb", "observability", 40)])
    as_of = ("--as-of", day(60))
    found = panel(capsys, "unit-cost", "--scope", "service_id=observability", "--month", "2026-02", *as_of)
    (row,) = found["tables"][0]["rows"]
    assert (row["unit"], row["cost"]) == ("gb", "0.5")
    out = run(capsys, "spend", "slos", "--quiet", *as_of)[1]
    assert "1 not met" in out.splitlines()[0]


@pytest.mark.parametrize(("segment", "cost"), [("enterprise", "3.5"), ("starter", "1")])
def test_m10_a_customer_of_a_segment_costs_its_own_and_its_part_of_the_platform(tmp_path, capsys, segment, cost):
    """30 customers cost 90 a day and 60 others 30; of a platform of 45 a day, split by customers, they bear 15 and 30.

    (90 + 15) / 30 = 3.50, and (30 + 30) / 60 = 1.00, for each customer and day.
    """
    settings = """\
taxonomy: {keys: {segment: {}}}
shared: [{id: platform, match: {service: EKS}, to: segment, by: units, unit: customers}]
"""
    owned = (("EC2", "enterprise", 90), ("EC2", "starter", 30))
    charges = [charge(n, amount, service, segment=owner) for n in range(60) for service, owner, amount in owned]
    charges += [charge(n, 45, "EKS") for n in range(60)]
    rolled(tmp_path, capsys, SPEND + settings, *charges)
    units(tmp_path, "segment", [("customers", "enterprise", 30), ("customers", "starter", 60)])
    end = day(59) + timedelta(days=1)
    found = panel(capsys, "unit-cost", "--scope", f"segment={segment}", "--month", "2026-02", "--as-of", end)
    (row,) = found["tables"][0]["rows"]
    assert (row["unit"], row["cost"]) == ("customers", cost)
