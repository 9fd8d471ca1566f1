"""VPC endpoints that a service makes and that are charged as interface endpoints of PrivateLink."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import months

ENDPOINT_USAGE = {"monthly_data_processed_gb": "GB"}


def managed_endpoint(r: View, subnets: int) -> Iterator[Charge]:
    """Yield the hours of an interface in each of *subnets*, at least in one, and the data processed."""
    yield Charge(
        "Endpoint (Interface)", months(max(1, subnets)), sku("AmazonVPC", "VpcEndpoint", usagetype="VpcEndpoint-Hours")
    )
    yield Charge(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        sku("AmazonVPC", "VpcEndpoint", usagetype="VpcEndpoint-Bytes"),
        usage_based=True,
    )
