"""aws_api_gateway_rest_api."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_api_gateway_rest_api", usage={"monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """API calls, cheaper above 333 million, one billion and 20 billion a month.

    Edge-optimised, regional and private APIs cost the same. Caches are charged with the stage that has them.

    https://aws.amazon.com/api-gateway/pricing/
    """
    calls = sku("AmazonApiGateway", "API Calls", usagetype="ApiGatewayRequest")
    yield Charge("Requests", r.usage("monthly_requests"), calls, usage_based=True)
