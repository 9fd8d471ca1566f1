"""Who pays: no owner, shared cost, and the cost of a unit."""

from datetime import date
from decimal import Decimal

from costgate.sections.sharedconfig import Shared, SharedMatch
from costgate.spend.overview import governance
from costgate.spend.owners.units import Units
from tests.spend.overview.scenes import cells, charge, days, figures, scene

D = Decimal


def test_what_has_no_owner(tmp_path):
    with scene(tmp_path) as seen:
        panel = governance.unallocated(seen)
    assert figures(panel) == {"share": D(6) / 146, "before": 0}
    assert panel.figures[0].tone == "good"
    months, top = panel.tables
    assert cells(months, "month", "without", "all") == [("2026-07", 0, 310), ("2026-08", 0, 372), ("2026-09", 6, 146)]
    assert cells(top, "provider", "account", "service", "spent", "share") == [("Microsoft", "3", "Virtual Machines", 6, 1)]


def test_a_credit_without_owner_does_not_make_the_share_smaller(tmp_path):
    credit = charge(date(2026, 9, 6), -6, {"ServiceName": "Amazon EC2", "ChargeCategory": "Credit", "Tags": ""})
    with scene(tmp_path, more=[credit]) as seen:
        assert figures(governance.unallocated(seen))["share"] == D(6) / 146


def test_shared_cost_stands_apart(tmp_path):
    declared = [Shared(id="machines", match=SharedMatch(service="Virtual*"), to="team")]
    with scene(tmp_path, shared=declared) as seen:
        panel = governance.shared(seen)
        unallocated = governance.unallocated(seen)
    assert cells(panel.tables[0], "id", "kind", "to", "spent", "before") == [("machines", "shared", "team", 6, 0)]
    assert (figures(panel)["share"], figures(unallocated)["share"]) == (D(6) / 146, 0)


def test_a_unit_costs_what_its_days_cost(tmp_path):
    """146 for 10 x 1,000 requests, 120 for 10 x 1,200 before: 46 % more."""
    count = {day: D(1000) for day in days(date(2026, 9, 1), date(2026, 9, 10))}
    count |= {day: D(1200) for day in days(date(2026, 8, 1), date(2026, 8, 10))}
    with scene(tmp_path, units=Units("units.csv", (), {"requests": {(): count}})) as seen:
        panel = governance.unit_cost(seen)
    assert cells(panel.tables[0], "unit", "spent", "units", "cost", "before", "growth", "days") == [
        ("requests", 146, 10000, D("0.0146"), D("0.01"), D("0.46"), 10)
    ]


def test_days_without_units_count_on_neither_side(tmp_path):
    with scene(tmp_path, units=Units("units.csv", (), {"requests": {(): {date(2026, 9, 10): D(5)}}})) as seen:
        panel = governance.unit_cost(seen)
    assert cells(panel.tables[0], "spent", "cost", "before") == [(15, 3, None)]


def test_what_needs_a_file_says_which(tmp_path):
    with scene(tmp_path) as seen:
        panels = [governance.shared(seen), governance.unit_cost(seen)]
    assert ["costgate.yaml" in panel.missing for panel in panels] == [True, True]
    assert [(panel.figures, panel.tables) for panel in panels] == [([], [])] * 2


def test_units_of_a_scope_that_the_file_does_not_know_are_not_known(tmp_path):
    units = Units("units.csv", (), {"requests": {(): {date(2026, 9, 10): D(5)}}})
    with scene(tmp_path, units=units, scope={"team": "web"}) as seen:
        assert "no column team" in governance.unit_cost(seen).missing
