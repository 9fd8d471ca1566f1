"""aws_instance, after https://aws.amazon.com/ec2/pricing/on-demand/ and the EC2 user guide."""

import pytest

from costgate.price.aws._ec2 import SYSTEMS
from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ROOT = ("root_block_device: Storage (gp2)", 8, "GB-month", "gp2")


def lines(values, usage=None, **rest):
    return charges("aws_instance", values, usage, **rest)


def compute(values, usage=None, **rest):
    return lines(values, usage, **rest)[0]


def skus(type, values, usage=None, **rest):
    found = pricer(type)
    view = View(resource(type, values, **rest), usages=usage or {}, usage_units=found.usage)
    return [charge.sku for charge in found.pricing(view)]


def test_an_instance_pays_its_hours_and_a_root_volume_that_nobody_declared():
    assert lines({"instance_type": "m5.large"}) == [
        ("Instance usage (Linux, on-demand, m5.large)", 730, "hour", "m5.large Linux NA Shared"),
        ROOT,
    ]


def test_the_usage_file_states_how_many_hours_it_runs():
    assert compute({"instance_type": "m5.large"}, {"monthly_hrs": 450})[1] == 450


@pytest.mark.parametrize(("stated", "words"), [
    ("windows", "m5.large Windows NA Shared"),
    ("rhel", "m5.large RHEL NA Shared"),
    ("suse", "m5.large SUSE NA Shared"),
    ("windows_sql_std", "m5.large Windows SQL Std Shared"),
])  # fmt: skip
def test_the_usage_file_states_the_operating_system(stated, words):
    assert compute({"instance_type": "m5.large"}, {"operating_system": stated})[3] == words


def test_a_system_that_nobody_knows_is_refused_with_the_known_ones():
    with pytest.raises(Unpriced, match=", ".join(SYSTEMS)):
        lines({"instance_type": "m5.large"}, {"operating_system": "beos"})


@pytest.mark.parametrize("values", [
    {"ami": "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base"},
    {"get_password_data": True},
])  # fmt: skip
def test_windows_shows_in_the_image_or_in_its_password(values):
    assert compute({"instance_type": "m5.large", **values})[3] == "m5.large Windows NA Shared"


def test_linux_is_an_assumption_that_the_report_shows():
    found = pricer("aws_instance")
    view = View(resource("aws_instance", {"instance_type": "m5.large"}), usage_units=found.usage)
    list(found.pricing(view))
    assert view.assumed["operating_system"] == "linux"


def test_dedicated_tenancy_has_a_price_of_its_own():
    assert compute({"instance_type": "m5.large", "tenancy": "dedicated"})[3] == "m5.large Linux NA Dedicated"


def test_on_a_dedicated_host_the_host_is_charged_instead():
    assert lines({"instance_type": "m5.large", "tenancy": "host"}) == [ROOT]


def test_on_a_dedicated_host_windows_is_still_charged():
    line = compute({"instance_type": "m5.large", "host_id": "h-1"}, {"operating_system": "windows"})
    assert line[3] == "m5.large Windows NA Host"


def test_a_spot_instance_is_bought_at_the_spot_price():
    values = {"instance_type": "m5.large", "instance_market_options": [{"market_type": "spot"}]}
    assert compute(values)[0] == "Instance usage (Linux, spot, m5.large)"
    assert skus("aws_instance", values)[0].purchase == "Spot"


def test_a_spot_instance_request_is_an_instance_at_the_spot_price():
    assert skus("aws_spot_instance_request", {"instance_type": "m5.large"})[0].purchase == "Spot"


def test_a_reservation_is_priced_by_term_class_and_payment():
    usage = {
        "reserved_instance_type": "convertible",
        "reserved_instance_term": "3_year",
        "reserved_instance_payment_option": "all_upfront",
    }
    found = skus("aws_instance", {"instance_type": "m5.large"}, usage)[0]
    assert found.purchase == "reserved_3y_convertible_all_upfront"


def test_a_reservation_of_an_unknown_term_is_refused():
    usage = {"reserved_instance_term": "2_year", "reserved_instance_payment_option": "no_upfront"}
    with pytest.raises(Unpriced, match="expected 1_year or 3_year"):
        lines({"instance_type": "m5.large"}, usage)


def test_detailed_monitoring_is_seven_metrics():
    assert lines({"instance_type": "m5.large", "monitoring": True})[1] == (
        "EC2 detailed monitoring", 7, "metric-month", "CW:MetricMonitorUsage",
    )  # fmt: skip


def test_ebs_optimized_usage_is_charged_for_old_families_only():
    assert lines({"instance_type": "r3.xlarge", "ebs_optimized": True})[1] == (
        "EBS-optimized usage", 730, "hour", "EBSOptimized:r3.xlarge",
    )  # fmt: skip
    assert lines({"instance_type": "m5.xlarge", "ebs_optimized": True})[1] == ROOT
    assert lines({"instance_type": "m3.large", "ebs_optimized": True})[1] == ROOT


