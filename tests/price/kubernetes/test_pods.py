"""What one pod reserves."""

from decimal import Decimal

import pytest

from costgate.price.kubernetes._amounts import number
from costgate.price.pricer import Unpriced
from costgate.sections.clusters import ClusterProfile, DefaultRequest
from tests.price.kubernetes.manifests import DEFAULTS, amounts, month, ranges, reason, workload
from tests.price.pricing import charges


def pod(spec):
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{name: app}}\nspec:\n{spec}"


def container(name, cpu, memory, rest=""):
    return f"  - {{name: {name}, image: i, resources: {{requests: {{cpu: {cpu}, memory: {memory}}}}}{rest}}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250m", "0.25"),
        ("1.5", "1.5"),
        ("2", "2"),
        (".5", "0.5"),
        ("128Mi", str(128 << 20)),
        ("1Gi", str(1 << 30)),
        ("1e3", "1000"),
        ("1E3", "1000"),
        ("1E", "1000000000000000000"),
        ("5M", "5000000"),
        ("100n", "1E-7"),
    ],
)
def test_quantities_are_read_as_kubernetes_does(text, expected):
    assert number(text, "cpu") == Decimal(expected)


@pytest.mark.parametrize("text", ["", "half", "1 Gi", "1GiB", "1e999999999", "{{ .Values.cpu }}", "0x10", "-"])
def test_what_is_no_quantity_is_unpriced(text):
    with pytest.raises(Unpriced, match="not a Kubernetes quantity"):
        number(text, "cpu")


def test_containers_add_up():
    found = amounts(pod("  containers:\n" + container("a", "250m", "512Mi") + container("b", "750m", "1536Mi")))
    assert found == {"CPU requests": month(1), "Memory requests": month(2)}


def test_the_largest_init_container_counts_where_it_needs_more_than_the_containers():
    """The example of the documentation: init containers run one after another, before the others."""
    spec = "  initContainers:\n" + container("a", "2", "1Gi") + container("b", "1", "1Gi")
    found = amounts(pod(spec + "  containers:\n" + container("c", "1", "4Gi")))
    assert found == {"CPU requests": month(2), "Memory requests": month(4)}


def test_a_sidecar_counts_beside_the_containers_and_beside_the_init_containers_after_it():
    spec = "  initContainers:\n" + container("proxy", "1", "1Gi", ", restartPolicy: Always") + container("init", "3", "1Gi")
    found = amounts(pod(spec + "  containers:\n" + container("c", "1", "2Gi")))
    assert found == {"CPU requests": month(4), "Memory requests": month(3)}


def test_the_runtimes_overhead_counts():
    found = amounts(pod("  overhead: {cpu: 250m, memory: 120Mi}\n  containers:\n" + container("a", "750m", "904Mi")))
    assert found == {"CPU requests": month(1), "Memory requests": month(1)}


def test_a_request_that_is_left_out_is_the_limit():
    found = amounts(pod("  containers:\n  - {name: a, image: i, resources: {limits: {cpu: 1, memory: 1Gi}}}\n"))
    assert found == {"CPU requests": month(1), "Memory requests": month(1)}


def test_limits_bound_the_cost_from_above():
    limits = "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 4, memory: 2Gi}}"
    found = ranges(pod(f"  containers:\n  - {{name: a, image: i, {limits}}}\n"))
    assert found["CPU requests"] == (month(1), month(1), month(4))
    assert found["Memory requests"] == (month(1), month(1), month(2))


def test_what_the_pod_itself_requests_wins():
    resources = "  resources: {requests: {cpu: 2, memory: 2Gi}}\n"
    found = amounts(pod(resources + "  containers:\n  - {name: a, image: i}\n"))
    assert found == {"CPU requests": month(2), "Memory requests": month(2)}


def test_a_container_without_requests_is_unpriced_and_named():
    why = reason(pod("  containers:\n  - {name: naked, image: i}\n"))
    assert why.startswith("Unpriced: no request: naked (cpu), naked (memory)")
    assert "default_request" in why


def test_what_is_requested_is_charged_although_something_else_is_not():
    text = pod("  containers:\n  - {name: a, image: i, resources: {requests: {cpu: 1}}}\n")
    assert amounts(text) == {"CPU requests": month(1)}
    assert "a (memory)" in reason(text)


def test_the_configurations_default_request_is_for_containers_without_one():
    text = pod("  containers:\n" + container("a", "800m", "768Mi") + "  - {name: naked, image: i}\n")
    assert amounts(text, cluster=DEFAULTS) == {"CPU requests": month(1), "Memory requests": month(1)}
    assert reason(text, cluster=DEFAULTS) == ""


def test_half_a_default_request_leaves_the_other_half_unpriced():
    text = pod("  containers:\n  - {name: naked, image: i}\n")
    half = ClusterProfile(default_request=DefaultRequest(cpu="1"))
    assert amounts(text, cluster=half) == {"CPU requests": month(1)}
    assert "naked (memory)" in reason(text, cluster=half)


LIMIT_RANGE = """
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: payments}
spec:
  limits:
  - type: Container
    default: {cpu: "2", memory: 2Gi}
    defaultRequest: {cpu: "1", memory: 1Gi}
"""


def test_a_limit_range_gives_the_containers_of_its_namespace_their_requests_and_limits():
    naked = "\n      containers: [{name: a, image: i}]"
    text = workload("Deployment", pod=naked, namespace="payments") + LIMIT_RANGE
    assert ranges(text)["CPU requests"] == (month(1), month(1), month(2))
    assert "no request" in reason(workload("Deployment", pod=naked, namespace="other") + LIMIT_RANGE)


def test_an_accelerator_without_a_price_is_unpriced():
    text = pod("  containers:\n  - {name: a, image: i, resources: {limits: {cpu: 1, memory: 1Gi, aws.amazon.com/neuron: 1}}}\n")
    assert "aws.amazon.com/neuron" in reason(text)


def test_a_pod_that_a_controller_made_is_charged_there():
    owner = "metadata: {name: app, ownerReferences: [{kind: ReplicaSet, name: app-1}]}"
    text = pod("  containers:\n" + container("a", "1", "1Gi")).replace("metadata: {name: app}", owner)
    assert reason(text) == "Free: made by ReplicaSet app-1, which is charged"


def test_a_pod_without_containers_is_unpriced():
    assert "no containers" in reason(pod("  restartPolicy: Always"))


def test_terraforms_blocks_say_the_same():
    spec = {
        "init_container": [{"name": "i", "resources": [{"requests": {"cpu": "2", "memory": "1Gi"}}]}],
        "container": [{"name": "a", "resources": [{"requests": {"cpu": "500m", "memory": "512Mi"}, "limits": {"cpu": "1"}}]}],
    }
    assert [line[:2] for line in charges("kubernetes_pod_v1", {"metadata": [{"name": "a"}], "spec": [spec]})] == [
        ("CPU requests", month(2)),
        ("Memory requests", month(1)),
    ]
