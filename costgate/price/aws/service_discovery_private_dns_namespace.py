"""aws_service_discovery_private_dns_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._cloud_map import namespace
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_service_discovery_private_dns_namespace", usage={"instances": "instance-month", "monthly_api_calls": "request"})
def price(r: View) -> Iterator[Charge]:
    """The hosted zone that the namespace makes; instances registered and discovery calls.

    https://aws.amazon.com/cloud-map/pricing/
    """
    yield from namespace(r)
