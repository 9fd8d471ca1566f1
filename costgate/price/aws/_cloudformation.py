"""CloudFormation: its charge for handlers of third-party types, and what its template makes, which the plan does not show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, sku
from costgate.price.view import View

USAGE = {"monthly_handler_operations": "operation", "monthly_duration_secs": "second"}
SERVICE = "AWSCloudFormation"
FAMILY = "AWS CloudFormation"
IN_YAML = re.compile(r"""^\s+["']?Type["']?\s*:\s*["']?(\w+::[\w:]+)["']?\s*$""", re.MULTILINE)
OWN_TYPES = ("AWS::", "Alexa::", "Custom::")
UNCHARGED = frozenset({
    "AWS::CloudFormation::WaitConditionHandle", "AWS::EC2::EIPAssociation", "AWS::EC2::InternetGateway", "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkAclEntry", "AWS::EC2::Route", "AWS::EC2::RouteTable", "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::Subnet",
    "AWS::EC2::SubnetNetworkAclAssociation", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPC",
    "AWS::EC2::VPCGatewayAttachment", "AWS::IAM::Group", "AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::Lambda::Permission", "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
})  # fmt: skip


def stack(r: View) -> Iterator[Charge]:
    """Yield the charge for third-party types where the template has any; what else it makes must be told from elsewhere."""
    types = _types(r)
    if types is None:
        yield from _handlers(r)
        raise Unpriced("what the stack makes is not known: its template is not in the plan")
    own = {name for name in types if name.startswith(OWN_TYPES)}
    if types - own:
        yield from _handlers(r)
    charged = sorted(own - UNCHARGED)
    if charged:
        named = ", ".join(charged[:3]) + (" …" if charged[3:] else "")
        raise Unpriced(f"its template makes {named}, which the plan does not show")
    if types == own:
        raise Free("its template makes nothing that is charged")


def _handlers(r: View) -> Iterator[Charge]:
    operations = sku(SERVICE, FAMILY, usagetype="CloudFormation-ResourceProvider-Invocation")
    yield Charge("Handler operations", r.usage("monthly_handler_operations"), operations, usage_based=True)
    seconds = sku(SERVICE, FAMILY, usagetype="CloudFormation-ResourceProvider-Duration")
    yield Charge("Durations above 30s", r.usage("monthly_duration_secs"), seconds, usage_based=True)


def _types(r: View) -> set[str] | None:
    """Return the types of the template's resources; None when the template is not in the plan or cannot be read."""
    if not r.knows("template_body"):
        return None
    text = r.text("template_body")
    if not text.lstrip().startswith("{"):
        return set(IN_YAML.findall(text)) or None
    try:
        resources = json.loads(text).get("Resources", {})
        return {str(part["Type"]) for part in resources.values()}
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None
