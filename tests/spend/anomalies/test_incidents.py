"""The incidents of a bill, whose they are, what drove them, and what is quiet."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from costgate.errors import ConfigError, InputError
from costgate.sections.spendconfig import Spend
from costgate.spend.anomalies import incidents
from costgate.spend.anomalies.anomalies import Anomaly, Incident
from costgate.spend.anomalies.incidents import Asked, Quiet
from costgate.spend.bill import Terms, open_bill
from tests.spend.dailybills import bill, charge, day
from tests.spend.days import spent
from tests.spend.exported import KEYS, roll

USUAL = {("EC2", "web"): 100, ("S3", "web"): 50, ("EC2", "ops"): 40}


def found(report):
    return [(one.name, (one.incident.first - day(0)).days, one.incident.excess, one.state) for one in report.found]


def test_a_spike_is_an_incident_of_the_whole_and_of_its_service_and_says_what_drove_it(tmp_path):
    with bill(tmp_path, 40, USUAL, [(30, "EC2", "web", 400), (30, "S3", "web", 53)]) as one:
        report = incidents.find(one, Asked(day(39)))
    assert found(report) == [("all spend", 30, 303, "over"), ("service=EC2", 30, 300, "over")]
    drivers = [(driver.key[1], driver.excess, round(driver.share, 3)) for driver in report.found[0].drivers if driver.excess]
    assert drivers == [("EC2", 300, Decimal("0.990")), ("S3", 3, Decimal("0.010"))]


def test_the_key_figures_count_incidents_of_the_whole_in_the_days_that_could_be_judged(tmp_path):
    """40 days, of which 12 have 28 before them: one incident is 2.5 in 30 days."""
    with bill(tmp_path, 40, USUAL, [(30, "EC2", "web", 400)]) as one:
        report = incidents.find(one, Asked(day(39)))
    assert (report.first, len(report.whole), report.impact, report.rate) == (day(28), 1, 300, Decimal("2.5"))


def test_only_the_days_asked_for_are_judged_by_the_days_before_them(tmp_path):
    with bill(tmp_path, 80, USUAL, [(40, "EC2", "web", 400), (70, "EC2", "web", 400)]) as one:
        assert found(incidents.find(one, Asked(day(79), days=20, by=()))) == [("all spend", 70, 300, "over")]


def test_a_scope_and_several_columns_make_parts(tmp_path):
    with bill(tmp_path, 40, USUAL, [(35, "EC2", "ops", 400)]) as one:
        report = incidents.find(one, Asked(day(39), by=("team", "service"), scope={"team": "OPS"}))
        assert incidents.find(one, Asked(day(39), scope={"team": "web"})).found == []
    assert found(report) == [("all spend", 35, 360, "over"), ("team=ops, service=EC2", 35, 360, "over")]


def test_a_service_that_is_new_is_seen(tmp_path):
    with bill(tmp_path, 40, USUAL, [(38, "Bedrock", "web", 90)]) as one:
        assert found(incidents.find(one, Asked(day(39))))[-1] == ("service=Bedrock", 38, 90, "ongoing")


def test_what_stays_as_dear_is_not_said_to_be_over(tmp_path):
    """14 days at 300 are the incident; the 16 after them are the new level."""
    with bill(tmp_path, 60, {("EC2", "web"): 100}, [(n, "EC2", "web", 300) for n in range(30, 60)]) as one:
        (whole,) = incidents.find(one, Asked(day(59), by=())).found
    assert (whole.incident.last, whole.incident.excess, whole.state) == (day(43), 2800, "stayed")


def test_an_incident_that_reaches_the_last_days_goes_on():
    series = spent([100] * 40)
    worst = Anomaly(day(37), Decimal(400), Decimal(100), None)
    assert incidents.state(series, Incident(day(37), day(37), Decimal(300), worst)) == "ongoing"
    assert incidents.state(series, Incident(day(36), day(36), Decimal(300), worst)) == "over"


# -- quiet ----------------------------------------------------------------------------------------------------------


def test_a_load_test_is_no_anomaly_of_anything_and_hides_no_other(tmp_path):
    quiet = [Quiet(day(34), day(36), {"team": "ops"})]
    with bill(tmp_path, 40, USUAL, [(35, "EC2", "ops", 900)]) as one:
        assert incidents.find(one, Asked(day(39), quiet=quiet)).found == []
        assert len(incidents.find(one, Asked(day(39), quiet=[Quiet(day(36), day(36), {"team": "ops"})])).whole) == 1
    with bill(tmp_path, 40, USUAL, [(35, "EC2", "ops", 900), (35, "S3", "web", 400)]) as one:
        assert found(incidents.find(one, Asked(day(39), quiet=quiet))) == [
            ("all spend", 35, 350, "over"),
            ("service=S3", 35, 350, "over"),
        ]


def test_quiet_days_of_everything_silence_all(tmp_path):
    with bill(tmp_path, 40, USUAL, [(35, "EC2", "ops", 900)]) as one:
        assert incidents.find(one, Asked(day(39), quiet=[Quiet(day(35), day(35), {})])).found == []


def test_test_environments_do_not_count(tmp_path):
    more = [charge(n, 900 if n == 35 else 20, environment="LoadTest") for n in range(40)]
    with bill(tmp_path, 40, USUAL, more=more) as one:
        assert len(incidents.find(one, Asked(day(39))).whole) == 1
        report = incidents.find(one, Asked(day(39), tests=("loadtest",)))
    assert (report.found, report.spent.amounts[-1]) == ([], 190)


def test_quiet_days_that_are_long_over_are_an_error_with_their_owner():
    span = Quiet(day(0), day(9), {}, "migration", "ana")
    incidents.check([span], day(99))
    with pytest.raises(ConfigError, match="expired") as caught:
        incidents.check([span], day(100))
    assert "ana" in caught.value.hint


# -- bounds ---------------------------------------------------------------------------------------------------------


def test_too_few_days_are_an_error(tmp_path):
    with bill(tmp_path, 28, USUAL) as one, pytest.raises(InputError, match=r"28 complete days.*too few"):
        incidents.find(one, Asked(day(27)))


@pytest.mark.parametrize("days", [0, 3_661])
def test_days_that_cannot_be_looked_at_are_an_error(days, tmp_path):
    with bill(tmp_path, 3, USUAL) as one, pytest.raises(ConfigError, match="cannot be looked at"):
        incidents.find(one, Asked(day(2), days=days))


def test_scopes_that_exclude_each_other_have_nothing_in_common():
    assert incidents.both({"team": "web"}, {"team": " WEB", "env": "x"}) == {"team": " WEB", "env": "x"}
    assert incidents.both({"team": "web"}, {"team": "ops"}) is None


def test_the_known_spikes_of_a_real_bill_are_found_and_what_drove_them(shared, tmp_path):
    """mybinder.org's 22 months: 2018-02-20 and -22 are one incident, 2018-07-25 and 2018-12-04 others."""
    with duckdb.connect() as connection:
        source = shared / "inputs" / "billing" / "focus_series_mybinder_gcp_daily_by_category_2017-12_2019-10.csv"
        connection.read_csv(str(source)).project(
            """date AS usage_start_time, cost, 'USD' AS currency, 'binder' AS "project.id", category AS "service.description" """
        ).write_csv(str(tmp_path / "x.csv"))
    roll(tmp_path, "x.csv")
    with open_bill(Terms(tmp_path, Spend(rollup="spend.parquet"), KEYS, "USD")) as one:
        report = incidents.find(one, Asked(date(2019, 10, 14), days=700))
    first = sorted((str(each.incident.first), str(each.incident.worst.day)) for each in report.whole)
    assert first == [
        ("2018-02-20", "2018-02-22"),
        ("2018-07-25", "2018-07-25"),
        ("2018-12-04", "2018-12-04"),
        ("2019-04-10", "2019-04-10"),
    ]
    assert {each.drivers[0].key[1] for each in report.whole} == {"compute-engine"}
    assert report.rate < 2
