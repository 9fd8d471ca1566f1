"""aws_db_proxy_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._managed_endpoint import ENDPOINT_USAGE, managed_endpoint
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_db_proxy_endpoint", usage=ENDPOINT_USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the endpoint's interface in each subnet, as PrivateLink charges them; a proxy's first endpoint is free.

    https://aws.amazon.com/rds/proxy/pricing/
    """
    listed = len(r.values.get("vpc_subnet_ids") or ())
    yield from managed_endpoint(r, listed or sum(1 for _ in r.targets("vpc_subnet_ids")))
