"""Spot capacity: what would be cheaper outside production, at the spot price of a day or without an amount."""

from decimal import Decimal

import pytest

from costgate.price import _alternative_spot as spot
from costgate.price._alternative_parts import Exchanged, Subject, changed
from costgate.price.alternatives import RULES
from costgate.price.view import View
from tests.price.planned import Plan, Templates, only
from tests.price.pricing import charges, resource

# https://aws.amazon.com/ec2/pricing/on-demand/ and the spot price of the tests' catalog, for a month of 730 hours
M5_LARGE = 730 * (Decimal("0.096") - Decimal("0.038"))
NODES = {"provider": "aws", "region": "us-east-1", "nodes": [{"type": "m5.large"}]}
BOX = {"name": "web", "resources": {"requests": {"cpu": "1", "memory": "2Gi"}}}


@pytest.fixture
def plan(tmp_path):
    return Plan(tmp_path)


def candidate(plan, type, values, **rest):
    return only([one for one in plan.of(type, values, spot=True, **rest) if one.rule == "spot"])


def proposed(type, values, **rest):
    """What the rule for spot capacity of a type proposes."""
    return list(RULES[type][-1](Subject(View(resource(type, values), **rest), [])))


def deployment(cluster, **spec):
    return {"spec": {"replicas": 2, "template": {"spec": {"containers": [BOX], **spec}}}, "costgate_cluster": cluster}


# -- AWS --------------------------------------------------------------------------------------------------------------


def test_an_instance_on_spot_stops_and_starts_again(plan):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-requests.html."""
    one = candidate(plan, "aws_instance", {"instance_type": "m5.large"})
    assert one.saving == M5_LARGE
    assert one.patch == (
        'instance_market_options.market_type = "spot", instance_market_options.spot_options.spot_instance_type = "persistent",'
        ' instance_market_options.spot_options.instance_interruption_behavior = "stop"'
    )


def test_an_instance_without_a_spot_price_is_told_without_an_amount(plan):
    one = candidate(plan, "aws_instance", {"instance_type": "t3.large"})
    assert one.saving is None
    assert one.basis == "the difference to the spot price of the hour, which the catalog does not have"
    assert not one.condition.startswith("at the spot price")


@pytest.mark.parametrize(
    "values", [{"tenancy": "dedicated"}, {"host_id": "h-1"}, {"instance_market_options": [{"market_type": "spot"}]}]
)
def test_an_instance_on_a_host_or_on_spot_stays(values):
    assert proposed("aws_instance", {"instance_type": "m5.large", **values}) == []


def test_nothing_is_told_of_an_instance_that_has_no_price_at_all(plan):
    assert plan.of("aws_instance", {"instance_type": "r5.large"}, spot=True) == []


def test_a_group_of_one_kind_changes_in_its_launch_template(plan):
    template = resource("aws_launch_template", {"instance_type": "m5.large"})
    group = {"desired_capacity": 3, "min_size": 1, "max_size": 3, "launch_template": [{"id": "lt-1"}]}
    one = candidate(plan, "aws_autoscaling_group", group, graph=Templates(template, "launch_template"))
    assert one.patch == 'in aws_launch_template.this: instance_market_options.market_type = "spot"'
    assert one.saving == 3 * M5_LARGE


def test_a_group_on_dedicated_hardware_stays(plan):
    values = {"instance_type": "m5.large", "placement": [{"tenancy": "dedicated"}]}
    graph = Templates(resource("aws_launch_template", values), "launch_template")
    group = {"desired_capacity": 1, "min_size": 1, "max_size": 1, "launch_template": [{"id": "lt-1"}]}
    assert plan.of("aws_autoscaling_group", group, graph=graph, spot=True) == []


def mixed(**distribution):
    launch = {"launch_template_specification": [{"launch_template_id": "lt-1"}]}
    policy = {"launch_template": [launch], "instances_distribution": [distribution] if distribution else []}
    return {"desired_capacity": 4, "min_size": 1, "max_size": 4, "mixed_instances_policy": [policy]}


def test_a_group_of_mixed_instances_buys_less_on_demand(plan):
    """One instance is on demand anyway; of the three others half are, rounded up: two."""
    graph = Templates(resource("aws_launch_template", {"instance_type": "m5.large"}), "mixed_instances_policy")
    values = mixed(on_demand_base_capacity=1, on_demand_percentage_above_base_capacity=50)
    one = candidate(plan, "aws_autoscaling_group", values, graph=graph)
    assert one.patch == "mixed_instances_policy.instances_distribution.on_demand_percentage_above_base_capacity = 0"
    assert one.saving == 2 * M5_LARGE


def test_a_group_that_has_its_spot_share_already_stays(plan):
    graph = Templates(resource("aws_launch_template", {"instance_type": "m5.large"}), "mixed_instances_policy")
    values = mixed(on_demand_percentage_above_base_capacity=0)
    assert plan.of("aws_autoscaling_group", values, graph=graph, spot=True) == []


def test_tasks_on_fargate_ask_for_spot_capacity_instead_of_the_launch_type():
    """https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html."""
    graph = Templates(resource("aws_ecs_task_definition", {"cpu": "1024", "memory": "2048"}), "task_definition")
    service = {"desired_count": 2, "launch_type": "FARGATE", "task_definition": "app:1"}
    one = only(proposed("aws_ecs_service", service, graph=graph))
    then = charges("aws_ecs_service", changed(resource("aws_ecs_service", service), one.steps).values, graph=graph)
    assert [(amount, sku) for _, amount, _, sku in then] == [
        (1460, "SpotUsage-Fargate-vCPU-Hours:perCPU"),
        (2920, "SpotUsage-Fargate-GB-Hours"),
    ]


# -- Azure ------------------------------------------------------------------------------------------------------------

AZURE = "azurerm_kubernetes_cluster_node_pool"


def test_a_pool_of_aks_has_the_priority_of_spot():
    values = {"vm_size": "Standard_D4s_v3", "node_count": 2}
    one = only(proposed(AZURE, values))
    assert [(step.attribute, step.new) for step in one.steps] == [("priority", "Spot"), ("eviction_policy", "Delete")]
    names = [name for name, *_ in charges(AZURE, changed(resource(AZURE, values), one.steps).values)]
    assert names[0] == "Instance usage (Linux, spot, Standard_D4s_v3)"


@pytest.mark.parametrize("values", [{"mode": "System"}, {"priority": "Spot"}])
def test_a_pool_of_the_system_or_on_spot_stays(values):
    """https://learn.microsoft.com/azure/aks/spot-node-pool."""
    assert proposed(AZURE, {"vm_size": "Standard_D4s_v3", **values}) == []


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_machines_and_scale_sets_of_azure_say_how_they_are_evicted(system):
    one = only(proposed(f"azurerm_{system}_virtual_machine", {"size": "Standard_D4s_v3"}))
    several = only(proposed(f"azurerm_{system}_virtual_machine_scale_set", {"sku": "Standard_D4s_v3", "instances": 2}))
    assert (one.steps[1].new, several.steps[1].new) == ("Deallocate", "Delete")


