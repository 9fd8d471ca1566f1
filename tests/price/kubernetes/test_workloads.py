"""How many pods each kind of workload runs, and for how long."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.price.kubernetes.manifests import AWS, POD, amounts, month, ranges, reason, workload
from tests.price.pricing import charges

CPU = "CPU requests"
HPA = """
---
apiVersion: {version}
kind: HorizontalPodAutoscaler
metadata: {{name: hpa}}
spec:
  scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: app}}
  {bounds}
"""
KEDA = """
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {{name: keda}}
spec:
  scaleTargetRef: {{name: app}}
  {bounds}
"""
TERRAFORM_POD = {
    "template": [
        {"spec": [{"container": [{"name": "a", "resources": [{"requests": {"cpu": "500m", "memory": "1Gi"}}]}]}]},
    ]
}


@pytest.mark.parametrize(
    ("kind", "api"),
    [
        ("Deployment", "apps/v1"),
        ("ReplicaSet", "apps/v1"),
        ("StatefulSet", "apps/v1"),
        ("ReplicationController", "v1"),
        ("DeploymentConfig", "apps.openshift.io/v1"),
        ("Rollout", "argoproj.io/v1alpha1"),
    ],
)
def test_each_replica_is_charged(kind, api):
    assert amounts(workload(kind, "replicas: 4", api=api)) == {CPU: month(2), "Memory requests": month(4)}


def test_a_workload_that_states_no_replicas_runs_one():
    assert amounts(workload("Deployment"))[CPU] == month("0.5")


def test_no_replicas_cost_nothing():
    assert amounts(workload("Deployment", "replicas: 0"))[CPU] == 0


def test_usage_states_the_replicas_of_an_average_month():
    assert amounts(workload("Deployment", "replicas: 4"), usage={"replicas": 10})[CPU] == month(5)


@pytest.mark.parametrize("version", ["autoscaling/v1", "autoscaling/v2beta1", "autoscaling/v2beta2", "autoscaling/v2"])
def test_an_autoscaler_gives_the_least_and_the_most_replicas(version):
    text = workload("Deployment", "replicas: 4") + HPA.format(
        version=version, kind="Deployment", bounds="minReplicas: 2\n  maxReplicas: 10"
    )
    assert ranges(text)[CPU] == (month(1), month(2), month(5))


def test_usage_beyond_the_autoscalers_bounds_widens_them():
    text = workload("Deployment") + HPA.format(version="autoscaling/v2", kind="Deployment", bounds="maxReplicas: 10")
    assert ranges(text, usage={"replicas": 20})[CPU] == (month("0.5"), month(10), month(10))


def test_an_autoscaler_starts_from_its_least_replicas_where_the_workload_states_none():
    text = workload("StatefulSet") + HPA.format(
        version="autoscaling/v2", kind="StatefulSet", bounds="minReplicas: 3\n  maxReplicas: 6"
    )
    assert ranges(text)[CPU] == (month("1.5"), month("1.5"), month(3))


def test_an_autoscaler_of_another_workload_does_not_count():
    text = workload("Deployment", "replicas: 4", namespace="other") + HPA.format(
        version="autoscaling/v2", kind="Deployment", bounds="maxReplicas: 10"
    )
    assert ranges(text)[CPU] == (month(2), month(2), month(2))
    assert "not in this plan" in reason(text, kind="HorizontalPodAutoscaler")


def test_an_autoscaler_itself_costs_nothing():
    text = workload("Deployment") + HPA.format(version="autoscaling/v2", kind="Deployment", bounds="maxReplicas: 10")
    assert reason(text, kind="HorizontalPodAutoscaler").startswith("Free: Deployment app is charged")


def test_keda_scales_between_its_bounds():
    text = workload("Deployment", "replicas: 2") + KEDA.format(bounds="minReplicaCount: 1\n  maxReplicaCount: 6")
    assert ranges(text)[CPU] == (month("0.5"), month(1), month(3))
    assert reason(text, kind="ScaledObject").startswith("Free:")


def test_keda_scales_from_nothing_to_a_hundred_where_it_states_no_bounds():
    text = workload("Deployment", "replicas: 2") + KEDA.format(bounds="triggers: []")
    assert ranges(text)[CPU] == (0, month(1), month(50))


def test_a_rollout_that_refers_to_a_deployment_is_charged_there():
    text = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {workloadRef: {kind: Deployment, name: a}}"
    )
    assert "takes over the pods" in reason(text)


def test_a_daemon_set_runs_on_every_node():
    assert sum(amounts(workload("DaemonSet"), cluster=replace(AWS, nodes=[], node_count=3)).values()) == month("1.5") + month(3)


def test_a_daemon_set_on_nodes_that_nobody_counted_is_unpriced():
    assert "node_count" in reason(workload("DaemonSet"))


def test_usage_counts_the_nodes_of_a_daemon_set():
    assert amounts(workload("DaemonSet"), usage={"nodes": 4})[CPU] == month(2)


def test_each_replica_of_a_stateful_set_claims_its_volumes():
    claims = "replicas: 3\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}]"
    assert amounts(workload("StatefulSet", claims))["data: Storage (default class)"] == 30


def test_the_volumes_of_a_stateful_set_scale_with_its_replicas():
    claims = "replicas: 3\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}]"
    text = workload("StatefulSet", claims) + HPA.format(version="autoscaling/v2", kind="StatefulSet", bounds="maxReplicas: 6")
    assert ranges(text)["data: Storage (default class)"] == (10, 30, 60)


JOB = workload("Job", "completions: 5\n  parallelism: 2", api="batch/v1")
CRON = f"""
apiVersion: batch/v1
kind: CronJob
metadata: {{name: app}}
spec:
  schedule: "0 * * * *"
  jobTemplate:
   spec:
    template:
     spec:{POD}"""


def test_a_job_is_charged_while_its_completions_run():
    """Five runs of an hour with half a vCPU."""
    assert amounts(JOB, usage={"minutes_per_run": 60})[CPU] == Decimal("2.5")


def test_a_job_that_is_started_again_each_week_is_charged_each_time():
    assert amounts(JOB, usage={"minutes_per_run": 60, "monthly_runs": 4})[CPU] == 10


def test_how_long_a_job_runs_depends_on_usage():
    assert amounts(JOB) == {CPU: None, "Memory requests": None}


def test_a_cron_job_is_charged_as_often_as_its_schedule_fires():
    """730 runs of 6 minutes with half a vCPU."""
    assert amounts(CRON, usage={"minutes_per_run": 6})[CPU] == Decimal("36.5")


def test_a_suspended_cron_job_costs_nothing():
    assert reason(CRON.replace("spec:\n  schedule", "spec:\n  suspend: true\n  schedule", 1)) == "Free: it is suspended"


def test_a_schedule_that_is_none_is_unpriced():
    assert "not a cron schedule" in reason(CRON.replace("0 * * * *", "sometimes"), usage={"minutes_per_run": 6})


def test_a_scaled_job_is_charged_for_the_runs_that_somebody_states():
    text = (
        CRON.replace("batch/v1", "keda.sh/v1alpha1")
        .replace("CronJob", "ScaledJob")
        .replace("jobTemplate:\n   spec:\n ", "jobTargetRef:\n")
    )
    assert amounts(text) == {CPU: None, "Memory requests": None}
    assert amounts(text, usage={"minutes_per_run": 60, "monthly_runs": 20})[CPU] == 10


@pytest.mark.parametrize(
    ("type", "spec", "usage"),
    [
        ("kubernetes_deployment", {"replicas": "3", **TERRAFORM_POD}, {}),
        ("kubernetes_deployment_v1", {"replicas": 3, **TERRAFORM_POD}, {}),
        ("kubernetes_stateful_set_v1", {"replicas": "3", **TERRAFORM_POD}, {}),
        ("kubernetes_replication_controller_v1", {"replicas": 3, **TERRAFORM_POD}, {}),
        ("kubernetes_daemonset", TERRAFORM_POD, {"nodes": 3}),
        ("kubernetes_daemon_set_v1", TERRAFORM_POD, {"nodes": 3}),
        ("kubernetes_job_v1", {"completions": 3, **TERRAFORM_POD}, {"minutes_per_run": 60, "monthly_runs": 730}),
        (
            "kubernetes_cron_job_v1",
            {"schedule": "0 * * * *", "job_template": [{"spec": [{"completions": 3, **TERRAFORM_POD}]}]},
            {"minutes_per_run": 60},
        ),
    ],
)
def test_terraforms_resources_are_charged_alike(type, spec, usage):
    found = charges(type, {"metadata": [{"name": "a"}], "spec": [spec]}, usage)
    assert [line[:2] for line in found] == [(CPU, month("1.5")), ("Memory requests", month(3))]


def test_a_terraform_claim_template_is_charged_for_each_replica():
    template = {"metadata": [{"name": "data"}], "spec": [{"resources": [{"requests": {"storage": "10Gi"}}]}]}
    spec = {"replicas": "2", "volume_claim_template": [template], **TERRAFORM_POD}
    assert charges("kubernetes_stateful_set", {"spec": [spec]})[0][:2] == ("data: Storage (default class)", 20)


@pytest.mark.parametrize(
    "text",
    [
        workload("Deployment", "replicas: -3"),
        workload("Deployment", pod=POD.replace("500m", "-500m")),
        workload("Deployment", "replicas: 1")
        + HPA.format(version="autoscaling/v2", kind="Deployment", bounds="minReplicas: -2\n  maxReplicas: 3"),
    ],
)
def test_less_than_nothing_is_no_saving(text):
    assert "may not be negative" in reason(text)
    assert not amounts(text)
