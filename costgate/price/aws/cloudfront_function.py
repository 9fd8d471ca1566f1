"""aws_cloudfront_function."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_cloudfront_function", usage={"monthly_requests": "invocation"})
def price(r: View) -> Iterator[Charge]:
    """Invocations at the edge, at one price worldwide.

    https://aws.amazon.com/cloudfront/pricing/
    """
    invocations = sku("AmazonCloudFront", "Request", region=worldwide(r), usagetype="Executions-CloudFrontFunctions")
    yield Charge("Total number of invocations", r.usage("monthly_requests"), invocations, usage_based=True)
