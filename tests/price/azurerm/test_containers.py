"""Container registries, groups and apps, after https://azure.microsoft.com/pricing/details/container-registry/ and its sisters."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

REPLICAS = [{"location": "westus"}, {"location": "westeurope"}]


def registry(usage=None, **values):
    return charges("azurerm_container_registry", values, usage, region="eastus")


def test_a_registry_is_charged_for_30_days_as_the_price_page_counts():
    assert registry(sku="Basic")[0] == ("Registry usage (Basic)", 30, "day", "Basic Registry Unit Basic")


def test_each_replica_is_a_premium_registry_of_its_own():
    found = registry(sku="Premium", georeplications=REPLICAS)
    assert found[0] == ("Geo replication (2 locations)", 60, "day", "Premium Registry Replication Unit Premium")
    assert registry(sku="Premium", georeplications=REPLICAS[:1])[0][0] == "Geo replication (1 location)"


@pytest.mark.parametrize(("sku", "included"), [("Basic", 10), ("Standard", 100), ("Premium", 500)])
def test_storage_beyond_what_is_included_is_charged(sku, included):
    lines = {line[0]: line[1] for line in registry({"storage_gb": included + 40}, sku=sku)}
    assert lines[f"Storage (over {included} GB)"] == 40


def test_storage_within_what_is_included_is_none():
    assert registry({"storage_gb": 5}, sku="Basic")[1][1] == 0


def test_builds_are_charged_by_the_vcpu_second():
    assert registry({"monthly_build_vcpu_hrs": 150}, sku="Basic")[2][:3] == ("Build vCPU", 540_000, "second")


def group(usage=None, **values):
    values = {"os_type": "Linux", "container": [{"cpu": "0.5", "memory": "1.5"}, {"cpu": "1", "memory": "2"}], **values}
    return charges("azurerm_container_group", values, usage, region="westeurope")


def test_a_container_group_pays_for_the_sum_of_its_containers():
    assert group() == [
        ("vCPU (Standard)", Decimal("1.5") * 730, "hour", "Standard vCPU Duration Standard"),
        ("Memory (Standard)", Decimal("3.5") * 730, "GB-hour", "Standard Memory Duration Standard"),
    ]


def test_a_windows_group_pays_for_the_software_too():
    assert group(os_type="Windows")[2][:3] == ("Windows software", Decimal("1.5") * 730 * 3600, "second")


def test_a_group_that_does_not_run_all_month_says_how_long():
    assert group({"monthly_hrs": 73})[0][1] == Decimal("109.5")


def test_spot_groups_have_meters_of_their_own():
    assert group(priority="Spot")[0][3] == "Standard Spot vCPU Duration Standard Spot"


def test_groups_with_gpus_are_not_priced():
    with pytest.raises(Unpriced, match="GPU"):
        group(container=[{"cpu": "1", "memory": "1", "gpu": [{"count": 1}]}])


def app(usage=None, **template):
    template = {"container": [{"cpu": 0.5, "memory": "1Gi"}], **template}
    return charges("azurerm_container_app", {"template": [template]}, usage, region="westeurope")


def test_a_container_app_pays_for_replicas_that_always_run_at_the_idle_price():
    month = 730 * 3600
    assert [line[:3] for line in app(min_replicas=2)[:2]] == [
        ("vCPU (idle)", month, "second"),
        ("Memory (idle)", 2 * month, "GB-second"),
    ]


def test_a_container_app_that_scales_to_nothing_depends_on_usage():
    assert [line[1] for line in app()] == [None, None, None]
    assert app({"monthly_requests": 5})[2][:3] == ("Requests", 5, "operation")


@pytest.mark.parametrize("type", ["azurerm_container_app", "azurerm_container_app_job"])
def test_on_a_dedicated_profile_the_environment_pays(type):
    with pytest.raises(Free, match="environment"):
        charges(type, {"workload_profile_name": "mine"})


def test_a_job_pays_while_it_runs():
    assert charges("azurerm_container_app_job", {}, {"monthly_vcpu_seconds": 9})[0][1] == 9


def test_an_environment_without_dedicated_machines_is_free():
    with pytest.raises(Free, match="consumption"):
        charges("azurerm_container_app_environment", {"workload_profile": [{"workload_profile_type": "Consumption"}]})


def test_a_dedicated_environment_pays_for_the_plan_and_the_least_machines():
    profile = {"workload_profile_type": "D4", "minimum_count": 2, "maximum_count": 5}
    found = charges("azurerm_container_app_environment", {"workload_profile": [profile]})
    assert [line[:2] for line in found] == [
        ("Dedicated plan management", 730),
        ("vCPU (D4)", 2 * 4 * 730),
        ("Memory (D4)", 2 * 16 * 730),
    ]


def test_an_unknown_profile_is_not_priced():
    with pytest.raises(Unpriced, match="Q7"):
        charges("azurerm_container_app_environment", {"workload_profile": [{"workload_profile_type": "Q7"}]})
