"""azurerm_network_watcher, its flow logs and connection monitors.

https://azure.microsoft.com/pricing/details/network-watcher/
"""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def flow_log(usage=None, **values):
    return charges("azurerm_network_watcher_flow_log", values, usage, region="westeurope")


def monitor(*groups, usage=None):
    return charges("azurerm_network_connection_monitor", {"test_group": list(groups)}, usage, region="westeurope")


def group(sources, destinations, configurations, **more):
    return {
        "source_endpoints": ["s"] * sources,
        "destination_endpoints": ["d"] * destinations,
        "test_configuration_names": ["c"] * configurations,
        **more,
    }


def test_a_watcher_pays_for_diagnostic_checks():
    """The first 1,000 are free: the price list has a first tier of nothing."""
    assert charges("azurerm_network_watcher", usage={"monthly_diagnostic_checks": 10_000}, region="westeurope") == [
        ("Network diagnostic tool", 10_000, "operation", "Standard Diagnostic Tool API Standard")
    ]


def test_a_flow_log_pays_for_what_it_collects():
    assert flow_log({"monthly_logs_collected_gb": 100}) == [
        ("Network logs collected", 100, "GB", "Standard Network Logs Collected Standard")
    ]


def test_the_logs_of_a_virtual_network_are_another_meter():
    network = "/subscriptions/0/resourceGroups/a/providers/Microsoft.Network/virtualNetworks/b"
    group = "/subscriptions/0/resourceGroups/a/providers/Microsoft.Network/networkSecurityGroups/b"
    assert flow_log(target_resource_id=network)[0][3] == "Standard VNet Flow Logs Collected Standard"
    assert flow_log(target_resource_id=group)[0][3] == "Standard Network Logs Collected Standard"


def test_the_logged_resource_can_be_in_the_plan():
    graph = Links({"target_resource_id": [resource("azurerm_virtual_network")]})
    values = {"target_resource_id": "id"}
    lines = charges("azurerm_network_watcher_flow_log", values, graph=graph, region="westeurope")
    assert lines[0][3] == "Standard VNet Flow Logs Collected Standard"


@pytest.mark.parametrize(
    ("minutes", "meter"),
    [
        (10, "Standard Traffic Analytics Processing at 10-Minute Interval Standard"),
        (60, "Standard Traffic Analytics Processing Standard"),
    ],
)
def test_traffic_analytics_is_charged_by_its_interval(minutes, meter):
    lines = flow_log({"monthly_logs_collected_gb": 5}, traffic_analytics=[{"enabled": True, "interval_in_minutes": minutes}])
    assert lines[1] == (f"Traffic Analytics data processed ({minutes} min interval)", 5, "GB", meter)


def test_traffic_analytics_that_is_off_is_not_charged():
    assert len(flow_log(traffic_analytics=[{"enabled": False}])) == 1


def test_a_disabled_flow_log_is_not_charged():
    with pytest.raises(Free, match="disabled"):
        flow_log(enabled=False)


def test_a_group_tests_each_source_against_each_destination_with_each_configuration():
    assert monitor(group(2, 2, 3), group(2, 1, 3)) == [("Tests", 18, "operation", "Standard Connection Monitor Test Standard")]


def test_a_disabled_group_does_not_test():
    assert monitor(group(2, 2, 3), group(2, 2, 3, enabled=False))[0][1] == 12


def test_stated_tests_count_instead():
    assert monitor(group(1, 1, 1), usage={"tests": 2_000_000})[0][1] == 2_000_000
