"""aws_service_discovery_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_service_discovery_instance")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """An instance that is registered in Cloud Map, a month.

    https://aws.amazon.com/cloud-map/pricing/
    """
    found = sku("AWSCloudMap", "AWS Cloud Map", usagetype="DIR-Resource")
    yield Charge("Registered instance", quantity(1, "instance-month"), found)
