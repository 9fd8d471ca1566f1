"""Amazon MSK: the SKUs of its price list."""

from __future__ import annotations

from costgate.price.pricer import Sku, sku

FAMILY = "Managed Streaming for Apache Kafka (MSK)"


def kafka(usagetype: str, **more: str) -> Sku:
    """Return the SKU of one usage type of MSK."""
    return sku("AmazonMSK", FAMILY, usagetype=usagetype, **more)
