"""EC2 instances, groups and nodes of other families, spot nodes and versions with standard support, after AWS's pages."""

from decimal import Decimal

import pytest

from costgate.price._alternative_parts import Exchanged, Subject, changed
from costgate.price.alternatives import RULES
from costgate.price.usage import Usage
from costgate.price.view import View
from tests.price.planned import Plan, Templates, only, sides
from tests.price.pricing import charges, resource


@pytest.fixture
def plan(tmp_path):
    return Plan(tmp_path)


# -- EC2 --------------------------------------------------------------------------------------------------------------


def test_an_instance_of_a_previous_generation_has_a_successor_of_its_size(plan):
    """https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html."""
    one = only(plan.of("aws_instance", {"instance_type": "m4.large"}))
    assert (one.rule, one.title, one.saving) == ("newer-generation", "m5.large instead of m4.large", 730 * Decimal("0.004"))


def test_t3_instead_of_t2_is_told_to_spend_no_more_cpu_credits_than_t2_may(plan):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html."""
    one = only(plan.of("aws_instance", {"instance_type": "t2.micro"}))
    assert one.patch == 'instance_type = "t3.micro", credit_specification.cpu_credits = "standard"'
    assert one.saving == 730 * Decimal("0.0012")


def test_a_size_that_the_successor_does_not_have_has_none(plan):
    assert plan.of("aws_instance", {"instance_type": "m4.10xlarge"}) == []


def test_arm64_costs_less_and_depends_on_the_software(plan):
    one = only(plan.of("aws_instance", {"instance_type": "m5.large"}))
    assert (one.rule, one.changes, one.saving) == (
        "arm64",
        {"instance_type": ("m5.large", "m6g.large")},
        730 * Decimal("0.019"),
    )
    assert one.condition == "if your software and its image run on arm64"


def test_unlimited_credits_of_t4g_cost_no_more_than_those_of_t3(plan):
    assert plan.savings("aws_instance", {"instance_type": "t3.large"}) == {"arm64": 730 * Decimal("0.016")}


@pytest.mark.parametrize("values", [{"ami": "resolve:ssm:/aws/service/ami-windows-latest/base"}, {"get_password_data": True}])
def test_windows_does_not_run_on_arm64(plan, values):
    assert plan.of("aws_instance", {"instance_type": "m5.large", **values}) == []


def test_an_operating_system_in_the_usage_file_counts(tmp_path):
    stated = Plan(tmp_path, Usage({"aws_instance": {"operating_system": "windows"}}))
    assert stated.of("aws_instance", {"instance_type": "m5.large"}) == []


def test_what_is_reserved_is_bound_to_its_family(tmp_path):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/apply_ri.html."""
    reserved = {"reserved_instance_term": "1_year", "reserved_instance_payment_option": "no_upfront"}
    stated = Plan(tmp_path, Usage({"aws_instance": reserved}))
    assert stated.of("aws_instance", {"instance_type": "m5.large"}) == []


def test_spot_instances_are_not_compared_because_their_prices_are_of_other_days(plan):
    market = {"instance_market_options": [{"market_type": "spot"}]}
    assert plan.of("aws_instance", {"instance_type": "m5.large", **market}) == []


def test_the_hours_of_a_usage_file_count(tmp_path):
    stated = Plan(tmp_path, Usage({"aws_instance": {"monthly_hrs": 100}}))
    assert stated.savings("aws_instance", {"instance_type": "m5.large"}) == {"arm64": 100 * Decimal("0.019")}


def test_a_group_changes_in_its_launch_template(plan):
    disk = {"ebs": [{"volume_type": "gp2", "volume_size": 100}]}
    template = resource("aws_launch_template", {"instance_type": "m5.large", "block_device_mappings": [disk]})
    graph = Templates(template, "launch_template")
    group = {"desired_capacity": 3, "min_size": 1, "max_size": 5, "launch_template": [{"id": "lt-1"}]}
    arm, gp3 = plan.of("aws_autoscaling_group", group, graph=graph)
    assert (arm.patch, arm.saving) == ('in aws_launch_template.this: instance_type = "m6g.large"', 3 * 730 * Decimal("0.019"))
    assert gp3.changes == {"aws_launch_template.this.block_device_mappings.ebs.volume_type": ("gp2", "gp3")}
    assert gp3.saving == 3 * Decimal("2.00")


def test_what_a_launch_template_is_called_does_not_count(plan):
    template = resource("aws_launch_template", {"instance_type": "m5.large"}, address="aws_launch_template.spot")
    group = {"desired_capacity": 1, "min_size": 1, "max_size": 1, "launch_template": [{"id": "lt-1"}]}
    assert set(plan.savings("aws_autoscaling_group", group, graph=Templates(template, "launch_template"))) == {"arm64"}


