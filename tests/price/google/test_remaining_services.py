"""Certificate authorities, App Engine, BigQuery jobs, VMware, workstations and what is left.

After the services' pages under https://cloud.google.com/<service>/pricing.
"""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

APP = "google_app_engine_standard_app_version"
AUTHORITY, POOL = "google_privateca_certificate_authority", "google_privateca_ca_pool"
WORKSTATION = "google_workstations_workstation"


def lines(type, values=None, usage=None, **rest):
    return [line[:3] for line in charges(type, values, usage, **rest)]


def in_pool(type, tier, usage=None):
    return charges(type, {}, usage, graph=Links({"pool": [resource(POOL, {"tier": tier})] if tier else []}))


@pytest.mark.parametrize(("tier", "name"), [("DEVOPS", "DevOps"), ("ENTERPRISE", "Enterprise")])
def test_an_authority_costs_by_the_month_for_the_tier_of_its_pool(tier, name):
    assert in_pool(AUTHORITY, tier) == [(f"Certificate authority ({name})", 1, "CA-month", f"{name} CA")]


def test_an_authority_whose_pool_is_elsewhere_or_new_is_unpriced():
    with pytest.raises(Unpriced, match="not in the plan"):
        in_pool(AUTHORITY, None)
    with pytest.raises(Unpriced, match="SOVEREIGN"):
        in_pool(AUTHORITY, "SOVEREIGN")


def test_certificates_are_charged_as_they_are_issued():
    found = in_pool("google_privateca_certificate", "DEVOPS", {"monthly_certificates": 3})
    assert found[0][:3] == ("Certificates (DevOps)", 3, "certificate")


def test_an_app_with_manual_scaling_runs_its_instances_all_the_time():
    values = {"instance_class": "B4", "manual_scaling": [{"instances": 2}]}
    assert charges(APP, values, region="us-central1") == [
        ("Instance hours (B4)", 2 * 4 * 730, "hour", "Backend Instances AEInstances")
    ]


def test_an_app_with_automatic_scaling_depends_on_usage():
    assert charges(APP, {}, region="europe-west3") == [
        ("Instance hours (F1)", None, "", "Frontend Instances Frankfurt AEInstances")
    ]
    assert charges(APP, {"instance_class": "F4_1G"}, {"monthly_instance_hours": 10}, region="us-east1")[0][1] == 60


@pytest.mark.parametrize(("values", "region"), [({"instance_class": "F9"}, "us-central1"), ({}, "asia-east2")])
def test_a_class_or_region_of_app_engine_without_a_price_says_so(values, region):
    with pytest.raises(Unpriced, match="no price"):
        charges(APP, values, region=region)


def test_a_query_job_pays_for_what_it_processes_and_other_jobs_are_free():
    found = charges("google_bigquery_job", {"query": [{"query": "SELECT 1"}], "location": "EU"}, {"processed_tb": 2})
    assert found == [("Query (on-demand)", 2, "TB", "Analysis")]
    with pytest.raises(Free, match="loads"):
        charges("google_bigquery_job", {"load": [{}]})


def test_vmware_pays_for_nodes_by_their_type():
    nodes = {"node_type_configs": [{"node_type_id": "standard-72", "node_count": 3}]}
    cloud = {"location": "us-west1-a", "management_cluster": [nodes]}
    assert lines("google_vmwareengine_private_cloud", cloud) == [("Nodes (standard-72)", 3 * 730, "node-hour")]
    links = Links({"parent": [resource("google_vmwareengine_private_cloud", cloud)]})
    assert lines("google_vmwareengine_cluster", nodes, graph=links) == [("Nodes (standard-72)", 3 * 730, "node-hour")]
    assert lines("google_vmwareengine_external_address") == [("Public address", 730, "hour")]


def workstation(usage=None, **config):
    links = Links({"workstation_config_id": [resource("google_workstations_workstation_config", config)]})
    return charges(WORKSTATION, {}, usage, graph=links, region="us-central1")