@pytest.mark.parametrize(
    "values", [{"dedicated_host_id": "/hosts/1"}, {"size": "Standard_B2s"}, {"size": "Standard_D2_v2_Promo"}]
)
def test_a_machine_on_a_dedicated_host_or_of_a_family_without_spot_stays(values):
    """https://learn.microsoft.com/azure/virtual-machines/spot-vms."""
    assert proposed("azurerm_linux_virtual_machine", values) == []


# -- Google -----------------------------------------------------------------------------------------------------------


def test_a_machine_of_google_is_not_restarted_when_it_is_taken_back():
    """https://cloud.google.com/compute/docs/instances/create-use-spot."""
    values = {"machine_type": "e2-standard-2", "scheduling": [{"on_host_maintenance": "TERMINATE"}]}
    one = only(proposed("google_compute_instance", values))
    then = changed(resource("google_compute_instance", values), one.steps).values["scheduling"]
    expected = {"provisioning_model": "SPOT", "preemptible": True, "automatic_restart": False}
    assert then == [{"on_host_maintenance": "TERMINATE", **expected}]


def test_a_managed_group_changes_in_its_template():
    template = resource("google_compute_instance_template", {"machine_type": "e2-standard-2"})
    graph = Templates(template, "version")
    values = {"target_size": 2, "version": [{"instance_template": "t"}]}
    one = only(proposed("google_compute_instance_group_manager", values, graph=graph))
    exchanged = Exchanged(graph, changed(one.target, one.steps))
    then = charges("google_compute_instance_group_manager", values, graph=exchanged)
    assert then[0][:2] == ("Instance usage (Linux/UNIX, preemptible, e2-standard-2)", 1460)


def test_a_group_of_two_templates_stays():
    graph = Templates(resource("google_compute_instance_template", {"machine_type": "e2-standard-2"}), "version")
    values = {"target_size": 2, "version": [{"instance_template": "t"}, {"instance_template": "u"}]}
    assert proposed("google_compute_instance_group_manager", values, graph=graph) == []


# -- Kubernetes -------------------------------------------------------------------------------------------------------


def test_pods_of_a_deployment_select_spot_nodes_of_their_cluster(plan):
    """Two pods of one vCPU and 2 GiB, by OpenCost's weights of a node with two vCPUs and 8 GiB."""
    one = candidate(plan, "kubernetes_deployment", deployment(NODES), address="Deployment/dev/web")
    assert one.patch == 'spec.template.spec.nodeSelector: {"eks.amazonaws.com/capacityType":"SPOT"}'
    cpu, memory = Decimal("0.031611"), Decimal("0.004237")
    share = 2 * (cpu + 2 * memory) / (2 * cpu + 8 * memory)
    assert abs(one.saving - share * M5_LARGE) < Decimal("0.000001")


def test_what_a_node_selector_has_stays_in_it():
    old = {"nodeSelector": {"disk": "ssd"}}
    one = only(
        proposed("kubernetes_deployment", deployment({"provider": "azurerm", "nodes": [{"type": "Standard_D4s_v3"}]}, **old))
    )
    assert one.steps[0].new == {"disk": "ssd", "kubernetes.azure.com/scalesetpriority": "spot"}
    assert one.about == "pods-tainted"


def test_spot_pods_on_autopilot_are_told_without_an_amount():
    cluster = {"provider": "google", "region": "us-central1", "compute": "autopilot"}
    one = only(proposed("kubernetes_deployment", deployment(cluster)))
    assert (one.about, one.worth) == ("autopilot", spot.UNLISTED)


@pytest.mark.parametrize(
    "values",
    [
        deployment({}),
        deployment({"provider": "aws", "region": "us-east-1", "compute": "fargate"}),
        deployment({**NODES, "purchase": "spot"}),
        deployment(NODES, nodeSelector={"karpenter.sh/capacity-type": "spot"}),
        deployment({"provider": "aws", "region": "us-east-1"}),
    ],
    ids=["no cluster", "Fargate in EKS", "spot nodes", "asks for spot", "no nodes"],
)
def test_pods_stay_where_spot_capacity_is_none_or_theirs_already(values):
    assert proposed("kubernetes_deployment", values) == []
