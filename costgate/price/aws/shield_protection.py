"""aws_shield_protection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View

# what is protected, as Terraform and as an ARN call it -> how the price list calls it
TYPES = {
    "aws_lb": "ELB",
    "aws_alb": "ELB",
    "aws_elb": "ELB",
    "aws_eip": "EIP",
    "aws_cloudfront_distribution": "CloudFront",
    "aws_globalaccelerator_accelerator": "GlobalAccelerator",
    "aws_route53_zone": "Route53",
}
SERVICES = {
    "elasticloadbalancing": "ELB",
    "ec2": "EIP",
    "cloudfront": "CloudFront",
    "globalaccelerator": "GlobalAccelerator",
    "route53": "Route53",
}
WORLDWIDE = frozenset({"CloudFront", "GlobalAccelerator"})


@prices("aws_shield_protection", usage={"monthly_data_transfer_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that leaves what is protected, beside its own transfer. The month's fee is aws_shield_subscription's.

    https://aws.amazon.com/shield/pricing/
    """
    kind = _kind(r)
    if kind == "Route53":
        raise Free("protection of a hosted zone is in the subscription's fee: no data leaves it")
    found = sku(
        "AWSShield",
        "AWS Shield",
        region=worldwide(r) if kind in WORLDWIDE else None,
        usagetype="ShieldProtection-DataTransfer-Out-Bytes",
        resourceType=kind,
    )
    yield Charge(f"Protected data transfer out ({kind})", r.usage("monthly_data_transfer_gb"), found, usage_based=True)


def _kind(r: View) -> str:
    for target in r.targets("resource_arn"):
        if target.type in TYPES:
            return TYPES[target.type]
    service = (r.text("resource_arn").split(":") + [""] * 3)[2] if r.knows("resource_arn") else ""
    if service not in SERVICES:
        raise Unpriced("what it protects is not in this plan, so the price of its data is not known")
    return SERVICES[service]
