"""aws_cloudtrail_event_data_store."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

FIXED = "FIXED_RETENTION_PRICING"
USAGE = {"monthly_ingested_gb": "GB", "extended_storage_gb": "GB-month", "monthly_scanned_gb": "GB"}
INCLUDED_DAYS = 366
EXTENDABLE_DAYS = 3653


@prices("aws_cloudtrail_event_data_store", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Events that are taken in; storage after the first year where it is extendable; data that queries scan.

    https://aws.amazon.com/cloudtrail/pricing/
    """
    extendable = r.text("billing_mode", "EXTENDABLE_RETENTION_PRICING").upper() != FIXED
    ingestion = "Ingestion-Bytes-1yearstore" if extendable else "Ingestion-Bytes"
    yield _usage(r, "Events ingested", "monthly_ingested_gb", ingestion)
    if extendable and r.number("retention_period", EXTENDABLE_DAYS) > INCLUDED_DAYS:
        yield _usage(r, "Extended storage", "extended_storage_gb", "PaidStorage-ByteHrs")
    yield _usage(r, "Data scanned by queries", "monthly_scanned_gb", "QueryScanned-Bytes")


def _usage(r: View, name: str, key: str, usagetype: str) -> Charge:
    found = sku("AWSCloudTrail", "AWS CloudTrail Lake", usagetype=usagetype)
    return Charge(name, r.usage(key), found, usage_based=True)
