"""The panels of who looks closer."""

from datetime import date
from decimal import Decimal

from costgate.spend.overview import debug
from costgate.spend.owners.units import Units
from tests.spend.overview.scenes import cells, charge, figures, scene

D = Decimal
BUILD = {"ServiceName": "AWS CodeBuild", "Tags": '{"team": "web"}'}


def test_movers_against_the_same_weekday_of_the_week_before(tmp_path):
    """EC2 rose by 2 on 1 September, so the 4th to the 7th differ from August; the machine came on the 5th."""
    with scene(tmp_path) as seen:
        panel = debug.movers(seen)
    found = cells(panel.tables[0], "day", "service", "account", "team", "change")
    machine = [(date(2026, 9, day), "Virtual Machines", "3", "(nobody)", 1) for day in (10, 9, 8)]
    assert found[:3] == machine
    assert found[3:5] == [
        (date(2026, 9, 7), "Amazon EC2", "1", "web", 2),
        (date(2026, 9, 7), "Virtual Machines", "3", "(nobody)", 1),
    ]
    assert found[-1] == (date(2026, 9, 4), "Amazon EC2", "1", "web", 2)


def test_where_it_is_spent(tmp_path):
    with scene(tmp_path) as seen:
        table = debug.breakdown(seen).tables[0]
    assert cells(table, "service", "account", "team", "spent", "before") == [
        ("Amazon EC2", "1", "web", 120, 100),
        ("Amazon S3", "2", "data", 20, 20),
        ("Virtual Machines", "3", "(nobody)", 6, 0),
    ]


def test_a_drill_down_opens_each_owner_and_keeps_its_sum(tmp_path):
    with scene(
        tmp_path, by="team", more=[charge(date(2026, 9, 2), 4, {"ServiceName": "Amazon SQS", "Tags": '{"team": "web"}'})]
    ) as seen:
        table = debug.drill(seen).tables[0]
    assert cells(table, "team", "service", "account", "spent")[:3] == [
        ("web", "all", "all", 124),
        ("web", "Amazon EC2", "1", 120),
        ("web", "Amazon SQS", "001234567890", 4),
    ]
    assert sum(amount for service, amount in cells(table, "service", "spent") if service == "all") == 150


def test_credits_and_tax_stand_apart(tmp_path):
    more = [
        charge(date(2026, 9, 3), -5, {"ChargeCategory": "Credit"}),
        charge(date(2026, 9, 3), 9, {"ChargeCategory": "Tax"}),
    ]
    with scene(tmp_path, more=more) as seen:
        panel = debug.categories(seen)
    assert figures(panel) == {"counted": 146, "apart": 4}
    assert cells(panel.tables[0], "category", "counts", "spent") == [
        ("Usage", "yes", 146), ("Purchase", "yes", 0), ("Adjustment", "yes", 0), ("Credit", "no", -5), ("Tax", "no", 9),
    ]  # fmt: skip


def test_sources_and_how_far_each_provider_reaches(tmp_path):
    late = [charge(date(2026, 9, 12), 1, {"ProviderName": "Oracle"})]
    gone = [charge(date(2026, 7, 2), 1, {"ProviderName": "Former"})]
    with scene(tmp_path, more=[*late, *gone]) as seen:
        panel = debug.sources(seen)
    assert cells(panel.tables[0], "provider", "last", "lag", "state") == [
        ("AWS", date(2026, 9, 11), 0, "decides up to where days are complete"),
        ("Former", date(2026, 7, 2), 71, "no longer used"),
        ("Microsoft", date(2026, 9, 11), 0, "decides up to where days are complete"),
        ("Oracle", date(2026, 9, 12), -1, "further on"),
    ]
    assert cells(panel.tables[1], "source", "format", "state") == [("bill.csv", "focus-1.0", "read")]
    assert figures(panel)["until"] == date(2026, 9, 10)


def test_what_a_pipeline_run_costs(tmp_path):
    runs = Units("units.csv", (), {"ci_runs": {(): {date(2026, 9, 1): D(40)}}})
    with scene(tmp_path, more=[charge(date(2026, 9, 1), 8, BUILD)], units=runs) as seen:
        panel = debug.pipelines(seen)
    assert figures(panel) == {"spent": 8, "per-run": D("0.2")}


def test_without_units_a_run_has_no_cost_and_without_ci_nothing_has(tmp_path):
    with scene(tmp_path) as seen:
        assert "no service of the bill is known to run CI" in debug.pipelines(seen).missing
    with scene(tmp_path, more=[charge(date(2026, 9, 1), 8, BUILD)]) as seen:
        panel = debug.pipelines(seen)
    assert (figures(panel), "`spend.units`" in panel.notes[0]) == ({"spent": 8}, True)
