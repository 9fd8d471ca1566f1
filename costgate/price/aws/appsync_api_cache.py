"""aws_appsync_api_cache."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_appsync_api_cache")
def price(r: View) -> Iterator[Charge]:
    """Hours of the cache, by its size.

    https://aws.amazon.com/appsync/pricing/
    """
    size = r.text("type").upper()
    yield Charge(f"Cache ({size})", months(), sku("AWSAppSync", "AWS AppSync Cache", cacheType=size))
