"""App Service plans and Static Web Apps, after https://azure.microsoft.com/pricing/details/app-service/windows/ and …/static/."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def plan(size, system="Windows", **values):
    return charges("azurerm_service_plan", {"sku_name": size, "os_type": system, **values}, region="westeurope")


@pytest.mark.parametrize(
    ("size", "system", "words"),
    [
        ("B1", "Windows", "B1 App B1"),
        ("B1", "Linux", "B1 B1"),
        ("S2", "Linux", "S2 App S2"),
        ("P1v2", "Linux", "P1 v2 App P1 v2"),
        ("P0v3", "Windows", "P0v3 App P0v3"),
        ("P3v3", "Windows", "P3 v3 App P3 v3"),
        ("P5mv3", "Linux", "P5mv3 App P5mv3"),
        ("P1v4", "Linux", "P1v4 P1v4"),
        ("I2", "Windows", "I2 App I2"),
        ("I6v2", "Linux", "I6 v2 App I6 v2"),
        ("D1", "Windows", "Shared App Shared"),
        ("SHARED", "Windows", "Shared App Shared"),
    ],
)
def test_a_plan_pays_for_the_hours_of_its_size(size, system, words):
    assert plan(size, system) == [(f"Instance usage ({size})", 730, "hour", words)]


def test_each_worker_is_an_instance():
    assert plan("S1", worker_count=3)[0][1] == 3 * 730


def test_the_free_plan_costs_nothing():
    with pytest.raises(Free, match="free plan"):
        plan("F1")


@pytest.mark.parametrize("size", ["Y1", "FC1"])
def test_plans_that_their_apps_are_charged_for_cost_nothing_themselves(size):
    with pytest.raises(Free, match="apps"):
        plan(size)


@pytest.mark.parametrize(("size", "app"), [("EP1", "azurerm_linux_function_app"), ("WS2", "azurerm_logic_app_standard")])
def test_an_elastic_plan_is_charged_with_its_first_app(size, app):
    with pytest.raises(Free, match="apps"):
        charges("azurerm_service_plan", {"sku_name": size}, graph=Links(referrers={app: [resource(app)]}))


def test_an_elastic_plan_without_a_planned_app_pays_for_its_instances_all_the_same():
    """https://learn.microsoft.com/azure/azure-functions/functions-premium-plan: one instance at least is always charged."""
    assert [line[:3] for line in plan("EP1", worker_count=2)] == [
        ("vCPU (EP1)", 2 * 730, "hour"),
        ("Memory (EP1)", 7 * 730, "GB-hour"),
    ]
    assert [line[:3] for line in plan("WS1")] == [
        ("Workflow vCore (WS1)", 730, "hour"),
        ("Workflow memory (WS1)", Decimal("3.5") * 730, "GB-hour"),
    ]


def test_an_unknown_size_is_not_priced():
    with pytest.raises(Unpriced, match="Z9"):
        plan("Z9")


def test_the_old_plan_says_linux_by_its_kind_and_counts_its_capacity():
    values = {"kind": "Linux", "sku": [{"tier": "Basic", "size": "B2", "capacity": 2}]}
    found = charges("azurerm_app_service_plan", values, region="westeurope")
    assert found == [("Instance usage (B2)", 1460, "hour", "B2 B2")]


def test_windows_containers_have_sizes_of_their_own():
    values = {"kind": "xenon", "sku": [{"tier": "PremiumContainer", "size": "PC2"}]}
    assert charges("azurerm_app_service_plan", values)[0][3] == "PC2 App PC2"


@pytest.mark.parametrize("type", ["azurerm_static_web_app", "azurerm_static_site"])
def test_a_standard_static_web_app_has_a_monthly_fee_and_pays_for_traffic(type):
    found = charges(type, {"sku_tier": "Standard"}, {"monthly_bandwidth_gb": 250}, region="centralus")
    assert found == [
        ("Static Web App (Standard)", 1, "month", "Standard App Standard"),
        ("Bandwidth (over 100 GB)", 250, "GB", "Standard Bandwidth Usage Standard"),
    ]


def test_a_static_site_may_state_standard_as_its_size_only():
    assert charges("azurerm_static_site", {"sku_size": "Standard"})[0][0] == "Static Web App (Standard)"


def test_a_static_web_app_is_free_unless_it_says_otherwise():
    with pytest.raises(Free):
        charges("azurerm_static_web_app")


def test_an_environment_is_paid_for_by_the_plans_in_it():
    with pytest.raises(Free, match="plans"):
        charges("azurerm_app_service_environment_v3", graph=Links(referrers={"azurerm_service_plan": [resource("azurerm_x")]}))


def test_an_empty_environment_is_charged_as_one_instance():
    assert charges("azurerm_app_service_environment_v3")[0][1:] == (730, "hour", "I1 v2 App I1 v2")


def test_hosts_of_ones_own_are_charged_by_the_hour():
    found = charges("azurerm_app_service_environment_v3", {"dedicated_host_count": 2})
    assert found == [("Dedicated hosts", 1460, "hour", "IDH v2 IDH v2")]
