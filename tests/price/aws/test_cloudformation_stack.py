"""aws_cloudformation_stack and aws_cloudformation_stack_set, after https://aws.amazon.com/cloudformation/pricing/."""

import json

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource

TYPES = pytest.mark.parametrize("type", ["aws_cloudformation_stack", "aws_cloudformation_stack_set"])


def template(*types):
    return {"template_body": json.dumps({"Resources": {f"r{n}": {"Type": name} for n, name in enumerate(types)}})}


@TYPES
def test_third_party_types_pay_for_operations_and_long_ones(type):
    usage = {"monthly_handler_operations": 10_000, "monthly_duration_secs": 50}
    assert charges(type, template("AWS::EC2::VPC", "MongoDB::Atlas::Cluster"), usage) == [
        ("Handler operations", 10_000, "operation", "CloudFormation-ResourceProvider-Invocation"),
        ("Durations above 30s", 50, "second", "CloudFormation-ResourceProvider-Duration"),
    ]


@TYPES
def test_a_stack_of_nothing_that_costs_is_free(type):
    with pytest.raises(Free):
        charges(type, template("AWS::EC2::VPC", "AWS::IAM::Role"))


@TYPES
def test_what_the_template_makes_is_named_when_it_may_cost(type):
    with pytest.raises(Unpriced, match=r"AWS::EC2::Instance, which the plan does not show"):
        charges(type, template("AWS::EC2::VPC", "AWS::EC2::Instance"))


def test_a_template_in_yaml_is_read_too():
    body = "Resources:\n  Net:\n    Type: AWS::EC2::VPC\n  Db:\n    Type: 'AWS::RDS::DBInstance'\n"
    with pytest.raises(Unpriced, match="RDS::DBInstance"):
        charges("aws_cloudformation_stack", {"template_body": body})


@pytest.mark.parametrize("values", [{"template_url": "https://example.com/t"}, {"template_body": "{]"}])
def test_a_template_that_cannot_be_read_leaves_the_stack_unpriced_after_its_handlers(values):
    view = View(resource("aws_cloudformation_stack", values), usage_units=pricer("aws_cloudformation_stack").usage)
    seen = []
    with pytest.raises(Unpriced, match="template"):
        seen.extend(pricer("aws_cloudformation_stack").pricing(view))
