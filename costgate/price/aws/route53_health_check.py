"""aws_route53_health_check."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity

FAST_INTERVAL = 10


@prices("aws_route53_health_check", usage={"endpoint_type": "text"})
def price(r: View) -> Iterator[Charge]:
    """A health check a month, cheaper for an endpoint in AWS; each of HTTPS, string matching, 10 seconds and latency adds.

    `endpoint_type` is `aws` (assumed) or `non_aws`. The account's 50 free checks of AWS endpoints are not deducted.

    https://aws.amazon.com/route53/pricing/
    """
    stated = r.usage_text("endpoint_type")
    if stated is None:
        r.assumed["endpoint_type"] = "aws"
    where = "AWS" if (stated or "aws").lower() == "aws" else "Non-AWS"
    region = worldwide(r)
    yield Charge(
        "Health check",
        quantity(1, "check-month"),
        sku("AmazonRoute53", "DNS Health Check", region=region, usagetype=f"Health-Check-{where}"),
    )
    features = _features(r)
    if features:
        yield Charge(
            "Optional features",
            quantity(features, "feature-month"),
            sku("AmazonRoute53", "DNS Health Check", region=region, usagetype=f"Health-Check-Option-{where}"),
        )


def _features(r: View) -> int:
    kind = r.text("type").upper()
    return (
        kind.startswith("HTTPS")
        + kind.endswith("STR_MATCH")
        + (r.number("request_interval", 30) == FAST_INTERVAL)
        + r.flag("measure_latency")
    )
