"""azurerm_traffic_manager_*, after https://azure.microsoft.com/pricing/details/traffic-manager/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

AZURE, NESTED = "azurerm_traffic_manager_azure_endpoint", "azurerm_traffic_manager_nested_endpoint"
EXTERNAL = "azurerm_traffic_manager_external_endpoint"


def endpoint(type, profile=None, **values):
    graph = Links({"profile_id": [resource("azurerm_traffic_manager_profile", profile)]} if profile is not None else {})
    return charges(type, values, graph=graph)


def test_a_profile_pays_for_queries():
    assert charges("azurerm_traffic_manager_profile", usage={"monthly_dns_queries": 5}) == [
        ("DNS queries", 5, "operation", "DNS Queries Azure Endpoint")
    ]


def test_traffic_view_is_charged_where_it_is_on():
    values, usage = {"traffic_view_enabled": True}, {"monthly_traffic_view_data_points": 5}
    assert charges("azurerm_traffic_manager_profile", values, usage)[1] == (
        "Traffic view", 5, "operation", "Traffic View Data Points Processed Traffic View",
    )  # fmt: skip


def test_a_disabled_profile_is_not_charged():
    with pytest.raises(Free, match="disabled"):
        charges("azurerm_traffic_manager_profile", {"profile_status": "Disabled"})


@pytest.mark.parametrize(
    ("type", "kind"), [(AZURE, "Azure Endpoint"), (NESTED, "Azure Endpoint"), (EXTERNAL, "Non-Azure Endpoint")]
)
def test_an_endpoint_pays_for_its_health_checks(type, kind):
    assert endpoint(type) == [("Basic health check", 1, "operation", f"{kind} Health Checks {kind}")]


@pytest.mark.parametrize("type", [AZURE, NESTED, EXTERNAL])
def test_checks_every_ten_seconds_are_an_add_on(type):
    fast = {"monitor_config": [{"interval_in_seconds": 10}]}
    slow = {"monitor_config": [{"interval_in_seconds": 30}]}
    assert [line[0] for line in endpoint(type, fast)] == ["Basic health check", "Fast interval health checks add-on"]
    assert [line[0] for line in endpoint(type, slow)] == ["Basic health check"]


def test_endpoints_of_a_disabled_profile_are_not_checked():
    with pytest.raises(Free, match="disabled"):
        endpoint(AZURE, {"profile_status": "Disabled"})


def test_a_disabled_endpoint_is_not_checked():
    with pytest.raises(Free, match="disabled"):
        endpoint(EXTERNAL, {}, enabled=False)
