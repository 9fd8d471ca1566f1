"""How far something may scale."""

import pytest

from .changes import told


@pytest.mark.parametrize(
    ("type", "values", "bounds"),
    [
        ("aws_autoscaling_group", {"min_size": 1, "max_size": 9}, (1, 9)),
        ("aws_eks_node_group", {"scaling_config": [{"min_size": 2, "max_size": 8, "desired_size": 3}]}, (2, 8)),
        ("aws_appautoscaling_target", {"service_namespace": "ecs", "min_capacity": 1, "max_capacity": 40}, (1, 40)),
        ("azurerm_kubernetes_cluster_node_pool", {"min_count": 1, "max_count": 5}, (1, 5)),
        ("azurerm_kubernetes_cluster", {"default_node_pool": [{"min_count": 1, "max_count": 6}]}, (1, 6)),
        ("azurerm_linux_virtual_machine_scale_set", {"instances": 30}, (None, 30)),
        ("azurerm_container_app", {"template": [{"min_replicas": 0, "max_replicas": 12}]}, (0, 12)),
        ("google_compute_autoscaler", {"autoscaling_policy": [{"min_replicas": 1, "max_replicas": 7}]}, (1, 7)),
        ("google_container_node_pool", {"autoscaling": [{"min_node_count": 1, "max_node_count": 4}]}, (1, 4)),
        (
            "google_container_node_pool",
            {"autoscaling": [{"total_min_node_count": 3, "total_max_node_count": 60}]},
            (3, 60),
        ),
        ("kubernetes_horizontal_pod_autoscaler", {"spec": {"minReplicas": 2, "maxReplicas": 50}}, (2, 50)),
        ("kubernetes_horizontal_pod_autoscaler", {"spec": {"maxReplicas": 50}}, (1, 50)),
        ("kubernetes_horizontal_pod_autoscaler_v2", {"spec": [{"min_replicas": 2, "max_replicas": 50}]}, (2, 50)),
        ("kubernetes_scaled_object", {"spec": {"minReplicaCount": 1}}, (1, 100)),
    ],
)
def test_the_bounds_are_read_in_the_words_of_each_planner(type, values, bounds):
    fact = told(type, values, wanted="scaling")
    assert (fact.min_count, fact.max_count) == bounds


def test_the_profile_that_scales_furthest_counts():
    profiles = [{"capacity": [{"minimum": 1, "maximum": most}]} for most in (3, 80, 9)]
    assert told("azurerm_monitor_autoscale_setting", {"profile": profiles}, wanted="scaling").max_count == 80


def test_requests_a_second_are_no_instances():
    """40,000 read capacity units are nothing unusual."""
    target = {"service_namespace": "dynamodb", "min_capacity": 5, "max_capacity": 40000}
    assert told("aws_appautoscaling_target", target, wanted="scaling") is None


def test_a_bound_that_is_not_known_is_not_told():
    assert told("aws_autoscaling_group", {"min_size": 1}, wanted="scaling", unknown={"max_size": True}) is None


def test_numbers_as_text_count():
    """Pulumi and variables give them so."""
    assert told("aws_autoscaling_group", {"min_size": "1", "max_size": "9"}, wanted="scaling").max_count == 9
