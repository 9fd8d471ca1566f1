"""aws_ssm_parameter."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

FAMILY = "AWS Systems Manager"
HIGHER = {"higher", "advanced"}


@prices(
    "aws_ssm_parameter",
    usage={"parameter_storage_hrs": "hour", "monthly_api_interactions": "request", "api_throughput_limit": "text"},
)
def price(r: View) -> Iterator[Charge]:
    """Hours of an advanced parameter; API interactions with it, or with any parameter at higher throughput.

    Standard parameters are free at standard throughput. `api_throughput_limit` is `standard`, `higher` or `advanced`.
    A parameter of the Intelligent-Tiering tier is advanced only if its value needs it, which the plan does not tell.

    https://aws.amazon.com/systems-manager/pricing/
    """
    tier = r.text("tier", "Standard").lower()
    advanced = tier == "advanced"
    higher = (r.usage_text("api_throughput_limit") or "standard").lower() in HIGHER
    if not (advanced or higher or tier == "intelligent-tiering"):
        raise Free("a standard parameter is free at standard API throughput")
    region = worldwide(r)
    if tier != "standard":
        yield Charge(
            "Parameter storage (advanced)",
            r.usage("parameter_storage_hrs") or (months() if advanced else None),
            sku("AWSSystemsManager", FAMILY, region=region, usagetype="PS-Advanced-Param-Tier1"),
            usage_based=True,
        )
    yield Charge(
        "API interactions",
        r.usage("monthly_api_interactions"),
        sku("AWSSystemsManager", FAMILY, region=region, usagetype="PS-Param-Processed-Tier2"),
        usage_based=True,
    )
