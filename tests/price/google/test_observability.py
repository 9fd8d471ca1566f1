"""Cloud DNS, Logging and Monitoring, after https://cloud.google.com/dns/pricing and https://cloud.google.com/stackdriver/pricing."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

HOLDERS = ("project", "organization", "folder", "billing_account")


def google(type, values=None, usage=None, **rest):
    return charges(type, values, usage, region="us-central1", **rest)


@pytest.mark.parametrize("visibility", ["public", "private"])
def test_a_managed_zone_is_charged_by_the_month(visibility):
    assert google("google_dns_managed_zone", {"visibility": visibility}) == [("Managed zone", 1, "zone-month", "ManagedZone")]


def test_a_record_is_charged_by_its_queries():
    assert google("google_dns_record_set", {}, {"monthly_queries": 1_000_000}) == [("Queries", 1_000_000, "query", "DNS Query")]


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("what", ["sink", "bucket_config"])
def test_logs_are_charged_by_the_gb_that_is_stored(holder, what):
    """Such as google_logging_project_sink; the 50 GB a month that each project has free are not taken off."""
    found = google(f"google_logging_{holder}_{what}", {}, {"monthly_logging_data_gb": 100})
    assert found == [("Logging data", 100, "GB", "Log Storage cost")]


def test_metric_data_and_reads_are_charged():
    usage = {"monthly_monitoring_data_mb": 500_000, "monthly_api_calls": 1_000_000}
    assert google("google_monitoring_metric_descriptor", {}, usage) == [
        ("Monitoring data", 500_000, "MB", "Metric Volume"),
        ("API calls", 1_000_000, "request", "Monitoring API Requests"),
    ]


def test_a_metric_made_from_logs_is_charged_by_its_data():
    found = google("google_logging_metric", {}, {"monthly_monitoring_data_mb": 10})
    assert found == [("Monitoring data", 10, "MB", "Metric Volume")]


def test_an_uptime_check_depends_on_how_many_executions_are_charged():
    assert google("google_monitoring_uptime_check_config") == [("Executions", None, "", "Uptime Checks")]


@pytest.mark.parametrize(("as_of", "error"), [("2026-11-01", Free), ("2027-08-31", Free), ("2027-09-01", Unpriced)])
def test_alerting_is_free_until_google_charges_for_it(as_of, error):
    with pytest.raises(error):
        google("google_monitoring_alert_policy", as_of=as_of)


def test_a_subnetwork_with_flow_logs_pays_for_the_logs():
    found = google("google_compute_subnetwork", {"log_config": [{}]}, {"monthly_flow_logs_gb": 20})
    assert found == [
        ("VPC Flow Logs generation", 20, "GB", "Network Telemetry Log Generation"),
        ("VPC Flow Logs storage", 20, "GB", "Vended Network Logs Storage cost"),
    ]


def test_a_subnetwork_without_flow_logs_is_free():
    with pytest.raises(Free, match="subnetwork"):
        google("google_compute_subnetwork")
