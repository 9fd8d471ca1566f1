"""What a pod's share of its nodes is, after the OpenCost specification."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.kubernetes._cluster import known
from costgate.price.usage import Usage
from costgate.read import kubernetes
from costgate.sections.clusters import ClusterProfile, NodeType
from tests.price.kubernetes.manifests import AWS, AZURE, GOOGLE, GPU, amounts, asked, month, reason, workload


def deployment(cpu, memory, more=""):
    pod = f"\n      containers: [{{name: a, image: i, resources: {{requests: {{cpu: {cpu}, memory: {memory}{more}}}}}}}]"
    return workload("Deployment", "replicas: 1", pod=pod)


def monthly(text, cluster):
    plan = kubernetes.read("manifests.yaml", cluster=cluster, content=text.encode())
    estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
    estimates = [estimator.estimate(change, plan.graph) for change in plan.changes()]
    assert [estimate.status for estimate in estimates] == ["priced"]
    return estimates[0].totals.after


def test_without_nodes_opencosts_default_prices_apply():
    charges, _ = asked(deployment("500m", "2Gi"))
    assert [(charge.sku.service, charge.sku.family, *charge.sku.attributes) for charge in charges] == [
        ("Kubernetes", "default", ("resource", "CPU")),
        ("Kubernetes", "default", ("resource", "RAM")),
    ]
    assert [(charge.quantity.amount, str(charge.quantity.unit)) for charge in charges] == [
        (month("0.5"), "vCPU-hour"),
        (month(2), "GB-hour"),
    ]


def test_the_clouds_own_default_prices_apply_where_only_the_cloud_is_known():
    assert {charge.sku.family for charge in asked(deployment("1", "1Gi"), cluster=AZURE)[0]} == {"azure"}


def test_a_pod_that_fills_a_node_costs_what_the_node_costs():
    """m5.large has 2 vCPUs and 8 GiB, and costs 0.107 USD an hour in eu-west-1."""
    assert monthly(deployment("2", "8Gi"), AWS).quantize(Decimal("0.01")) == Decimal("78.11")


def test_cpu_and_memory_share_the_price_by_the_ratio_of_opencosts_defaults():
    found = amounts(deployment("2", "8Gi"), cluster=AWS)
    cpu, memory = found["CPU requests (m5.large, on-demand)"], found["Memory requests (m5.large, on-demand)"]
    ratio = (2 * Decimal("0.031611")) / (8 * Decimal("0.004237"))
    assert abs(cpu / memory - ratio) < Decimal("1e-6")
    assert abs(cpu + memory - 730) < Decimal("1e-6")


def test_the_idle_share_is_carried_by_what_is_requested():
    """Half of the nodes is idle: a pod that requests half a node pays for a whole one."""
    half = replace(AWS, idle_share=Decimal("0.5"))
    assert monthly(deployment("1", "4Gi"), half).quantize(Decimal("0.01")) == Decimal("78.11")
    assert sum(name.startswith("Idle share of nodes") for name in amounts(deployment("1", "4Gi"), cluster=half)) == 2


def test_a_mix_of_instance_types_is_shared_by_their_parts():
    mix = replace(AWS, nodes=[NodeType("m5.large", Decimal(3)), NodeType("m5.xlarge", Decimal(1))])
    found = amounts(deployment("2", "8Gi"), cluster=mix)
    large = sum(amount for name, amount in found.items() if "m5.large" in name)
    xlarge = sum(amount for name, amount in found.items() if "m5.xlarge" in name)
    assert round(large, 6) == Decimal("547.5")
    assert round(xlarge, 6) == Decimal("91.25")


def test_spot_nodes_are_looked_up_as_spot():
    assert {c.sku.purchase for c in asked(deployment("1", "1Gi"), cluster=replace(AWS, purchase="spot"))[0]} == {"Spot"}


@pytest.mark.parametrize(
    "selector",
    ["karpenter.sh/capacity-type: spot", "eks.amazonaws.com/capacityType: SPOT", "cloud.google.com/gke-spot: 'true'"],
)
def test_pods_that_select_spot_nodes_pay_their_price(selector):
    pod = f"""
      nodeSelector: {{{selector}}}
      containers: [{{name: a, image: i, resources: {{requests: {{cpu: 1, memory: 1Gi}}}}}}]"""
    assert {charge.sku.purchase for charge in asked(workload("Deployment", pod=pod), cluster=AWS)[0]} == {"Spot"}


def test_pods_that_select_an_instance_type_pay_for_that_one():
    pod = """
      nodeSelector: {node.kubernetes.io/instance-type: c5.xlarge}
      containers: [{name: a, image: i, resources: {requests: {cpu: 1, memory: 1Gi}}}]"""
    assert all("(c5.xlarge, on-demand)" in charge.name for charge in asked(workload("Deployment", pod=pod), cluster=AWS)[0])


def test_pods_with_gpus_run_on_the_nodes_that_have_some_and_others_do_not():
    with_gpu = amounts(deployment("1", "1Gi", ", nvidia.com/gpu: 1"), cluster=GPU)
    assert list(with_gpu) == [f"{what} requests (g4dn.xlarge, on-demand)" for what in ("CPU", "Memory", "GPU")]
    assert all("m5.large" in name for name in amounts(deployment("1", "1Gi"), cluster=GPU))


def test_gpus_without_a_node_that_has_one_are_unpriced():
    assert "has one" in reason(deployment("1", "1Gi", ", nvidia.com/gpu: 1"), cluster=AWS)


def test_gpus_of_no_known_nodes_have_opencosts_default_price():
    found = asked(deployment("1", "1Gi", ", nvidia.com/gpu: 2"), cluster=GOOGLE)[0]
    assert [(c.name, c.quantity.amount, c.sku.family) for c in found][-1] == ("GPU requests", month(2), "default")


def test_a_machine_of_google_has_its_sustained_use_discount():
    n1 = replace(GOOGLE, nodes=[NodeType("n1-standard-4")])
    assert {charge.multiplier for charge in asked(deployment("1", "1Gi"), cluster=n1)[0]} == {Decimal("0.7")}


def test_azures_sizes_are_found_in_any_case():
    size = replace(AZURE, nodes=[NodeType("standard_d4s_v5")])
    assert {c.sku.attributes for c in asked(deployment("1", "1Gi"), cluster=size)[0]} == {(("armSkuName", "Standard_D4s_v5"),)}


def test_an_unknown_instance_type_is_unpriced():
    assert "m5.huge" in reason(deployment("1", "1Gi"), cluster=replace(AWS, nodes=[NodeType("m5.huge")]))


@pytest.mark.parametrize(
    ("provider", "type", "vcpu", "memory", "gpu"),
    [
        ("aws", "m5.large", "2", "8", "0"),
        ("aws", "p3.8xlarge", "32", "244", "4"),
        ("azurerm", "Standard_D1_v2", "1", "3.5", "0"),
        ("azurerm", "Standard_DS13-4_v2", "4", "56", "0"),
        ("azurerm", "Standard_B1ls", "1", "0.5", "0"),
        ("google", "n2-standard-4", "4", "16", "0"),
        ("google", "e2-small", "2", "2", "0"),
        ("google", "a2-highgpu-4g", "48", "340", "4"),
    ],
)
def test_the_sizes_of_nodes_are_those_of_the_providers_pages(provider, type, vcpu, memory, gpu):
    found = known(provider, type)
    assert (found.vcpu, found.memory, found.gpu) == (Decimal(vcpu), Decimal(memory), Decimal(gpu))


def test_whole_amounts_are_written_plainly():
    assert [str(charge.quantity.amount) for charge in asked(deployment("2", "10Gi"))[0]] == ["1460", "7300"]


def test_a_profile_without_nodes_needs_no_region():
    assert reason(deployment("1", "1Gi"), cluster=ClusterProfile(provider="aws")) == ""


def test_windows_nodes_are_unpriced():
    pod = """
      nodeSelector: {kubernetes.io/os: windows}
      containers: [{name: a, image: i, resources: {requests: {cpu: 1, memory: 1Gi}}}]"""
    assert "Windows nodes" in reason(workload("Deployment", pod=pod), cluster=AWS)


@pytest.mark.parametrize(
    "text", [deployment("9" * 40 + "E", "1Gi"), deployment("1", "1Gi").replace("replicas: 1", "replicas: 1e300")]
)
def test_absurd_amounts_are_unpriced(text):
    assert "is a quantity or a number of replicas wrong?" in reason(text)
