"""aws_api_gateway_stage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

SIZES = ("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237")


@prices("aws_api_gateway_stage")
def price(r: View) -> Iterator[Charge]:
    """Hours of the stage's cache, by its memory; a stage without a cache is free.

    https://aws.amazon.com/api-gateway/pricing/
    """
    if not r.flag("cache_cluster_enabled"):
        raise Free("a stage without a cache is not charged; calls are charged with the API")
    size = r.number("cache_cluster_size", "0.5")
    known = next((text for text in SIZES if size == Decimal(text)), None)
    if known is None:
        raise Unpriced(f"{size} GB is not a size of a cache: {', '.join(SIZES)} are")
    yield Charge(
        f"Cache memory ({known} GB)", months(), sku("AmazonApiGateway", "Amazon API Gateway Cache", cacheMemorySizeGb=known)
    )
