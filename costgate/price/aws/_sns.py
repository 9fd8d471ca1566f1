"""Deliveries of SNS, by the kind of endpoint."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.units import quantity


def delivery(endpoint: str) -> Sku:
    """Return the price list's row of notifications to *endpoint*."""
    return sku("AmazonSNS", "Message Delivery", endpointType=endpoint)


HTTP = delivery("HTTP")
EMAIL = delivery("SMTP")
FIREHOSE = delivery("Amazon Kinesis Data Firehose")
PUSH = delivery("Apple Push Notification Service (APNS)-iOS")
MACOS = delivery("Apple Push Notification Service (APNS)-Mac OS")
# A text message costs what its country and carrier charge, so the quantity is an amount of money.
SMS = sku("AmazonSNS", "SMS charges", region=GLOBAL, usagetype="SMS-Passed-Through")


def beyond(name: str, amount: Decimal | None, found: Sku, *, free: int = 0, unit: str = "notification") -> Charge:
    """Return the charge for what *amount* is above the *free* ones of every month; None is usage that nobody stated."""
    charged = None if amount is None else quantity(max(Decimal(0), amount - free), unit)
    return Charge(name, charged, found, usage_based=True)