def test_a_t3_is_unlimited_by_default_and_its_credits_depend_on_usage():
    assert lines({"instance_type": "t3.medium"})[1] == ("CPU credits", None, "", "Linux CPUCredits:t3")


def test_cpu_credits_are_hours_of_each_vcpu():
    assert lines({"instance_type": "t3.xlarge"}, {"monthly_cpu_credit_hrs": 350})[1][1:3] == (1400, "vCPU-hour")


def test_the_usage_file_may_state_the_vcpus():
    assert lines({"instance_type": "t3.xlarge"}, {"monthly_cpu_credit_hrs": 350, "vcpu_count": 2})[1][1] == 700


def test_credits_of_windows_cost_more():
    assert lines({"instance_type": "t3.medium"}, {"operating_system": "windows"})[1][3] == "Windows CPUCredits:t3"


@pytest.mark.parametrize("values", [
    {"instance_type": "t3.medium", "credit_specification": [{"cpu_credits": "standard"}]},
    {"instance_type": "t2.medium"},
    {"instance_type": "m5.large"},
])  # fmt: skip
def test_standard_mode_and_other_families_have_no_credits(values):
    assert [line[0] for line in lines(values, {"monthly_cpu_credit_hrs": 10})][1:] == [ROOT[0]]


def test_a_t2_may_be_made_unlimited():
    values = {"instance_type": "t2.medium", "credit_specification": [{"cpu_credits": "unlimited"}]}
    assert lines(values)[1][3] == "Linux CPUCredits:t2"


def test_each_volume_is_charged_under_the_name_of_its_block():
    values = {
        "instance_type": "m5.large",
        "root_block_device": [{"volume_size": 50}],
        "ebs_block_device": [
            {"volume_type": "io1", "volume_size": 1000, "iops": 800},
            {"volume_type": "sc1", "volume_size": 12},
        ],
        "ephemeral_block_device": [{"device_name": "xvdc", "virtual_name": "ephemeral0"}],
    }
    assert lines(values)[1:] == [
        ("root_block_device: Storage (gp2)", 50, "GB-month", "gp2"),
        ("ebs_block_device[0]: Storage (io1)", 1000, "GB-month", "io1"),
        ("ebs_block_device[0]: Provisioned IOPS", 800, "IOPS-month", "EBS IOPS io1"),
        ("ebs_block_device[1]: Storage (sc1)", 12, "GB-month", "sc1"),
    ]


def test_a_volume_of_the_plan_that_is_attached_is_not_charged_twice():
    values = {"instance_type": "m5.large", "ebs_block_device": [{"volume_id": "vol-1", "volume_size": 30}]}
    graph = Links({"ebs_block_device": [resource("aws_ebs_volume", {"id": "vol-1"})]})
    assert len(lines(values, graph=graph)) == 2
    assert len(lines(values)) == 3


def test_a_launch_template_fills_what_the_instance_leaves_open():
    template = resource("aws_launch_template", {
        "instance_type": "m5.xlarge",
        "monitoring": [{"enabled": True}],
        "placement": [{"tenancy": "dedicated"}],
        "block_device_mappings": [{"device_name": "/dev/xvda", "ebs": [{"volume_size": 20, "volume_type": "gp3"}]}],
    })  # fmt: skip
    found = lines({"launch_template": [{"id": "lt-1"}], "monitoring": False}, graph=Links({"launch_template": [template]}))
    assert found == [
        ("Instance usage (Linux, on-demand, m5.xlarge)", 730, "hour", "m5.xlarge Linux NA Dedicated"),
        ("block_device_mapping[0]: Storage (gp3)", 20, "GB-month", "gp3"),
    ]


def test_without_its_launch_template_the_instance_type_is_missing():
    with pytest.raises(Unpriced, match="instance type is not in the plan"):
        lines({"launch_template": [{"id": "lt-1"}]}, graph=Links())


def test_without_its_launch_template_the_volumes_are_missing():
    with pytest.raises(Unpriced, match="volumes that it adds are not known"):
        lines({"instance_type": "m5.large", "launch_template": [{"id": "lt-1"}]}, graph=Links())


def test_a_local_zone_has_prices_of_its_own():
    found = skus("aws_instance", {"instance_type": "t3.medium", "availability_zone": "us-west-2-lax-1a", "monitoring": True})
    assert [sku.region for sku in found if sku.service == "AmazonEC2" and sku.family != "CPU Credits"] == [
        "us-west-2-lax-1"
    ] * 2
    assert [sku.region for sku in found if sku.service == "AmazonCloudWatch"] == [None]


def test_an_availability_zone_has_the_prices_of_its_region():
    assert skus("aws_instance", {"instance_type": "t3.medium", "availability_zone": "us-west-2a"})[0].region is None
