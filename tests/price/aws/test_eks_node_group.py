"""aws_eks_node_group, after https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "aws_eks_node_group"
SCALING = {"scaling_config": [{"min_size": 1, "desired_size": 3, "max_size": 5}]}
LAUNCH = {"launch_template": [{"id": "lt-1"}]}
MAPPINGS = [{"device_name": "/dev/xvda", "ebs": [{"volume_size": 100, "volume_type": "gp3"}]}]


def nodes(values=None, usage=None, template=None):
    links = Links({"launch_template": [resource("aws_launch_template", template, address="aws_launch_template.lt")]})
    return charges(TYPE, {**SCALING, **(values or {})}, usage, graph=Links() if template is None else links)


def test_a_node_is_a_t3_medium_with_20_gb_unless_told_otherwise():
    assert nodes() == [
        ("Instance usage (Linux, on-demand, t3.medium)", 2190, "hour", "t3.medium Linux NA Shared"),
        ("CPU credits", None, "", "Linux CPUCredits:t3"),
        ("Storage (gp2)", 60, "GB-month", "gp2"),
    ]


def test_the_first_instance_type_and_the_disk_size_are_taken():
    found = nodes({"instance_types": ["m5.large", "m5a.large"], "disk_size": 30})
    assert [line[1] for line in found] == [2190, 90]
    assert found[0][3] == "m5.large Linux NA Shared"


def test_spot_capacity_is_bought_at_the_spot_price():
    assert nodes({"capacity_type": "SPOT"})[0][0] == "Instance usage (Linux, spot, t3.medium)"


def test_windows_nodes_have_50_gb():
    found = nodes({"ami_type": "WINDOWS_CORE_2022_x86_64", "instance_types": ["m5.large"]})
    assert [line[1] for line in found] == [2190, 150]
    assert found[0][3] == "m5.large Windows NA Shared"


def test_the_usage_file_states_how_many_nodes_run():
    assert nodes(usage={"instances": 6})[0][1] == 4380


def test_the_launch_template_says_type_and_volumes():
    assert nodes(LAUNCH, template={"instance_type": "m5.xlarge", "block_device_mappings": MAPPINGS}) == [
        ("aws_launch_template.lt: Instance usage (Linux, on-demand, m5.xlarge)", 2190, "hour", "m5.xlarge Linux NA Shared"),
        ("aws_launch_template.lt: block_device_mapping[0]: Storage (gp3)", 300, "GB-month", "gp3"),
    ]


def test_the_group_s_own_instance_type_wins():
    assert nodes({**LAUNCH, "instance_types": ["m5.large"]}, template={"instance_type": "m5.xlarge"})[0][3].startswith(
        "m5.large"
    )


def test_a_template_without_image_and_mappings_has_the_20_gb_of_the_eks_image():
    assert nodes(LAUNCH, template={"instance_type": "m5.xlarge"})[1][1] == 60


def test_a_template_with_an_image_of_one_s_own_leaves_the_volume_to_it():
    assert nodes(LAUNCH, template={"instance_type": "m5.xlarge", "image_id": "ami-1"})[1][1] is None


def test_without_its_launch_template_only_the_volumes_are_missing():
    with pytest.raises(Unpriced, match="volumes are not known"):
        nodes({**LAUNCH, "instance_types": ["m5.large"]})
    with pytest.raises(Unpriced, match="instance type is not in the plan"):
        nodes(LAUNCH)
