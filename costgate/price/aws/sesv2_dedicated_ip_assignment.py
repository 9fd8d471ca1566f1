"""aws_sesv2_dedicated_ip_assignment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_sesv2_dedicated_ip_assignment")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """A dedicated address a month; mails are charged by their number.

    https://aws.amazon.com/ses/pricing/
    """
    yield Charge("Dedicated IP", quantity(1, "address-month"), sku("AmazonSES", "Dedicated IP", usagetype="DedicatedIP"))
