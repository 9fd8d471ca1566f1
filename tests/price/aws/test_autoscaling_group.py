"""aws_autoscaling_group, after https://docs.aws.amazon.com/autoscaling/ec2/userguide/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "aws_autoscaling_group"
TEMPLATE = {
    "instance_type": "m5.large",
    "block_device_mappings": [
        {"device_name": "/dev/xvda", "ebs": [{"volume_size": 20, "volume_type": "gp3"}]},
        {"device_name": "/dev/xvdb", "virtual_name": "ephemeral0"},
    ],
}
COUNTS = {"min_size": 1, "desired_capacity": 3, "max_size": 6}
MIXED = "mixed_instances_policy"


def template(**values):
    return resource("aws_launch_template", {**TEMPLATE, **values}, address="aws_launch_template.lt")


def configuration(**values):
    return resource("aws_launch_configuration", {"instance_type": "m5.large", **values}, address="aws_launch_configuration.lc")


def from_template(values=COUNTS, usage=None, **template_values):
    graph = Links({"launch_template": [template(**template_values)]})
    return charges(TYPE, {"launch_template": [{"id": "lt-1"}], **values}, usage, graph=graph)


def from_configuration(values=COUNTS, **configuration_values):
    return charges(TYPE, values, graph=Links({"launch_configuration": [configuration(**configuration_values)]}))


def mixed(policy, values=COUNTS, **template_values):
    policy = {"launch_template": [{"launch_template_specification": [{"launch_template_id": "lt-1"}]}], **policy}
    graph = Links({MIXED: [template(**template_values)]})
    return charges(TYPE, {**values, MIXED: [policy]}, graph=graph)


def ranges(values, usage=None):
    found = pricer(TYPE)
    graph = Links({"launch_template": [template()]})
    asg = resource(TYPE, {"launch_template": [{"id": "lt-1"}], **values})
    view = View(asg, graph=graph, usages=usage or {}, usage_units=found.usage)
    first = next(iter(found.pricing(view)))
    return [int(q.amount / 730) for q in (first.low, first.quantity, first.high)]


def test_each_instance_pays_its_hours_and_its_mapped_volumes():
    assert from_template() == [
        ("aws_launch_template.lt: Instance usage (Linux, on-demand, m5.large)", 2190, "hour", "m5.large Linux NA Shared"),
        ("aws_launch_template.lt: block_device_mapping[0]: Storage (gp3)", 60, "GB-month", "gp3"),
    ]


def test_the_range_is_from_the_smallest_to_the_largest_size():
    assert ranges(COUNTS) == [1, 3, 6]


def test_without_a_desired_capacity_the_smallest_size_runs():
    assert ranges({"min_size": 2, "max_size": 6}) == [2, 2, 6]


def test_a_group_of_nothing_known_counts_as_one_instance():
    assert ranges({"min_size": 0, "max_size": 6}) == [0, 1, 6]


def test_a_desired_capacity_of_zero_is_zero():
    assert ranges({"min_size": 0, "desired_capacity": 0, "max_size": 6}) == [0, 0, 6]


def test_the_usage_file_states_how_many_instances_run():
    assert ranges(COUNTS, {"instances": 15}) == [15, 15, 15]


def test_usage_of_the_group_holds_for_each_of_its_instances():
    usage = {"monthly_cpu_credit_hrs": 350, "vcpu_count": 2, "operating_system": "windows"}
    assert from_template(usage=usage, instance_type="t3.medium")[:2] == [
        ("aws_launch_template.lt: Instance usage (Windows, on-demand, t3.medium)", 2190, "hour", "t3.medium Windows NA Shared"),
        ("aws_launch_template.lt: CPU credits", 2100, "vCPU-hour", "Windows CPUCredits:t3"),
    ]


def test_a_template_without_mappings_leaves_the_volume_to_its_image():
    assert from_template(block_device_mappings=[])[1] == (
        "aws_launch_template.lt: Image's root volume: Storage (gp2)", None, "", "gp2",
    )  # fmt: skip


def test_a_template_may_ask_for_spot_monitoring_and_a_tenancy():
    names = [line[0].partition(": ")[2] for line in from_template(
        instance_market_options=[{"market_type": "spot"}], monitoring=[{"enabled": True}],
    )]  # fmt: skip
    assert names[:2] == ["Instance usage (Linux, spot, m5.large)", "EC2 detailed monitoring"]
    assert from_template(placement=[{"tenancy": "dedicated"}])[0][3] == "m5.large Linux NA Dedicated"


def test_a_launch_configuration_monitors_in_detail_unless_told_not_to():
    assert from_configuration() == [
        ("aws_launch_configuration.lc: Instance usage (Linux, on-demand, m5.large)", 2190, "hour", "m5.large Linux NA Shared"),
        ("aws_launch_configuration.lc: EC2 detailed monitoring", 21, "metric-month", "CW:MetricMonitorUsage"),
        ("aws_launch_configuration.lc: root_block_device: Storage (gp2)", 24, "GB-month", "gp2"),
    ]
    assert len(from_configuration(enable_monitoring=False)) == 2


def test_a_launch_configuration_with_a_spot_price_is_bought_at_the_spot_price():
    assert "(Linux, spot, m5.large)" in from_configuration(spot_price="0.05")[0][0]


def test_a_launch_configuration_may_have_dedicated_tenancy():
    assert from_configuration(placement_tenancy="dedicated")[0][3] == "m5.large Linux NA Dedicated"


def test_mixed_instances_are_on_demand_unless_the_distribution_says_otherwise():
    assert mixed({})[0][:2] == ("aws_launch_template.lt: Instance usage (Linux, on-demand, m5.large)", 2190)
    assert len(mixed({})) == 2


def test_the_first_override_replaces_the_template_s_type():
    policy = {"launch_template": [{
        "launch_template_specification": [{"launch_template_id": "lt-1"}],
        "override": [{"instance_type": "t2.large"}, {"instance_type": "t2.xlarge"}],
    }]}  # fmt: skip
    assert mixed(policy)[0][3] == "t2.large Linux NA Shared"


def test_weights_are_capacity_that_one_instance_gives():
    policy = {"launch_template": [{
        "launch_template_specification": [{"launch_template_id": "lt-1"}],
        "override": [{"instance_type": "t2.large", "weighted_capacity": "2"}],
    }]}  # fmt: skip
    assert mixed(policy)[0][1] == 2 * 730


def test_a_share_above_the_base_is_bought_on_demand_rounded_up_and_the_rest_as_spot():
    policy = {"instances_distribution": [{"on_demand_base_capacity": 1, "on_demand_percentage_above_base_capacity": 50}]}
    hours = [
        (line[0].split(", ")[1], line[1]) for line in mixed(policy, {**COUNTS, "desired_capacity": 4}) if line[2] == "hour"
    ]
    assert hours == [("on-demand", 3 * 730), ("spot", 730)]


def test_types_chosen_by_requirements_have_no_known_price():
    policy = {"launch_template": [{
        "launch_template_specification": [{"launch_template_id": "lt-1"}],
        "override": [{"instance_requirements": [{"vcpu_count": [{"min": 2}]}]}],
    }]}  # fmt: skip
    with pytest.raises(Unpriced, match="chosen by instance_requirements"):
        mixed(policy)


def test_a_launch_template_of_another_plan_is_named_as_missing():
    with pytest.raises(Unpriced, match="not in this plan"):
        charges(TYPE, {**COUNTS, "launch_template": [{"id": "lt-1"}]}, graph=Links())
