"""Upper bounds (NodePool, ResourceQuota), custom objects, and what is known as free."""

import csv

import pytest

from costgate.kuberneteskinds import type_of
from costgate.price.lookup import free_reason, pricer
from tests.conftest import ROOT
from tests.price.kubernetes.manifests import AWS, amounts, month, ranges, reason, workload
from tests.price.pricing import charges

ROOM = "room in the quota"
NODE_POOL = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: a}\nspec: {limits: {cpu: 100, memory: 100Gi}}"
QUOTA = """
apiVersion: v1
kind: ResourceQuota
metadata: {name: a}
spec: {hard: {requests.cpu: "4", requests.memory: 8Gi, limits.cpu: "10", limits.memory: 20Gi, pods: "5"}}
"""


def test_a_node_pools_limits_bound_the_nodes_by_what_runs_out_first():
    """m5.large has 8 GiB, so 100 GiB are 12.5 nodes, and 100 CPUs would be 50."""
    assert ranges(NODE_POOL, cluster=AWS) == {"limits: Nodes (m5.large, on-demand)": (0, 0, month("12.5"))}


def test_a_node_pools_limits_have_default_prices_where_the_nodes_are_not_known():
    assert ranges(NODE_POOL)["limits: CPU requests"] == (0, 0, month(100))


def test_a_node_pool_without_limits_costs_nothing_by_itself():
    assert "no limit" in reason(NODE_POOL.replace("{limits: {cpu: 100, memory: 100Gi}}", "{weight: 1}"))


def test_a_quota_bounds_what_its_namespace_may_cost():
    found = ranges(QUOTA)
    assert found == {f"{ROOM}: CPU requests": (0, 0, month(10)), f"{ROOM}: Memory requests": (0, 0, month(20))}


def test_what_the_workloads_of_the_namespace_take_leaves_less_room():
    """Two pods of half a CPU and 1 GiB, and ten of another namespace, which do not count."""
    text = QUOTA + workload("Deployment", "replicas: 2") + workload("Deployment", "replicas: 10", namespace="other")
    assert ranges(text, kind="ResourceQuota")[f"{ROOM}: CPU requests"] == (0, 0, month(9))


def test_a_quota_of_objects_costs_nothing():
    assert "neither" in reason("apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}\nspec: {hard: {pods: '5'}}")


def custom(api, kind, spec="{}"):
    return f"apiVersion: {api}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {spec}"


@pytest.mark.parametrize(
    ("api", "kind"),
    [
        ("networking.istio.io/v1", "VirtualService"),
        ("monitoring.coreos.com/v1", "ServiceMonitor"),
        ("kyverno.io/v1", "ClusterPolicy"),
        ("cert-manager.io/v1", "Certificate"),
        ("karpenter.k8s.aws/v1", "EC2NodeClass"),
        ("example.com/v1", "Widget"),
    ],
)
def test_rules_and_settings_cost_nothing(api, kind):
    assert reason(custom(api, kind)).startswith("Free: ")


