"""aws_ecs_service, after https://aws.amazon.com/fargate/pricing/."""

from decimal import Decimal

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

FARGATE = {"launch_type": "FARGATE", "desired_count": 2}
MIXED = [{"capacity_provider": "FARGATE", "base": 1, "weight": 1}, {"capacity_provider": "FARGATE_SPOT", "weight": 3}]


def plan(definition=None, referrers=None, **targets):
    values = {"cpu": "1024", "memory": "2048", **(definition or {})}
    task = [resource("aws_ecs_task_definition", values)]
    return Links({"task_definition": task, **targets}, referrers)


def lines(values, definition=None, **rest):
    """What is charged, without names."""
    return [line[1:] for line in charges("aws_ecs_service", values, graph=plan(definition, **rest))]


def test_each_task_on_fargate_pays_for_its_vcpu_and_memory():
    assert charges("aws_ecs_service", FARGATE, graph=plan()) == [
        ("Per vCPU per hour", 1460, "vCPU-hour", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", 2920, "GB-hour", "Fargate-GB-Hours"),
    ]


def test_sizes_may_be_written_in_words():
    assert [line[0] for line in lines(FARGATE, {"cpu": ".25 vCPU", "memory": "0.5GB"})] == [365, 730]


def test_arm_has_its_own_prices():
    found = lines(FARGATE, {"runtime_platform": [{"cpu_architecture": "ARM64"}]})
    assert [line[2] for line in found] == ["Fargate-ARM-vCPU-Hours:perCPU", "Fargate-ARM-GB-Hours"]


def test_windows_pays_for_a_licence():
    found = lines(FARGATE, {"runtime_platform": [{"operating_system_family": "WINDOWS_SERVER_2022_CORE"}]})
    expected = ["Fargate-Windows-vCPU-Hours:perCPU", "Fargate-Windows-GB-Hours", "Fargate-Windows-OS-Hours:perCPU"]
    assert [line[2] for line in found] == expected


def test_20_gb_of_ephemeral_storage_are_included():
    found = lines(FARGATE, {"ephemeral_storage": [{"size_in_gib": 50}]})
    assert found[2] == (43_800, "GB-hour", "Fargate-EphemeralStorage-GB-Hours")


def test_ec2_is_the_default_and_free():
    for values in ({"desired_count": 2}, {"desired_count": 2, "launch_type": "EXTERNAL"}):
        with pytest.raises(Free, match="EC2 or own machines"):
            lines(values)


def test_a_definition_for_fargate_only_runs_there():
    assert lines({"desired_count": 2}, {"requires_compatibilities": ["FARGATE"]})[0][0] == 1460


def test_no_task_costs_nothing():
    with pytest.raises(Free, match="desired_count is 0"):
        lines({"launch_type": "FARGATE"})


def test_capacity_providers_share_tasks_after_their_bases():
    found = lines({"desired_count": 5, "capacity_provider_strategy": MIXED})
    assert found[0] == (1460, "vCPU-hour", "Fargate-vCPU-Hours:perCPU")
    assert found[2] == (2190, "vCPU-hour", "SpotUsage-Fargate-vCPU-Hours:perCPU")


def test_the_clusters_strategy_is_the_default():
    cluster = resource("aws_ecs_cluster", {"default_capacity_provider_strategy": MIXED[:1]})
    assert lines({"desired_count": 2}, cluster=[cluster])[0][0] == 1460


def test_capacity_of_instances_is_free():
    with pytest.raises(Free):
        lines({"desired_count": 2, "capacity_provider_strategy": [{"capacity_provider": "mine", "weight": 1}]})


def test_a_definition_outside_the_plan_leaves_the_size_unknown():
    with pytest.raises(Unpriced, match="not in this plan"):
        charges("aws_ecs_service", FARGATE)


def test_a_size_in_other_words_says_so():
    with pytest.raises(Unpriced, match="plenty"):
        lines(FARGATE, {"cpu": "plenty"})


def test_autoscaling_gives_a_range():
    target = resource("aws_appautoscaling_target", {"min_capacity": 1, "max_capacity": 4})
    graph = plan(referrers={"aws_appautoscaling_target": [target]})
    charge = next(pricer("aws_ecs_service").pricing(View(resource("aws_ecs_service", FARGATE), graph=graph)))
    assert [part.amount for part in (charge.low, charge.quantity, charge.high)] == [730, 1460, 2920]


def test_task_sets_of_an_external_deployment_run_their_share():
    share = {"launch_type": "FARGATE", "scale": [{"value": 50}]}
    values = {"desired_count": 2, "deployment_controller": [{"type": "EXTERNAL"}]}
    assert lines(values, referrers={"aws_ecs_task_set": [resource("aws_ecs_task_set", share)]})[0][0] == Decimal(730)


def test_each_task_pays_for_its_managed_volume():
    volume = {"volume_configuration": [{"managed_ebs_volume": [{"size_in_gb": 50, "volume_type": "gp3"}]}]}
    assert lines({"desired_count": 3, **volume}) == [(150, "GB-month", "gp3")]
