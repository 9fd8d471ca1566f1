"""What pods cost where there are no nodes to share: EKS on AWS Fargate, and GKE Autopilot."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import kubernetes
from costgate.sections.clusters import ClusterProfile, DefaultRequest, NodeType
from tests.price.kubernetes.manifests import amounts, asked, month, ranges, reason, workload

FARGATE = ClusterProfile(provider="aws", region="us-east-1", compute="fargate", node_count=3)
AUTOPILOT = ClusterProfile(provider="google", region="us-central1", compute="autopilot", node_count=3)


def container(resources, name="a"):
    return f"{{name: {name}, image: i, resources: {resources}}}"


def deployment(resources, *more, replicas=1, selector="{}", kind="Deployment"):
    containers = ", ".join([container(resources), *more])
    pod = f"\n      nodeSelector: {selector}\n      containers: [{containers}]"
    return workload(kind, f"replicas: {replicas}" if kind == "Deployment" else "", pod=pod)


def asking(cpu, memory, more=""):
    return f"{{requests: {{cpu: {cpu}, memory: {memory}{more}}}}}"


def a_pod(text, cluster):
    """What is set aside for one pod: vCPUs and GB, and ephemeral storage where it is charged."""
    return tuple(amount / 730 for amount in amounts(text, cluster=cluster).values())


class TestFargate:
    """https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html"""

    def test_vcpus_and_memory_are_charged_by_the_hour_for_each_replica(self):
        charges, _ = asked(deployment(asking("500m", "700Mi"), replicas=2), cluster=FARGATE)

        assert [(c.name, c.quantity.amount, str(c.quantity.unit), c.sku.service, dict(c.sku.attributes)) for c in charges] == [
            ("Fargate vCPU", month("0.5", 2), "vCPU-hour", "AmazonEKS", {"usagetype": "Fargate-vCPU-Hours:perCPU"}),
            ("Fargate memory", month(1, 2), "GB-hour", "AmazonEKS", {"usagetype": "Fargate-GB-Hours"}),
        ]

    def test_the_documentations_example(self):
        """1 vCPU and 8 GB, with 256 MB added, become 2 vCPUs and 9 GB, as there is no size of 1 vCPU and 9 GB."""
        assert a_pod(deployment(asking("1", "8Gi")), FARGATE) == (2, 9)

    def test_a_pod_that_requests_nothing_gets_the_smallest_size(self):
        assert a_pod(deployment("{}"), FARGATE) == (Decimal("0.25"), Decimal("0.5"))
        assert reason(deployment("{}"), cluster=FARGATE) == ""

    @pytest.mark.parametrize(
        ("cpu", "memory", "size"),
        [
            ("250m", "256Mi", ("0.25", "0.5")),
            ("250m", "257Mi", ("0.25", "1")),
            ("100m", "1Gi", ("0.25", "2")),
            ("100m", "1792Mi", ("0.25", "2")),
            ("100m", "2Gi", ("0.5", "3")),
            ("251m", "64Mi", ("0.5", "1")),
            ("500m", "4Gi", ("1", "5")),
            ("1", "1Gi", ("1", "2")),
            ("1500m", "15Gi", ("2", "16")),
            ("3", "1Gi", ("4", "8")),
            ("4", "30208Mi", ("4", "30")),
            ("4", "30Gi", ("8", "32")),
            ("8", "50Gi", ("8", "52")),
            ("12", "61Gi", ("16", "64")),
            ("16", "119Gi", ("16", "120")),
        ],
    )
    def test_requests_and_256_mb_are_rounded_up_to_the_next_size(self, cpu, memory, size):
        assert a_pod(deployment(asking(cpu, memory)), FARGATE) == tuple(map(Decimal, size))

    @pytest.mark.parametrize(("cpu", "memory"), [("17", "1Gi"), ("1", "120Gi")])
    def test_a_pod_larger_than_any_size_is_unpriced(self, cpu, memory):
        assert "at most 16 vCPUs and 120 GB" in reason(deployment(asking(cpu, memory)), cluster=FARGATE)

    def test_limits_do_not_change_what_is_charged(self):
        limited = deployment("{requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 2, memory: 8Gi}}")

        assert ranges(limited, cluster=FARGATE)["Fargate vCPU"] == (month("0.5"), month("0.5"), month("0.5"))

    def test_a_stated_default_request_is_for_containers_without_one(self):
        stated = replace(FARGATE, default_request=DefaultRequest("1", "1Gi"))

        assert a_pod(deployment("{}"), stated) == (1, 2)

    def test_an_autoscaler_gives_the_least_and_the_most(self):
        scaler = """
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: app}
spec: {minReplicas: 1, maxReplicas: 4, scaleTargetRef: {kind: Deployment, name: app}}
"""
        found = ranges(deployment(asking("1", "1Gi"), replicas=2) + scaler, cluster=FARGATE)

        assert found["Fargate vCPU"] == (month(1), month(2), month(4))

    def test_20_gb_of_ephemeral_storage_are_included_and_more_is_unpriced(self):
        more = deployment(asking("1", "1Gi", ", ephemeral-storage: 21Gi"))

        assert reason(deployment(asking("1", "1Gi", ", ephemeral-storage: 20Gi")), cluster=FARGATE) == ""
        assert "above the 20 GB" in reason(more, cluster=FARGATE)
        assert a_pod(more, FARGATE) == (1, 2)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (deployment(asking("1", "1Gi"), kind="DaemonSet"), "Fargate runs no DaemonSets"),
            (deployment(asking("1", "1Gi", ", nvidia.com/gpu: 1")), "Fargate has no GPUs"),
            (deployment(asking("1", "1Gi"), selector="{kubernetes.io/os: windows}"), "run on Windows, which Fargate does not"),
        ],
    )
    def test_what_fargate_cannot_run_is_unpriced(self, text, why):
        assert why in reason(text, cluster=FARGATE)


class TestAutopilot:
    """https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests"""

    def test_vcpus_memory_and_ephemeral_storage_are_charged_by_the_hour_for_each_replica(self):
        charges, _ = asked(deployment(asking("500m", "2Gi", ", ephemeral-storage: 3Gi"), replicas=2), cluster=AUTOPILOT)

        assert [(c.name, c.quantity.amount, str(c.quantity.unit), c.sku.service, dict(c.sku.attributes)) for c in charges] == [
            (name, month(each, 2), unit, "Kubernetes Engine", {"description": f"Autopilot Pod {thing} Requests"})
            for name, each, unit, thing in [
                ("Autopilot vCPU", "0.5", "vCPU-hour", "mCPU"),
                ("Autopilot memory", 2, "GB-hour", "Memory"),
                ("Autopilot ephemeral storage", 3, "GB-hour", "Ephemeral Storage"),
            ]
        ]

    @pytest.mark.parametrize(
        ("cpu", "memory", "given"),
        [
            ("10m", "16Mi", (Decimal("0.05"), Decimal(52) / 1024)),
            ("2", "1Gi", (2, 2)),
            ("1", "13Gi", (2, 13)),
            ("1", "6656Mi", (1, Decimal("6.5"))),
        ],
    )
    def test_a_pod_has_50m_and_52_mib_at_least_and_1_to_6_5_gb_for_each_vcpu(self, cpu, memory, given):
        found = a_pod(deployment(asking(cpu, memory)), AUTOPILOT)

        assert tuple(round(amount, 9) for amount in found[:2]) == tuple(round(Decimal(amount), 9) for amount in given)

    def test_the_least_is_for_the_pod_and_not_for_each_container(self):
        found = a_pod(deployment(asking("30m", "32Mi"), container(asking("30m", "32Mi"), "b")), AUTOPILOT)

        assert found[:2] == (Decimal("0.06"), Decimal("0.0625"))

    def test_a_container_that_requests_nothing_gets_half_a_vcpu_2_gib_and_1_gib_of_storage(self):
        assert a_pod(deployment("{}"), AUTOPILOT) == (Decimal("0.5"), 2, 1)
        assert a_pod(deployment("{}", container("{}", "b")), AUTOPILOT) == (1, 4, 2)
        assert reason(deployment("{}"), cluster=AUTOPILOT) == ""

    def test_an_init_container_that_requests_nothing_gets_what_the_others_request_together(self):
        init = deployment(asking("300m", "512Mi")).replace(
            "      containers:", "      initContainers: [{name: i, image: i}]\n      containers:"
        )

        assert a_pod(init, AUTOPILOT) == (Decimal("0.3"), Decimal("0.5"), 1)

    def test_what_a_container_leaves_out_beside_the_other_follows_from_the_ratio(self):
        assert a_pod(deployment("{requests: {cpu: 2}}"), AUTOPILOT) == (2, 2, 1)
        assert a_pod(deployment("{requests: {memory: 13Gi}}"), AUTOPILOT) == (2, 13, 1)

    def test_a_daemon_set_may_be_smaller_and_has_smaller_defaults(self):
        mib = Decimal(100) / 1024

        assert a_pod(deployment("{}", kind="DaemonSet"), AUTOPILOT) == (
            Decimal("0.15"),
            *(round(3 * mib * 730, 9) / 730 for _ in range(2)),
        )
        assert a_pod(deployment(asking("10m", "20Mi"), kind="DaemonSet"), AUTOPILOT)[0] == Decimal("0.03")

    def test_limits_do_not_change_what_is_charged(self):
        limited = deployment("{requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 2, memory: 8Gi}}")

        assert ranges(limited, cluster=AUTOPILOT)["Autopilot vCPU"] == (month("0.5"), month("0.5"), month("0.5"))

    def test_a_limit_of_storage_is_its_request_where_there_is_none(self):
        limited = deployment("{requests: {cpu: 1, memory: 1Gi}, limits: {ephemeral-storage: 5Gi}}")

        assert a_pod(limited, AUTOPILOT)[2] == 5

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (deployment(asking("31", "31Gi")), "at most 30 vCPUs and 110 GiB"),
            (deployment(asking("20", "111Gi")), "at most 30 vCPUs and 110 GiB"),
            (deployment(asking("1", "1Gi", ", nvidia.com/gpu: 1")), "GPUs have no price here yet"),
            (
                deployment(asking("1", "1Gi"), selector="{cloud.google.com/compute-class: Scale-Out}"),
                "compute class Scale-Out has no price",
            ),
            (deployment(asking("1", "1Gi"), selector="{cloud.google.com/gke-spot: 'true'}"), "Spot Pods have no price"),
        ],
    )
    def test_what_has_another_price_is_unpriced(self, text, why):
        assert why in reason(text, cluster=AUTOPILOT)


@pytest.mark.parametrize(
    ("profile", "why"),
    [
        (replace(FARGATE, provider="google"), "compute: fargate in the cluster's profile in costgate.yaml needs provider: aws"),
        (replace(AUTOPILOT, provider=""), "needs provider: google"),
        (replace(FARGATE, region=""), "and a region"),
        (replace(FARGATE, nodes=[NodeType("m5.large")]), "take nodes, purchase and idle_share out"),
        (replace(AUTOPILOT, idle_share=Decimal("0.1")), "take nodes, purchase and idle_share out"),
        (replace(AUTOPILOT, purchase="spot"), "take nodes, purchase and idle_share out"),
    ],
)
def test_a_profile_that_says_two_things_is_unpriced(profile, why):
    assert why in reason(deployment(asking("1", "1Gi")), cluster=profile)


def monthly(text, cluster):
    plan = kubernetes.read("manifests.yaml", cluster=cluster, content=text.encode())
    estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
    (estimate,) = [estimator.estimate(change, plan.graph) for change in plan.changes()]
    assert estimate.status == "priced"
    return estimate.totals.after


def test_the_prices_are_those_of_the_providers_pages():
    """us-east-1: 0.04048 USD a vCPU-hour, 0.004445 a GB-hour. us-central1: 0.0445, 0.0049225, and 0.0000548 for storage."""
    fargate = (Decimal("0.04048") + 2 * Decimal("0.004445")) * 730
    autopilot = (Decimal("0.0445") + 2 * Decimal("0.0049225") + Decimal("0.0000548")) * 730

    assert monthly(deployment(asking("1", "1Gi")), FARGATE) == fargate
    assert monthly(deployment(asking("1", "2Gi")), AUTOPILOT) == autopilot


def test_a_quotas_room_is_what_its_pods_leave_of_it():
    quota = """
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota, namespace: shop}
spec: {hard: {requests.cpu: 4, requests.memory: 8Gi}}
"""
    pod = f"\n      containers: [{container(asking('1', '2Gi'))}]"
    found = ranges(workload("Deployment", pod=pod, namespace="shop") + quota, cluster=AUTOPILOT, kind="ResourceQuota")

    assert found == {
        "room in the quota: Autopilot vCPU": (0, 0, month(3)),
        "room in the quota: Autopilot memory": (0, 0, month(6)),
    }


def test_a_custom_object_that_runs_pods_is_charged_as_they_are():
    text = """
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: k8s}
spec: {replicas: 2, resources: {requests: {cpu: 500m, memory: 400Mi}}}
"""
    assert amounts(text, cluster=FARGATE) == {"Fargate vCPU": month("0.5", 2), "Fargate memory": month(1, 2)}


def test_an_estimate_says_what_a_pod_is_given():
    plan = kubernetes.read("a.yaml", cluster=FARGATE, content=deployment(asking("200m", "180Mi")).encode())
    (change,) = plan.changes()

    estimate = Estimator(Catalog(), Usage(), as_of="2026-11-01").estimate(change, plan.graph)

    assert estimate.assumed == {"a pod that requests 0.2 vCPU and 0.1758 GiB": "0.25 vCPU and 0.5 GB on Fargate"}
