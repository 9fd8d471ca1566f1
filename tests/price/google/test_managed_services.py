"""Google's managed databases and small services, after their pages under https://cloud.google.com/<service>/pricing."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

SPANNER = {"config": "regional-us-central1"}
BIGTABLE, ALLOYDB = "google_bigtable_instance", "google_alloydb_instance"


def yielded(type, values, graph=None):
    return list(pricer(type).pricing(View(resource(type, values), graph=graph, usage_units=pricer(type).usage)))


def test_a_scheduler_job_costs_by_the_month():
    assert charges("google_cloud_scheduler_job") == [("Job", 1, "job-month", "Jobs")]


def test_a_workflow_pays_for_its_steps():
    found = charges("google_workflows_workflow", {}, {"monthly_internal_steps": 1000})
    assert found == [("Internal steps", 1000, "step", "Internal Steps"), ("External steps", None, "", "External Steps")]


def test_a_task_queue_pays_for_operations():
    found = charges("google_cloud_tasks_queue", {}, {"monthly_operations": 5000000})
    assert found == [("Operations", 5000000, "operation", "API Requests")]


def test_a_managed_certificate_costs_by_the_month():
    found = charges("google_certificate_manager_certificate")
    assert found == [("Certificate", 1, "certificate-month", "Certificates")]


def test_identity_platform_pays_for_active_users():
    found = charges("google_identity_platform_config", {}, {"monthly_active_users": 60000})
    assert found == [("Monthly active users", 60000, "user-month", "Monthly Active Users")]


@pytest.mark.parametrize("edition", ["Developer", "Basic", "Enterprise"])
def test_a_data_fusion_instance_costs_by_edition(edition):
    found = charges("google_data_fusion_instance", {"type": edition.upper()})
    assert found == [(f"Instance ({edition.lower()})", 730, "hour", f"{edition} edition")]


def test_looker_costs_what_the_contract_says():
    with pytest.raises(Unpriced, match="contract"):
        charges("google_looker_instance", {"platform_edition": "LOOKER_CORE_STANDARD"})


def test_a_spanner_instance_pays_for_nodes_by_edition():
    assert charges("google_spanner_instance", {**SPANNER, "num_nodes": 2, "edition": "ENTERPRISE"}, {"storage_gb": 50}) == [
        ("Nodes (Enterprise)", 1460, "node-hour", "Regional Enterprise edition: Server Node"),
        ("Storage (SSD)", 50, "GB-month", "Regional Storage (SSD)"),
    ]


def test_a_hundred_processing_units_are_a_tenth_of_a_node():
    assert charges("google_spanner_instance", {**SPANNER, "processing_units": 100})[0][1] == 73


def test_a_spanner_instance_scales_between_its_limits():
    limits = {"min_processing_units": 1000, "max_processing_units": 3000}
    values = {**SPANNER, "autoscaling_config": [{"autoscaling_limits": [limits]}]}
    nodes = yielded("google_spanner_instance", values)[0]
    assert [q.amount for q in (nodes.low, nodes.quantity, nodes.high)] == [730, 730, 2190]
    limits = {"min_nodes": 2, "max_nodes": 4}
    nodes = yielded("google_spanner_instance", {**SPANNER, "autoscaling_config": [{"autoscaling_limits": [limits]}]})[0]
    assert [q.amount for q in (nodes.low, nodes.high)] == [1460, 2920]


def test_spanner_in_several_regions_has_no_price_and_a_trial_is_free():
    with pytest.raises(Unpriced, match="nam3"):
        charges("google_spanner_instance", {"config": "nam3", "num_nodes": 1})
    with pytest.raises(Free, match="trial"):
        charges("google_spanner_instance", {**SPANNER, "instance_type": "FREE_INSTANCE"})


def test_each_bigtable_cluster_pays_for_its_nodes_and_all_the_data():
    clusters = [
        {"cluster_id": "a", "zone": "us-central1-b", "num_nodes": 3},
        {"cluster_id": "b", "zone": "europe-west1-c", "num_nodes": 1, "storage_type": "HDD"},
    ]
    assert charges(BIGTABLE, {"cluster": clusters}, {"storage_gb": 100}) == [
        ("a: Nodes", 2190, "node-hour", "Server Node"),
        ("a: Storage (SSD)", 100, "GB-month", "SSD Storage"),
        ("b: Nodes", 730, "node-hour", "Server Node"),
        ("b: Storage (HDD)", 100, "GB-month", "HDD Storage"),
    ]
    assert [charge.sku.region for charge in yielded(BIGTABLE, {"cluster": clusters})][::2] == ["us-central1", "europe-west1"]


def test_a_bigtable_cluster_may_scale_by_itself():
    cluster = {"cluster_id": "a", "zone": "us-central1-b", "autoscaling_config": [{"min_nodes": 2, "max_nodes": 5}]}
    nodes = yielded(BIGTABLE, {"cluster": [cluster]})[0]
    assert [q.amount for q in (nodes.low, nodes.quantity, nodes.high)] == [1460, 1460, 3650]


@pytest.mark.parametrize(
    ("values", "cpus"),
    [
        ({}, 8),
        ({"availability_type": "ZONAL"}, 4),
        ({"instance_type": "READ_POOL", "read_pool_config": [{"node_count": 3}]}, 12),
    ],
)
def test_an_alloydb_instance_pays_for_every_node(values, cpus):
    values = {"cluster": "projects/p/locations/us-central1/clusters/c", "machine_config": [{"cpu_count": 4}], **values}
    assert charges(ALLOYDB, values) == [
        (f"vCPUs ({cpus})", cpus * 730, "vCPU-hour", "vCPU"),
        (f"Memory ({cpus * 8} GB)", cpus * 8 * 730, "GB-hour", "RAM"),
    ]
    assert {charge.sku.region for charge in yielded(ALLOYDB, values)} == {"us-central1"}


def test_an_alloydb_instance_is_where_its_cluster_is():
    graph = Links({"cluster": [resource("google_alloydb_cluster", {}, region="us-central1")]})
    values = {"machine_config": [{"cpu_count": 2}]}
    assert {charge.sku.region for charge in yielded(ALLOYDB, values, graph)} == {"us-central1"}


def test_a_stopped_alloydb_instance_costs_nothing_and_one_without_a_size_is_not_priced():
    assert charges(ALLOYDB, {"activation_policy": "NEVER"}) == []
    with pytest.raises(Unpriced, match="cpu_count"):
        charges(ALLOYDB)


def test_an_alloydb_cluster_pays_for_storage_and_backups():
    assert charges("google_alloydb_cluster", {}, {"storage_gb": 100}) == [
        ("Storage", 100, "GB-month", "Regional Cluster Storage"),
        ("Backups", None, "", "Backup Storage"),
    ]


def test_a_firestore_database_pays_for_documents_and_storage():
    usage = {"monthly_document_reads": 1000000, "storage_gb": 5}
    assert charges("google_firestore_database", {"location_id": "nam5"}, usage) == [
        ("Document reads", 1000000, "operation", "Cloud Firestore Read Ops"),
        ("Document writes", None, "", "Cloud Firestore Entity Writes"),
        ("Document deletes", None, "", "Cloud Firestore Entity Deletes"),
        ("Storage", 5, "GB-month", "Cloud Firestore Storage"),
    ]


def test_firestores_enterprise_edition_has_no_price():
    with pytest.raises(Unpriced, match="Enterprise"):
        charges("google_firestore_database", {"location_id": "nam5", "database_edition": "ENTERPRISE"})