def test_a_launch_configuration_cannot_limit_the_credits_of_t3(plan):
    graph = Templates(resource("aws_launch_configuration", {"instance_type": "t2.micro"}), "launch_configuration")
    group = {"desired_capacity": 1, "min_size": 1, "max_size": 1, "launch_configuration": "lc"}
    assert plan.of("aws_autoscaling_group", group, graph=graph) == []


# -- EKS --------------------------------------------------------------------------------------------------------------


def test_nodes_on_arm64_need_their_image(plan):
    nodes = {"instance_types": ["m5.large"], "scaling_config": [{"desired_size": 2}], "ami_type": "AL2_x86_64"}
    one = next(one for one in plan.of("aws_eks_node_group", nodes) if one.rule == "arm64")
    assert one.patch == 'instance_types = ["m6g.large"], ami_type = "AL2_ARM_64"'
    assert one.saving == 2 * 730 * Decimal("0.019")


def test_nodes_with_windows_do_not_run_on_arm64(plan):
    nodes = {"instance_types": ["m5.large"], "ami_type": "WINDOWS_CORE_2022_x86_64"}
    assert "arm64" not in plan.savings("aws_eks_node_group", nodes)


def test_spot_nodes_are_priced_at_a_day_that_is_told(plan):
    nodes = {"instance_types": ["m5.large"], "scaling_config": [{"desired_size": 2}]}
    one = next(one for one in plan.of("aws_eks_node_group", nodes, spot=True) if one.rule == "spot")
    assert (one.patch, one.saving) == ('capacity_type = "SPOT"', 2 * 730 * Decimal("0.058"))
    assert one.condition.startswith("at the spot price of 2026-09-01; if ")
    assert plan.estimator.spot == set()


def test_extended_support_of_kubernetes_ends_with_a_newer_version(plan):
    """https://aws.amazon.com/eks/pricing/: 0.60 an hour instead of 0.10."""
    one = only(plan.of("aws_eks_cluster", {"version": "1.30"}))
    assert (one.rule, one.saving) == ("extended-support", 730 * Decimal("0.50"))
    assert plan.of("aws_eks_cluster", {"version": "1.35"}) == []


def test_tasks_on_fargate_change_in_their_definition():
    """https://aws.amazon.com/fargate/pricing/."""
    definition = resource("aws_ecs_task_definition", {"cpu": "1024", "memory": "2048"})
    graph = Templates(definition, "task_definition")
    service = {"desired_count": 2, "launch_type": "FARGATE", "task_definition": "app:1"}
    (one,) = RULES["aws_ecs_service"][0](Subject(View(resource("aws_ecs_service", service), graph=graph), []))
    exchanged = Exchanged(graph, changed(one.target, one.steps))
    now, then = (charges("aws_ecs_service", service, graph=each) for each in (graph, exchanged))
    assert [(amount, sku) for _, amount, _, sku in now] == [(1460, "Fargate-vCPU-Hours:perCPU"), (2920, "Fargate-GB-Hours")]
    assert [(amount, sku) for _, amount, _, sku in then] == [
        (1460, "Fargate-ARM-vCPU-Hours:perCPU"),
        (2920, "Fargate-ARM-GB-Hours"),
    ]


def test_tasks_with_windows_stay():
    platform = {"runtime_platform": [{"operating_system_family": "WINDOWS_SERVER_2022_CORE"}]}
    graph = Templates(resource("aws_ecs_task_definition", platform), "task_definition")
    assert list(RULES["aws_ecs_service"][0](Subject(View(resource("aws_ecs_service"), graph=graph), []))) == []


def test_spot_nodes_of_gke_are_preemptible():
    """https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms."""
    values = {"node_count": 2, "location": "us-central1-a", "node_config": [{"machine_type": "e2-standard-2"}]}
    now, then = sides("google_container_node_pool", values, "spot")
    assert now[0] == ("Instance usage (Linux/UNIX, on-demand, e2-standard-2)", 1460, "hour", "e2-standard-2")
    assert then[0] == ("Instance usage (Linux/UNIX, preemptible, e2-standard-2)", 1460, "hour", "e2-standard-2")


def test_arm64_functions_pay_for_requests_and_duration_at_their_own_rates():
    """https://aws.amazon.com/lambda/pricing/."""
    now, then = sides("aws_lambda_function", {"runtime": "python3.12"}, "arm64")
    assert [sku for *_, sku in now] == ["AWS-Lambda-Requests", "AWS-Lambda-Duration"]
    assert [sku for *_, sku in then] == ["AWS-Lambda-Requests-ARM", "AWS-Lambda-Duration-ARM"]


@pytest.mark.parametrize("values", [{"runtime": "go1.x"}, {"runtime": "java8"}, {"architectures": ["arm64"]}])
def test_a_function_that_cannot_run_on_arm64_or_does_stays(values):
    """https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html."""
    assert sides("aws_lambda_function", values, "arm64")[1] is None


def test_what_a_function_saves_depends_on_usage_so_nothing_is_said_without_it(plan):
    assert plan.of("aws_lambda_function", {"runtime": "python3.12"}) == []