@pytest.mark.parametrize(
    ("api", "kind", "spec"),
    [
        ("example.com/v1", "Widget", "{replicas: 3}"),
        ("example.com/v1", "Widget", "{template: {spec: {containers: [{image: i}]}}}"),
        ("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "{nodeSets: [{count: 3}]}"),
        ("monitoring.coreos.com/v1", "Prometheus", "{}"),
        ("kubevirt.io/v1", "VirtualMachine", "{}"),
        ("s3.services.k8s.aws/v1alpha1", "Bucket", "{}"),
        ("ec2.aws.upbound.io/v1beta1", "Instance", "{}"),
        ("argoproj.io/v1alpha1", "Application", "{}"),
        ("serving.knative.dev/v1", "Service", "{}"),
    ],
)
def test_what_runs_or_makes_something_is_never_free(api, kind, spec):
    assert reason(custom(api, kind, spec)).startswith("Unpriced: ")


def test_what_an_operators_workload_states_is_charged_for_each_replica():
    spec = "{replicas: 3, resources: {requests: {cpu: 1, memory: 2Gi}}, storage: {size: 10Gi}}"
    found = amounts(custom("kafka.strimzi.io/v1beta2", "KafkaNodePool", spec))
    assert found == {"CPU requests": month(3), "Memory requests": month(6), "Storage (default class)": 30}


def test_a_claim_template_of_an_operators_workload_is_charged():
    spec = "{storage: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 50Gi}}}}}}"
    assert amounts(custom("monitoring.coreos.com/v1", "Prometheus", spec)) == {"Storage (default class)": 50}


def test_a_manifest_in_terraform_is_charged_as_its_kind():
    container = {"name": "a", "resources": {"requests": {"cpu": "1", "memory": "1Gi"}}}
    spec = {"replicas": 2, "template": {"spec": {"containers": [container]}}}
    manifest = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": spec}
    found = charges("kubernetes_manifest", {"manifest": manifest})
    assert [line[:2] for line in found] == [("CPU requests", month(2)), ("Memory requests", month(2))]


def test_an_endlessly_nested_custom_object_is_judged_all_the_same():
    assert reason(custom("example.com/v1", "Widget", "{a: " * 90 + "1" + "}" * 90)).startswith("Free: ")


@pytest.mark.parametrize(
    ("api", "kind", "type"),
    [
        ("v1", "ConfigMap", "kubernetes_config_map"),
        ("policy/v1", "PodDisruptionBudget", "kubernetes_pod_disruption_budget"),
        ("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "kubernetes_vertical_pod_autoscaler"),
        ("storage.k8s.io/v1", "CSIDriver", "kubernetes_csi_driver"),
        ("apiregistration.k8s.io/v1", "APIService", "kubernetes_api_service"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition", "kubernetes_custom_resource_definition"),
        ("extensions/v1beta1", "Deployment", "kubernetes_deployment"),
        ("apps/v1", "ReplicaSet", "kubernetes_replica_set"),
        ("apps.openshift.io/v1", "DeploymentConfig", "kubernetes_deployment_config"),
        ("argoproj.io/v1alpha1", "Rollout", "kubernetes_rollout"),
        ("autoscaling/v2", "HorizontalPodAutoscaler", "kubernetes_horizontal_pod_autoscaler"),
        ("keda.sh/v1alpha1", "ScaledObject", "kubernetes_scaled_object"),
        ("keda.sh/v1alpha1", "ScaledJob", "kubernetes_scaled_job"),
        ("networking.k8s.io/v1", "Ingress", "kubernetes_ingress"),
        ("v1", "ResourceQuota", "kubernetes_resource_quota"),
        ("karpenter.sh/v1", "NodePool", "kubernetes_node_pool"),
        ("serving.knative.dev/v1", "Service", "kubernetes_manifest"),
        ("v1", "__init__", "kubernetes_manifest"),
    ],
)
def test_kinds_have_terraforms_names(api, kind, type):
    assert type_of(api, kind) == type
    assert free_reason(type) or pricer(type)


def test_the_table_of_custom_kinds_is_sorted_and_gives_reasons():
    path = ROOT / "costgate" / "price" / "kubernetes" / "_custom_kinds.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    keys = [(row["group"], row["kind"]) for row in rows]
    assert keys == sorted(set(keys))
    assert {row["how"] for row in rows} == {"setting", "makes", "runs"}
    assert not [row for row in rows if row["how"] != "runs" and len(row["reason"].split()) < 3]


def test_the_node_sets_of_an_elasticsearch_are_charged():
    pod = "{spec: {containers: [{name: es, resources: {requests: {cpu: 2, memory: 4Gi}}}]}}"
    claim = "{metadata: {name: data}, spec: {resources: {requests: {storage: 100Gi}}}}"
    spec = f"{{nodeSets: [{{name: hot, count: 3, podTemplate: {pod}, volumeClaimTemplates: [{claim}]}}]}}"
    assert amounts(custom("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", spec)) == {
        "hot: Storage (default class)": 300,
        "hot: CPU requests": month(6),
        "hot: Memory requests": month(12),
    }


def test_the_components_of_a_kafka_are_charged():
    volumes = "{type: jbod, volumes: [{size: 10Gi, class: fast}, {size: 20Gi}]}"
    spec = f"{{kafka: {{replicas: 3, resources: {{requests: {{cpu: 1, memory: 2Gi}}}}, storage: {volumes}}}}}"
    found = amounts(custom("kafka.strimzi.io/v1beta2", "Kafka", spec))
    assert found == {"CPU requests": month(3), "Memory requests": month(6), "Storage (fast)": 30, "Storage (default class)": 60}
