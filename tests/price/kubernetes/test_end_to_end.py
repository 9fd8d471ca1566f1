"""From manifests or a Terraform plan to priced estimates."""

import json
from decimal import Decimal

import pytest

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import kubernetes, terraform
from costgate.read.kubernetes import with_cluster
from costgate.sections.clusters import ClusterProfile, NodeType
from tests.read.plans import block, plan, resource_change, written

GOOGLE = ClusterProfile(provider="google", region="us-central1", nodes=[NodeType("e2-standard-4")], idle_share=Decimal("0.2"))
REQUESTS = {"requests": {"cpu": "1", "memory": "2Gi"}, "limits": {}}
TERRAFORM_SPEC = {
    "replicas": "2",
    "template": [{"spec": [{"container": [{"name": "a", "resources": [REQUESTS]}], "init_container": [], "overhead": {}}]}],
}
MANIFEST = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  replicas: 2
  template: {spec: {containers: [{name: a, image: i, resources: {requests: {cpu: 1, memory: 2Gi}}}]}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec: {minReplicas: 1, maxReplicas: 4, scaleTargetRef: {kind: Deployment, name: a}}
"""


def estimates(planned, changes=None):
    estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
    return [estimator.estimate(change, planned.graph) for change in changes or planned.changes()]


def terraform_plan():
    scaler = {"min_replicas": 1, "max_replicas": 4, "scale_target_ref": [{"kind": "Deployment", "name": "a"}]}
    name = {"references": ["kubernetes_deployment_v1.a.metadata[0].name", "kubernetes_deployment_v1.a"]}
    document = plan(
        resource_change("kubernetes_deployment_v1.a", after={"metadata": [{"name": "a"}], "spec": [TERRAFORM_SPEC]}),
        resource_change("kubernetes_horizontal_pod_autoscaler_v2.a", after={"metadata": [{"name": "a"}], "spec": [scaler]}),
        configuration=written(
            block("kubernetes_deployment_v1.a", spec=[{"replicas": {"constant_value": 2}}]),
            block(
                "kubernetes_horizontal_pod_autoscaler_v2.a",
                spec=[{"scale_target_ref": [{"kind": {"constant_value": "Deployment"}, "name": name}]}],
            ),
        ),
    )
    return terraform.read("plan.json", content=json.dumps(document).encode())


def lines(estimate):
    return [(line.name, line.quantity, line.low, line.monthly, line.high) for line in estimate.lines]


def test_a_terraform_plan_costs_the_same_as_its_manifests():
    """Two replicas, between one and four by the autoscaler that refers to them."""
    planned = terraform_plan()
    by_terraform = estimates(planned, with_cluster(planned.changes(), GOOGLE))
    by_manifest = estimates(kubernetes.read("a.yaml", content=MANIFEST.encode(), cluster=GOOGLE))
    assert lines(by_terraform[0]) == lines(by_manifest[0])
    totals = by_terraform[0].totals
    assert round(totals.high, 6) == round(2 * totals.after, 6) == round(4 * totals.low, 6)
    assert [estimate.status for estimate in by_terraform] == [estimate.status for estimate in by_manifest] == ["priced", "free"]


def test_requests_that_are_known_only_after_apply_are_unpriced():
    document = plan(
        resource_change(
            "kubernetes_pod_v1.a",
            after={"spec": [{"container": [{"name": "a", "resources": [{"requests": {"memory": "1Gi"}}]}]}]},
            after_unknown={"spec": [{"container": [{"resources": [{"requests": {"cpu": True}}]}]}]},
        ),
        configuration=written(
            block(
                "kubernetes_pod_v1.a",
                spec=[{"container": [{"resources": [{"requests": {"references": ["var.requests"]}}]}]}],
            ),
        ),
    )
    (estimate,) = estimates(terraform.read("plan.json", content=json.dumps(document).encode()))
    assert estimate.status == "unpriced"


def test_the_microservices_demo_is_priced_on_a_stated_cluster(shared):
    """Its README: 11 services; the load generator, redis and a load balancer beside them. Nothing of it is unknown."""
    path = shared / "inputs" / "kubernetes" / "GoogleCloudPlatform__microservices-demo__release__kubernetes-manifests.yaml"
    found = {estimate.address: estimate for estimate in estimates(kubernetes.read(str(path), cluster=GOOGLE))}
    assert not [estimate.address for estimate in found.values() if estimate.status == "unpriced"]
    workloads = [estimate for address, estimate in found.items() if address.startswith("Deployment/")]
    assert len(workloads) == 12
    assert [line.name for line in found["Service/frontend-external"].lines] == ["Forwarding rule", "Ingress data"]
    # adservice requests 200m and 180Mi of e2-standard-4's 4 vCPUs and 16 GiB, and limits itself to 300m and 300Mi
    cpu = found["Deployment/adservice"].lines[0]
    whole = 4 * Decimal("0.031611") + 16 * Decimal("0.004237")
    assert round(cpu.quantity.amount, 6) == round(Decimal("0.2") * Decimal("0.031611") / whole * 730, 6)
    assert cpu.source is not None
    assert round(cpu.high / cpu.monthly, 6) == Decimal("1.5")


@pytest.mark.parametrize("cluster", [None, GOOGLE])
def test_pricing_twice_gives_the_same(cluster):
    first, second = (estimates(kubernetes.read("a.yaml", content=MANIFEST.encode(), cluster=cluster)) for _ in range(2))
    assert first == second


def test_a_schedule_stops_the_pods_and_keeps_their_volumes():
    """Twelve hours on five of seven days are 260.7 hours of 730."""
    text = (
        MANIFEST.partition("---")[0]
        .replace("Deployment", "StatefulSet")
        .replace("  replicas: 2", "  replicas: 2\n  volumeClaimTemplates: [{spec: {resources: {requests: {storage: 10Gi}}}}]")
    )
    plan = kubernetes.read("a.yaml", content=text.encode())
    usage = Usage({"kubernetes_stateful_set": {"running": "weekdays 8-20"}})
    (always,) = estimates(plan)
    (change,) = plan.changes()
    stopped = Estimator(Catalog(), usage, as_of="2026-11-01").estimate(change, plan.graph)
    assert stopped.lines[0].monthly == always.lines[0].monthly
    assert Decimal("0.35") < stopped.lines[1].monthly / always.lines[1].monthly < Decimal("0.36")


IN_EVERY_CLOUD = """
apiVersion: v1
kind: Service
metadata: {name: classic}
spec: {type: LoadBalancer, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: network, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}}
spec: {type: LoadBalancer, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: alb}
spec: {ingressClassName: alb}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: none}
spec: {}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {resources: {requests: {storage: 100Gi}}}
"""


@pytest.mark.parametrize(
    ("cluster", "classes"),
    [
        (
            ClusterProfile(provider="aws", region="eu-west-1", nodes=[NodeType("m5.large")]),
            ["gp2", "gp3", "io1", "io2", "st1", "sc1"],
        ),
        (ClusterProfile(provider="aws", region="us-east-1", nodes=[NodeType("c5.xlarge")], purchase="spot"), []),
        (
            ClusterProfile(
                provider="aws", region="us-east-1", nodes=[NodeType("m5.large")], purchase="reserved_1y_standard_no_upfront"
            ),
            [],
        ),
        (
            ClusterProfile(provider="azurerm", region="westeurope", nodes=[NodeType("Standard_D4s_v5")]),
            ["default", "managed-premium"],
        ),
        (GOOGLE, ["standard", "standard-rwo", "premium-rwo"]),
    ],
)
def test_every_price_that_is_asked_for_is_in_the_catalog(cluster, classes):
    named = "".join(
        f"---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: {name}}}\n"
        f"spec: {{storageClassName: {name}, resources: {{requests: {{storage: 100Gi}}}}}}\n"
        for name in classes
    )
    text = IN_EVERY_CLOUD if cluster.provider == "aws" else IN_EVERY_CLOUD.replace("ingressClassName: alb", "")
    planned = kubernetes.read("a.yaml", content=f"{MANIFEST}---{text}{named}".encode(), cluster=cluster)
    found = estimates(planned)
    assert [line for estimate in found for line in estimate.lines if line.status == "unpriced"] == []
    assert [estimate.address for estimate in found if estimate.status == "unpriced"] == []


def test_an_estimate_says_what_the_price_of_a_node_was_shared_out_by():
    """4 vCPUs at 0.031611 and 16 GiB at 0.004237 are 65.1 and 34.9 % of their sum."""
    (estimate, _) = estimates(kubernetes.read("a.yaml", content=MANIFEST.encode(), cluster=GOOGLE))
    assert estimate.assumed["e2-standard-4"] == (
        "4 vCPUs and 16 GiB; after OpenCost 65.1 % of its price is for CPU and 34.9 % for memory"
    )
    assert estimate.assumed["idle share of nodes"] == "0.2 (costgate.yaml)"
    assert (
        estimate.assumed["a pod that requests 1 vCPU and 2 GiB"] == "25 % of the CPU and 12.5 % of the memory of e2-standard-4"
    )
