"""aws_eks_fargate_profile."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_eks_fargate_profile")
def price(r: View) -> Iterator[Charge]:
    """The pods that the profile puts on Fargate, by vCPU and GB of memory, each for its hours.

    The plan does not tell which pods will run: one of 1 vCPU and 1 GB that runs all month is assumed.

    https://aws.amazon.com/fargate/pricing/
    """
    r.assumed["pods"] = "1 of 1 vCPU and 1 GB"
    yield Charge("Per vCPU per hour", month_of("vCPU"), sku("AmazonEKS", "Compute", usagetype="Fargate-vCPU-Hours:perCPU"))
    yield Charge("Per GB per hour", month_of("GB"), sku("AmazonEKS", "Compute", usagetype="Fargate-GB-Hours"))
