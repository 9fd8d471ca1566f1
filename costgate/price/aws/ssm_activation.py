"""aws_ssm_activation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

STANDARD_LIMIT = 1000  # on-premises instances of an account and region before the advanced tier is needed


@prices("aws_ssm_activation", usage={"instance_tier": "text", "instances": "number"})
def price(r: View) -> Iterator[Charge]:
    """Hours of on-premises instances of the advanced tier; the standard tier, up to 1,000 of them in a region, is free.

    https://aws.amazon.com/systems-manager/pricing/
    """
    tier = r.usage_text("instance_tier")
    advanced = r.number("registration_limit", 1) > STANDARD_LIMIT if tier is None else tier.lower() == "advanced"
    if not advanced:
        raise Free("on-premises instances of the standard tier are free")
    instances = r.usage_number("instances")
    yield Charge(
        "On-prem managed instances (advanced)",
        None if instances is None else months(instances),
        sku("AWSSystemsManager", "AWS Systems Manager", usagetype="MI-AdvInstances-Hrs"),
        usage_based=True,
    )
