"""Attachments to a transit gateway: their hours and the data sent through them."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, sku
from costgate.units import Quantity, months

FAMILY = "Transit Gateway"


def hours(operation: str) -> Charge:
    """Return the hours of one attachment of the kind *operation*, such as `TransitGatewayVPC`."""
    found = sku("AmazonVPC", FAMILY, usagetype="TransitGateway-Hours", operation=operation)
    return Charge("Transit gateway attachment", months(), found)


def attachment(operation: str, data: Quantity | None) -> Iterator[Charge]:
    """Yield the hours of one attachment and the *data* that the gateway processes for it."""
    yield hours(operation)
    found = sku("AmazonVPC", FAMILY, usagetype="TransitGateway-Bytes", operation=operation)
    yield Charge("Data processed", data, found, usage_based=True)
