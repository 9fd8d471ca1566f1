"""Alerts, notifications, logs and metrics of Azure Monitor, after https://azure.microsoft.com/pricing/details/monitor/."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

METRIC, QUERY = "azurerm_monitor_metric_alert", "azurerm_monitor_scheduled_query_rules_alert"
SECOND_QUERY = "azurerm_monitor_scheduled_query_rules_alert_v2"
DIMENSIONS = [{"name": "ApiName", "values": ["Get", "Put"]}, {"name": "Tier", "values": ["Hot", "Cool", "Archive"]}]


def priced(type, values, usage=None):
    return charges(type, values, usage, region="eastus")


def test_a_metric_alert_watches_one_time_series_for_each_resource():
    assert priced(METRIC, {"scopes": ["a", "b"], "criteria": [{"metric_name": "cpu"}]}) == [
        ("Metrics monitoring", 2, "month", "Alerts Metric Monitored Alerts")
    ]


def test_each_combination_of_dimension_values_is_a_time_series():
    assert priced(METRIC, {"scopes": ["a"], "criteria": [{"dimension": DIMENSIONS}]})[0][1] == 6


def test_a_dynamic_threshold_is_charged_beside_its_time_series():
    lines = priced(METRIC, {"scopes": ["a", "b"], "dynamic_criteria": [{"dimension": DIMENSIONS[:1]}]})
    assert [line[:2] for line in lines] == [("Metrics monitoring", 4), ("Dynamic threshold monitoring", 4)]


@pytest.mark.parametrize("type", [METRIC, QUERY, SECOND_QUERY, "azurerm_monitor_action_group"])
def test_what_is_disabled_is_free(type):
    with pytest.raises(Free):
        priced(type, {"enabled": False, "frequency": 5})


@pytest.mark.parametrize(("frequency", "step"), [(5, 5), (11, 10), (15, 15), (60, 15), (1, 1)])
def test_a_log_alert_costs_by_how_often_it_runs(frequency, step):
    assert priced(QUERY, {"frequency": frequency}) == [
        (
            f"Log alerts monitoring ({step} minute frequency)", 1, "month",
            f"Alerts System Log Monitored at {step} Minute Frequency Alerts",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("frequency", "step"), [("PT1M", 1), ("PT5M", 5), ("PT10M", 10), ("PT15M", 15), ("PT1H", 15), ("P1D", 15)]
)
def test_a_log_alert_of_the_second_kind_states_a_duration(frequency, step):
    lines = priced(SECOND_QUERY, {"evaluation_frequency": frequency, "scopes": ["a"], "criteria": [{}]})
    assert [line[0] for line in lines] == [f"Log alerts monitoring ({step} minute frequency)"]


def test_a_log_alert_pays_for_each_further_time_series():
    lines = priced(SECOND_QUERY, {"evaluation_frequency": "PT5M", "scopes": ["a"], "criteria": [{"dimension": DIMENSIONS}]})
    assert lines[1] == (
        "Additional time-series monitoring (5 minute frequency)", 5, "month", "Alerts Resource Monitored at 5 Minute Frequency Alerts",
    )  # fmt: skip


def test_an_evaluation_frequency_that_is_no_duration_is_said():
    with pytest.raises(Unpriced, match="every so often"):
        priced(SECOND_QUERY, {"evaluation_frequency": "every so often"})


def test_each_receiver_of_an_action_group_is_notified():
    values = {
        "email_receiver": [{"name": "a"}, {"name": "b"}],
        "webhook_receiver": [{"name": "c"}, {"name": "d", "aad_auth": [{"object_id": "x"}]}],
        "sms_receiver": [{"country_code": "1"}, {"country_code": "34"}],
        "voice_receiver": [{"country_code": "86"}],
        "itsm_receiver": [{}],
        "azure_app_push_receiver": [{}],
    }
    assert [line[:2] for line in priced("azurerm_monitor_action_group", values, {"monthly_notifications": 1000})] == [
        ("Email notifications (2)", 2000),
        ("ITSM connectors (1)", 1000),
        ("Push notifications (1)", 1000),
        ("Secure web hooks (1)", 1000),
        ("Web hooks (1)", 1000),
        ("SMS messages: Country code 1 (1)", 1000),
        ("SMS messages: Country code 34 (1)", 1000),
        ("Voice calls: Country code 86 (1)", 1000),
    ]


def test_a_text_message_is_priced_by_country():
    line = priced("azurerm_monitor_action_group", {"sms_receiver": [{"country_code": "44"}]})[0]
    assert line[3] == "SMS Country Code 44 Notification SMS Country Code 44"


@pytest.mark.parametrize("target", ["storage_account_id", "eventhub_authorization_rule_id", "partner_solution_id"])
def test_platform_logs_are_charged_where_they_leave_azure_monitor(target):
    assert priced("azurerm_monitor_diagnostic_setting", {target: "x"}, {"monthly_platform_log_gb": 10}) == [
        ("Platform logs processed", 10, "GB", "Platform Logs Data Processed Platform Logs")
    ]


@pytest.mark.parametrize("type", ["azurerm_monitor_diagnostic_setting", "azurerm_monitor_aad_diagnostic_setting"])
def test_platform_logs_in_a_workspace_are_charged_there(type):
    with pytest.raises(Free, match="azurerm_log_analytics_workspace"):
        priced(type, {"log_analytics_workspace_id": "x"})


def test_logs_of_the_directory_are_charged_alike():
    assert priced("azurerm_monitor_aad_diagnostic_setting", {"storage_account_id": "x"})[0][0] == "Platform logs processed"


def test_a_collection_rule_is_charged_for_metrics():
    values = {"destinations": [{"azure_monitor_metrics": [{"name": "m"}]}]}
    assert priced("azurerm_monitor_data_collection_rule", values, {"monthly_custom_metrics_samples": 10_000_000}) == [
        ("Metrics ingestion", 10_000_000, "operation", "Metrics ingestion Metric samples Metrics ingestion")
    ]


def test_a_collection_rule_for_logs_is_free():
    with pytest.raises(Free):
        priced("azurerm_monitor_data_collection_rule", {"destinations": [{"log_analytics": [{"name": "l"}]}]})


def test_insights_charge_for_data_and_for_keeping_it_longer_than_90_days():
    lines = priced("azurerm_application_insights", {"retention_in_days": 150}, {"monthly_data_ingested_gb": 100})
    assert lines == [
        ("Data ingested", 100, "GB", "Enterprise Overage Data Enterprise"),
        ("Data retention (150 days)", 200, "GB-month", "Data Retention Enterprise"),
    ]


def test_insights_in_a_workspace_are_charged_there():
    with pytest.raises(Free, match="azurerm_log_analytics_workspace"):
        priced("azurerm_application_insights", {"workspace_id": "x"})


def test_a_multi_step_web_test_is_charged_by_the_month():
    assert priced("azurerm_application_insights_web_test", {"kind": "multistep", "enabled": True}) == [
        ("Multi-step web test", 1, "month", "Multi-step Web Test Basic")
    ]


@pytest.mark.parametrize("values", [{"kind": "ping", "enabled": True}, {"kind": "multistep", "enabled": False}])
def test_a_ping_test_is_free_and_so_is_one_that_is_not_enabled(values):
    with pytest.raises(Free):
        priced("azurerm_application_insights_web_test", values)


def test_a_standard_web_test_runs_from_each_location_in_730_hours_a_month():
    lines = priced("azurerm_application_insights_standard_web_test", {"frequency": 600, "geo_locations": ["a", "b"]})
    assert lines == [
        (
            "Standard web test (600 second frequency)",
            Decimal(8760),
            "operation",
            "Standard Web Test Execution Standard Web Test",
        )
    ]


def test_a_standard_web_test_that_is_not_enabled_is_free():
    with pytest.raises(Free):
        priced("azurerm_application_insights_standard_web_test", {"enabled": False})
