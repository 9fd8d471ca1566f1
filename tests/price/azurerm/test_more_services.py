"""Bots, maps, communication, Grafana, health data, digital twins and IoT Central.

After https://azure.microsoft.com/pricing/details/azure-maps/, …/communication-services/, …/managed-grafana/,
…/health-data-services/, …/digital-twins/, …/iot-central/ and …/bot-services/.
"""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def names(type, values=None, usage=None):
    return [line[0] for line in charges(type, values, usage, region="eastus2")]


@pytest.mark.parametrize("type", ["azurerm_bot_channels_registration", "azurerm_bot_service_azure_bot"])
def test_a_bot_charges_for_premium_channels_only(type):
    assert names(type, {"sku": "S1"}) == ["Premium channel messages"]
    with pytest.raises(Free):
        names(type, {"sku": "F0"})


def test_maps_charge_for_transactions_by_kind():
    lines = charges("azurerm_maps_account", {"sku_name": "G2"}, {"monthly_search_transactions": 9000})
    assert lines[0] == ("Search transactions", 9000, "operation", "Location Insights Search Location Insights")


def test_communication_charges_for_what_is_sent():
    assert names("azurerm_communication_service") == ["E-mails sent", "E-mail data", "Chat messages", "Group calls"]


def test_a_grafana_workspace_is_two_nodes_and_its_users():
    lines = charges("azurerm_dashboard_grafana", {"sku": "Standard", "zone_redundancy_enabled": True}, {"active_users": 5})
    assert [line[:3] for line in lines] == [
        ("Instance", 2 * 730, "hour"),
        ("Zone redundancy", 730, "hour"),
        ("Active users", 5, "month"),
    ]


def test_an_essential_grafana_workspace_charges_for_users_only():
    assert names("azurerm_dashboard_grafana", {"sku": "Essential"}) == ["Active users"]


@pytest.mark.parametrize("type", ["azurerm_healthcare_fhir_service", "azurerm_healthcare_dicom_service"])
def test_a_health_data_service_charges_for_requests_and_storage(type):
    assert names(type) == ["API requests", "Storage"]


def test_the_api_for_fhir_runs_all_the_time_on_at_least_a_thousand_request_units():
    lines = charges("azurerm_healthcare_service", {"cosmosdb_throughput": 1000})
    assert [line[:2] for line in lines[:2]] == [("Service runtime", 730), ("Provisioned throughput", 10 * 730)]


def test_digital_twins_charge_for_operations_queries_and_messages():
    assert names("azurerm_digital_twins_instance") == ["Operations", "Query units", "Messages"]


def test_two_devices_of_an_iot_application_are_free():
    lines = charges("azurerm_iotcentral_application", {"sku": "ST2"}, {"devices": 12})
    assert lines[0] == ("Devices (ST2)", 10 * 730, "hour", "Standard Tier 2 Standard")
