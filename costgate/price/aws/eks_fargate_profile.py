"""aws_eks_fargate_profile."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_eks_fargate_profile", usage={"monthly_vcpu_hours": "vCPU-hour", "monthly_memory_gb_hours": "GB-hour"})
def price(r: View) -> Iterator[Charge]:
    """The pods that the profile puts on Fargate, by vCPU and GB of memory, each for its hours.

    The profile runs nothing by itself, and no plan tells which pods will match it: their hours are usage.

    https://aws.amazon.com/fargate/pricing/
    """
    vcpu = sku("AmazonEKS", "Compute", usagetype="Fargate-vCPU-Hours:perCPU")
    yield Charge("Per vCPU per hour", r.usage("monthly_vcpu_hours"), vcpu, usage_based=True)
    memory = sku("AmazonEKS", "Compute", usagetype="Fargate-GB-Hours")
    yield Charge("Per GB per hour", r.usage("monthly_memory_gb_hours"), memory, usage_based=True)
