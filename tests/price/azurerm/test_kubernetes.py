"""AKS, after https://azure.microsoft.com/pricing/details/kubernetes-service/."""

from itertools import islice

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

PREFIX = "default_node_pool"


def pool(usage=None, **values):
    values = {"vm_size": "Standard_DS2_v2", **values}
    return charges("azurerm_kubernetes_cluster_node_pool", values, usage, region="eastus")


def cluster(usage=None, **values):
    values = {"default_node_pool": [{"vm_size": "Standard_D2_v2"}], **values}
    return charges("azurerm_kubernetes_cluster", values, usage, region="eastus")


def test_a_pool_has_one_node_with_a_premium_os_disk_of_128_gib():
    assert pool() == [
        ("Instance usage (Linux, pay as you go, Standard_DS2_v2)", 730, "hour", "Standard_DS2_v2"),
        ("os_disk: Storage (P10, LRS)", 1, "month", "P10 LRS Disk P10 LRS"),
    ]


@pytest.mark.parametrize("size", ["Standard_D2_v3", "Basic_A2"])
def test_a_machine_without_premium_storage_has_a_standard_os_disk(size):
    assert pool(vm_size=size)[1][0] == "os_disk: Storage (S10, LRS)"


def test_larger_machines_have_larger_os_disks():
    assert pool(vm_size="Standard_D16s_v5")[1][0] == "os_disk: Storage (P20, LRS)"


def test_an_ephemeral_os_disk_costs_nothing():
    assert len(pool(os_disk_type="Ephemeral")) == 1


@pytest.mark.parametrize("values", [{"os_type": "Windows"}, {"os_sku": "Windows2022"}])
def test_windows_is_stated_as_a_type_or_in_the_image(values):
    assert pool(**values)[0][0] == "Instance usage (Windows, pay as you go, Standard_DS2_v2)"


@pytest.mark.parametrize(
    ("values", "nodes"),
    [
        ({"node_count": 2}, 2),
        ({"min_count": 2}, 2),
        ({"node_count": 1, "min_count": 0, "max_count": 3}, 1),
        ({"node_count": 0}, 0),
    ],
)
def test_a_pool_has_the_stated_nodes_or_the_least(values, nodes):
    assert pool(**values)[0][1] == 730 * nodes


def test_usage_states_nodes_and_hours():
    assert [line[1] for line in pool({"nodes": 2, "monthly_hrs": 450})] == [900, 2]


def test_spot_pools_pay_the_spot_price():
    assert pool(priority="Spot")[0][0] == "Instance usage (Linux, spot, Standard_DS2_v2)"


def test_the_clusters_windows_licence_holds_for_its_pools():
    parent = resource("azurerm_kubernetes_cluster", {"windows_profile": [{"license": "Windows_Server"}]})
    values = {"vm_size": "Standard_D2s_v3", "os_type": "Windows"}
    found = charges("azurerm_kubernetes_cluster_node_pool", values, graph=Links({"kubernetes_cluster_id": [parent]}))
    assert found[0][0] == "Instance usage (Windows, hybrid benefit, Standard_D2s_v3)"


def test_the_free_control_plane_is_not_charged():
    assert [line[0] for line in cluster()] == [
        f"{PREFIX}: Instance usage (Linux, pay as you go, Standard_D2_v2)",
        f"{PREFIX}: os_disk: Storage (S10, LRS)",
        "Load Balancer: Data processed",
    ]


@pytest.mark.parametrize("tier", ["Standard", "Paid"])
def test_the_standard_tier_pays_for_the_uptime_sla(tier):
    assert cluster(sku_tier=tier)[0] == ("Uptime SLA", 730, "hour", "Standard Uptime SLA Standard")


def test_the_premium_tier_pays_for_long_term_support():
    assert cluster(sku_tier="Premium")[0] == ("Long-term support", 730, "hour", "Standard Long Term Support Standard")


def test_a_basic_load_balancer_costs_nothing():
    assert len(cluster(network_profile=[{"load_balancer_sku": "basic"}])) == 2


def test_data_through_the_load_balancer_is_stated_by_usage():
    found = cluster({"load_balancer": {"monthly_data_processed_gb": 100}})
    assert found[-1] == ("Load Balancer: Data processed", 100, "GB", "Standard Data Processed Standard")


def test_usage_of_the_default_pool_is_nested():
    assert cluster({"default_node_pool": {"nodes": 4, "monthly_hrs": 100}})[0][1] == 400


def test_http_application_routing_adds_a_dns_zone():
    assert cluster(http_application_routing_enabled=True)[-1][:3] == ("DNS: Hosted zone", 1, "month")
    old = [{"http_application_routing": [{"enabled": True}]}]
    assert cluster(addon_profile=old)[-1][0] == "DNS: Hosted zone"


def test_an_automatic_cluster_pays_for_its_control_plane():
    found = charges("azurerm_kubernetes_automatic_cluster", {}, {"monthly_vcpu_hrs": 50})
    assert [line[:3] for line in found] == [
        ("Hosted control plane", 730, "hour"),
        ("Automatic nodes (general purpose vCPUs)", 50, "hour"),
    ]


def test_openshift_machines_are_priced_and_its_licence_is_said_to_be_missing():
    values = {
        "main_profile": [{"vm_size": "Standard_D8s_v3"}],
        "worker_profile": [{"vm_size": "Standard_D4s_v3", "disk_size_gb": 128, "node_count": 4}],
    }
    found = pricer("azurerm_redhat_openshift_cluster")
    lines = found.pricing(View(resource(found.type, values, region="eastus"), usage_units=found.usage))
    names = [(line.name, line.quantity.amount) for line in islice(lines, 4)]
    assert names == [
        ("main: Instance usage (Linux, pay as you go, Standard_D8s_v3)", 3 * 730),
        ("main: Storage (P30, LRS)", 3),
        ("worker: Instance usage (Linux, pay as you go, Standard_D4s_v3)", 4 * 730),
        ("worker: Storage (P10, LRS)", 4),
    ]
    with pytest.raises(Unpriced, match="licence"):
        next(lines)
