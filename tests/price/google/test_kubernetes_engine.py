"""Clusters and node pools, after https://cloud.google.com/kubernetes-engine/pricing."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ZONAL, REGIONAL = {"location": "us-central1-a"}, {"location": "us-central1"}
TWO_ZONES = {"node_locations": ["us-central1-a", "us-central1-b"]}


def cluster(values, usage=None):
    return charges("google_container_cluster", values, usage, region="us-central1")


def pool(values, usage=None, *, of=None):
    links = Links({"cluster": [resource("google_container_cluster", of or ZONAL)]})
    return charges("google_container_node_pool", values, usage, region="us-central1", graph=links)


def hours(found):
    return next(line[1] for line in found if "Instance usage" in line[0])


def range_of(values, *, of=None):
    links = Links({"cluster": [resource("google_container_cluster", of or ZONAL)]})
    view = View(resource("google_container_node_pool", values), graph=links, usage_units={"nodes": "number"})
    charge = next(iter(pricer("google_container_node_pool").pricing(view)))
    return [q.amount / 730 for q in (charge.low, charge.quantity, charge.high)]


def test_a_zonal_cluster_pays_its_fee_and_three_default_nodes():
    assert cluster(ZONAL) == [
        ("Cluster management fee", 730, "hour", "Zonal Kubernetes Clusters"),
        ("default_pool: Instance usage (Linux/UNIX, on-demand, e2-medium)", 2190, "hour", "e2-medium"),
        ("default_pool: Balanced provisioned storage (pd-balanced)", 300, "GB-month", "Balanced PD Capacity"),
    ]


def test_a_regional_cluster_has_its_nodes_in_three_zones():
    found = cluster(REGIONAL)
    assert found[0][3] == "Regional Kubernetes Clusters"
    assert hours(found) == 9 * 730


@pytest.mark.parametrize("location", [ZONAL, REGIONAL])
def test_node_locations_say_in_which_zones_the_nodes_are(location):
    assert hours(cluster({**location, **TWO_ZONES})) == 6 * 730


def test_further_zones_come_beside_the_zone_of_a_zonal_cluster():
    assert hours(cluster({**ZONAL, "node_locations": ["us-central1-b"]})) == 6 * 730


def test_a_removed_default_pool_leaves_only_the_fee():
    assert len(cluster({**ZONAL, "remove_default_node_pool": True, "initial_node_count": 1})) == 1


def test_pools_inside_a_cluster_replace_the_default_pool():
    pools = [
        {"node_count": 2},
        {"initial_node_count": 0},
        {"node_count": 1, "node_config": [{"machine_type": "n1-standard-16"}]},
    ]
    found = cluster({**ZONAL, "node_pool": pools})
    assert [line[:2] for line in found if "Instance" in line[0]] == [
        ("node_pool[0]: Instance usage (Linux/UNIX, on-demand, e2-medium)", 1460),
        ("node_pool[2]: Instance usage (Linux/UNIX, on-demand, n1-standard-16)", 730),
    ]


@pytest.mark.parametrize("key", ["node_pool[0]", "node_pool[*]"])
def test_usage_states_the_nodes_of_a_pool_inside_a_cluster(key):
    assert hours(cluster({**ZONAL, "node_pool": [{"node_count": 1}]}, {key: {"nodes": 5}})) == 5 * 730


def test_usage_states_the_default_nodes_of_each_zone():
    assert hours(cluster(REGIONAL, {"nodes": 4})) == 12 * 730


def test_an_autopilot_cluster_pays_for_what_its_pods_request():
    usage = {"autopilot_vcpu_count": 10, "autopilot_memory_gb": 50, "autopilot_ephemeral_storage_gb": 100}
    assert cluster({**REGIONAL, "enable_autopilot": True}, usage) == [
        ("Autopilot", 730, "hour", "Autopilot Kubernetes Clusters"),
        ("Autopilot vCPU", 7300, "vCPU-hour", "Autopilot Pod mCPU Requests"),
        ("Autopilot memory", 36500, "GB-hour", "Autopilot Pod Memory Requests"),
        ("Autopilot ephemeral storage", 73000, "GB-hour", "Autopilot Pod Ephemeral Storage Requests"),
    ]


def test_requests_that_nobody_stated_depend_on_usage():
    assert [line[1] for line in cluster({**REGIONAL, "enable_autopilot": True})[1:]] == [None, None, None]


# -- google_container_node_pool


@pytest.mark.parametrize(
    ("values", "of", "nodes"),
    [
        ({}, ZONAL, 3),
        ({}, REGIONAL, 9),
        ({"node_count": 2}, {**REGIONAL, **TWO_ZONES}, 4),
        ({"node_count": 2, **TWO_ZONES}, REGIONAL, 4),
        ({"initial_node_count": 4}, REGIONAL, 12),
        ({"autoscaling": [{"min_node_count": 2, "max_node_count": 10}]}, ZONAL, 2),
    ],
)
def test_a_pool_has_its_nodes_in_each_zone(values, of, nodes):
    assert hours(pool(values, of=of)) == nodes * 730


def test_usage_states_the_nodes_of_each_zone():
    assert hours(pool({"node_count": 3, **TWO_ZONES}, {"nodes": 4})) == 8 * 730


def test_a_pool_pays_for_machines_gpus_local_ssd_and_boot_disks():
    config = {
        "machine_type": "n1-standard-16", "disk_size_gb": 120, "disk_type": "pd-ssd", "local_ssd_count": 1,
        "guest_accelerator": [{"type": "nvidia-tesla-k80", "count": 4}],
    }  # fmt: skip
    assert pool({"node_count": 3, "node_config": [config]}) == [
        ("Instance usage (Linux/UNIX, on-demand, n1-standard-16)", 2190, "hour", "n1-standard-16"),
        ("NVIDIA Tesla K80 (on-demand)", 8760, "hour", "Nvidia Tesla K80 GPU"),
        ("Local SSD provisioned storage", 1125, "GB-month", "SSD backed Local Storage"),
        ("SSD provisioned storage (pd-ssd)", 360, "GB-month", "SSD backed PD Capacity"),
    ]


@pytest.mark.parametrize("how", ["preemptible", "spot"])
def test_preemptible_and_spot_nodes_buy_at_the_spot_price(how):
    assert "preemptible" in pool({"node_count": 1, "node_config": [{how: True}]})[0][0]


def test_local_ssd_may_be_a_block_of_its_own():
    config = {"ephemeral_storage_local_ssd_config": [{"local_ssd_count": 2}]}
    assert pool({"node_count": 1, "node_config": [config]})[1][1] == 750


def test_windows_nodes_pay_for_the_licence():
    found = pool({"node_count": 1, "node_config": [{"image_type": "WINDOWS_LTSC_CONTAINERD"}]})
    assert found[1][0] == "Licence (Windows Server, e2-medium)"


def test_a_boot_disk_may_be_a_block_of_its_own():
    config = {"boot_disk": [{"disk_type": "pd-balanced", "size_gb": 50}]}
    assert pool({"node_count": 1, "node_config": [config]})[1][:2] == ("Balanced provisioned storage (pd-balanced)", 50)


def test_an_autoscaled_pool_ranges_from_its_least_to_its_most_nodes():
    scaling = {"autoscaling": [{"min_node_count": 1, "max_node_count": 4}]}
    assert range_of({**scaling, "initial_node_count": 2}, of=REGIONAL) == [3, 6, 12]


def test_total_limits_count_the_nodes_of_all_zones():
    scaling = {"autoscaling": [{"total_min_node_count": 2, "total_max_node_count": 5}]}
    assert range_of(scaling, of=REGIONAL) == [2, 2, 5]


def test_a_pool_without_nodes_is_free():
    with pytest.raises(Free, match="no nodes"):
        pool({"node_count": 0})


def test_a_pool_without_its_cluster_in_the_plan_has_the_zones_of_its_location():
    found = charges("google_container_node_pool", {"node_count": 1, **REGIONAL}, region="us-central1")
    assert hours(found) == 3 * 730


# -- google_gke_backup_backup_plan


def test_a_backup_plan_pays_for_namespaces_and_storage():
    """Since March 2026: https://cloud.google.com/kubernetes-engine/pricing#backup-for-gke."""
    assert charges("google_gke_backup_backup_plan", {}, {"namespaces": 3, "storage_gb": 40}) == [
        ("Protected namespaces", 3, "namespace-month", "Backup for GKE Management"),
        ("Backup storage", 40, "GB-month", "Backup for GKE Storage"),
    ]


@pytest.mark.parametrize(
    ("machine", "disk"), [("n2-standard-4", "Balanced PD Capacity"), ("c4-standard-4", "Hyperdisk Balanced Capacity")]
)
def test_a_node_boots_from_a_balanced_disk_unless_told_otherwise(machine, disk):
    """https://docs.cloud.google.com/kubernetes-engine/docs/how-to/custom-boot-disks."""
    values = {"location": "us-central1-a", "node_count": 1, "node_config": [{"machine_type": machine}]}
    assert charges("google_container_node_pool", values, region="us-central1")[-1][1:] == (100, "GB-month", disk)
