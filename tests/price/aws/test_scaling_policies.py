"""aws_autoscaling_policy and aws_appautoscaling_policy, after https://aws.amazon.com/cloudwatch/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges

GROUP, APPLICATION = "aws_autoscaling_policy", "aws_appautoscaling_policy"
TRACKING, BLOCK = "target_tracking_configuration", "target_tracking_scaling_policy_configuration"
ALARM = "CW:AlarmMonitorUsage"


def test_target_tracking_of_a_group_makes_two_alarms():
    assert charges(GROUP, {TRACKING: [{"target_value": 50}]}) == [("Alarms of target tracking", 2, "alarm-month", ALARM)]


def test_a_policy_that_only_scales_out_makes_one_alarm():
    assert charges(GROUP, {TRACKING: [{"target_value": 50, "disable_scale_in": True}]})[0][1] == 1


def test_tracking_a_metric_of_ten_seconds_makes_alarms_of_high_resolution():
    custom = {"metrics": [{"metric_stat": [{"period": 10}]}]}
    lines = charges(GROUP, {TRACKING: [{"customized_metric_specification": [custom]}]})
    assert lines[0][3] == "CW:HighResAlarmMonitorUsage"


@pytest.mark.parametrize(("namespace", "alarms"), [("ecs", 2), ("dynamodb", 4)])
def test_target_tracking_of_dynamodb_makes_four_alarms_and_others_two(namespace, alarms):
    assert charges(APPLICATION, {"service_namespace": namespace, BLOCK: [{"target_value": 70}]})[0][1] == alarms


@pytest.mark.parametrize("type", [GROUP, APPLICATION])
def test_step_scaling_is_free(type):
    with pytest.raises(Free):
        charges(type, {"policy_type": "StepScaling"})
