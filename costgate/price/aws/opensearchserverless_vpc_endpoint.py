"""aws_opensearchserverless_vpc_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._managed_endpoint import ENDPOINT_USAGE, managed_endpoint
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_opensearchserverless_vpc_endpoint", usage=ENDPOINT_USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of an interface in each subnet, and the data processed, as PrivateLink charges them.

    https://aws.amazon.com/privatelink/pricing/
    """
    listed = len(r.values.get("subnet_ids") or ())
    yield from managed_endpoint(r, listed or sum(1 for _ in r.targets("subnet_ids")))