def test_a_workstation_pays_while_it_runs():
    host = [{"gce_instance": [{"machine_type": "e2-standard-8"}]}]
    found = workstation({"monthly_hrs": 100}, host=host)
    assert found[0][:3] == ("Management fee", 800, "vCPU-hour")
    assert {line[1] for line in workstation(host=host)} == {None}


def test_the_directory_of_a_workstation_is_kept_all_the_time():
    found = workstation(persistent_directories=[{"gce_pd": [{"disk_type": "pd-ssd", "size_gb": 200}]}])
    assert found[-1][1:3] == (200, "GB-month")


def test_a_cluster_of_workstations_pays_for_its_control_plane():
    assert lines("google_workstations_workstation_cluster") == [("Control plane", 730, "hour")]


@pytest.mark.parametrize("kind", ["namespace", "service", "endpoint"])
def test_what_the_service_directory_holds_costs_by_the_month(kind):
    type = {
        "namespace": "google_service_directory_namespace",
        "service": "google_service_directory_service",
        "endpoint": "google_service_directory_endpoint",
    }[kind]
    assert lines(type) == [(kind.capitalize(), 1, "month")]


def test_transfers_with_agents_are_charged_and_others_are_not():
    type = "google_storage_transfer_job"
    agents = {"transfer_spec": [{"posix_data_source": [{"root_directory": "/"}], "source_agent_pool_name": "p"}]}
    assert lines(type, agents, {"monthly_transferred_gb": 80}) == [("Data transferred by agents", 80, "GB")]
    with pytest.raises(Free, match="without agents"):
        charges(type, {"transfer_spec": [{"gcs_data_source": [{}]}]})


def test_a_delivery_pipeline_costs_by_the_month_unless_it_is_suspended():
    type = "google_clouddeploy_delivery_pipeline"
    assert lines(type) == [("Active pipeline", 1, "month")]
    with pytest.raises(Free, match="suspended"):
        charges(type, {"suspended": True})


def test_a_private_pool_pays_for_build_minutes_by_machine():
    values = {"worker_config": [{"machine_type": "e2-highcpu-8"}]}
    used = lines("google_cloudbuild_worker_pool", values, {"monthly_build_minutes": 90})
    assert used == [("Build minutes (e2-highcpu-8)", 90, "minute")]


def test_a_key_handle_makes_a_key_in_an_hsm():
    found = charges("google_kms_key_handle", {}, {"key_versions": 1})
    assert found[0] == ("Key versions", 1, "version-month", "Active HSM symmetric and RSA 2048 key versions")


def test_an_asset_is_charged_for_discovery():
    on = {"discovery_spec": [{"enabled": True}]}
    assert lines("google_dataplex_asset", on, {"monthly_discovery_dcu_hours": 5}) == [("Discovery", 5, "DCU-hour")]
    with pytest.raises(Free, match="without discovery"):
        charges("google_dataplex_asset", {"discovery_spec": [{"enabled": False}]})


def test_an_instance_of_the_source_manager_has_a_fixed_price():
    assert lines("google_secure_source_manager_instance") == [("Instance", 1, "month")]


def test_assured_workloads_cost_a_share_of_what_runs_in_them():
    with pytest.raises(Unpriced, match="share"):
        charges("google_assured_workloads_workload")


@pytest.mark.parametrize(
    ("type", "names"),
    [
        ("google_backup_dr_backup_vault", ["Backup storage"]),
        ("google_backup_dr_backup_plan_association", ["Protected data"]),
        ("google_biglake_catalog", ["Metadata storage", "Write requests", "Read requests"]),
        ("google_data_catalog_tag", ["Metadata storage"]),
        ("google_dataplex_datascan", ["Processing"]),
        ("google_os_config_os_policy_assignment", ["Managed machines"]),
        ("google_sourcerepo_repository", ["Users", "Storage", "Outbound data"]),
    ],
)
def test_what_depends_on_usage_alone_shows_its_lines(type, names):
    assert [line[:2] for line in charges(type)] == [(name, None) for name in names]
