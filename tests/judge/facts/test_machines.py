"""Machine types and their families."""

import pytest

from costgate.judge.facts.machines import aws_kind, azure_kind, google_kind

from .changes import told


@pytest.mark.parametrize(
    ("name", "family"),
    [("m4.large", "m4"), ("db.m4.large", "m4"), ("cache.m3.medium", "m3"), ("ml.p3.2xlarge", "p3"), ("m5.large.search", "m5")],
)
def test_aws_families_are_those_of_the_machine_below_a_service(name, family):
    assert aws_kind(name).family == family


@pytest.mark.parametrize(
    ("name", "series", "family"),
    [
        ("Standard_NC24ads_A100_v4", "NC", "NCadsv4"),
        ("Standard_D2s_v3", "D", "Dsv3"),
        ("Standard_DS2_v2", "DS", "DSv2"),
        ("Standard_A1_v2", "A", "Av2"),
        ("Basic_A0", "A", "A"),
        ("Standard_E4-2s_v5", "E", "Esv5"),
        ("Standard_F4", "F", "F"),
        ("odd", "", ""),
    ],
)
def test_azure_families_have_features_and_a_version(name, series, family):
    assert azure_kind(name) == (series, family)


@pytest.mark.parametrize(
    ("name", "family"),
    [("n2-standard-4", "n2"), ("a2-highgpu-1g", "a2"), ("custom-4-8192", "n1"), ("zones/z/machineTypes/e2-micro", "e2")],
)
def test_google_families_come_first(name, family):
    assert google_kind(name).family == family


@pytest.mark.parametrize(
    ("type", "values", "name"),
    [
        ("aws_instance", {"instance_type": "m4.large"}, "m4.large"),
        ("aws_eks_node_group", {"instance_types": ["p3.2xlarge", "m5.large"]}, "p3.2xlarge"),
        ("aws_opensearch_domain", {"cluster_config": [{"instance_type": "m4.large.search"}]}, "m4.large.search"),
        ("azurerm_linux_virtual_machine", {"size": "Standard_F4"}, "Standard_F4"),
        ("azurerm_kubernetes_cluster", {"default_node_pool": [{"vm_size": "Standard_F4"}]}, "Standard_F4"),
        ("google_container_node_pool", {"node_config": [{"machine_type": "n1-standard-1"}]}, "n1-standard-1"),
    ],
)
def test_the_machine_type_is_found_where_each_resource_has_it(type, values, name):
    fact = told(type, values, wanted="machines")
    assert (fact.name, fact.has_accelerator) == (name, False)


def test_an_accelerator_beside_the_machine_type_is_told():
    values = {"machine_type": "n1-standard-4", "guest_accelerator": [{"type": "nvidia-tesla-t4", "count": 1}]}
    fact = told("google_compute_instance", values, wanted="machines")
    assert (fact.has_accelerator, fact.accelerator_field, fact.field) == (True, "guest_accelerator", "machine_type")


@pytest.mark.parametrize(
    ("type", "values"),
    [
        (
            "kubernetes_deployment",
            {"spec": {"template": {"spec": {"containers": [{}, {"resources": {"limits": {"nvidia.com/gpu": 1}}}]}}}},
        ),
        (
            "kubernetes_deployment_v1",
            {"spec": [{"template": [{"spec": [{"container": [{"resources": [{"limits": {"nvidia.com/gpu": "1"}}]}]}]}]}]},
        ),
        ("kubernetes_pod", {"spec": {"initContainers": [{"resources": {"requests": {"nvidia.com/mig-1g.5gb": 1}}}]}}),
        ("kubernetes_pod", {"spec": {"nodeSelector": {"cloud.google.com/gke-accelerator": "nvidia-l4"}}}),
    ],
)
def test_a_pod_that_asks_for_an_accelerator_is_a_machine(type, values):
    fact = told(type, values, wanted="machines")
    assert (fact.cloud, fact.has_accelerator) == ("kubernetes", True)


def test_other_pods_are_no_machines():
    values = {"spec": {"template": {"spec": {"containers": [{"resources": {"limits": {"cpu": "1"}}}]}}}}
    assert told("kubernetes_deployment", values, wanted="machines") is None


def test_a_machine_type_that_is_not_known_is_not_told():
    assert told("aws_instance", {}, wanted="machines", unknown={"instance_type": True}) is None
