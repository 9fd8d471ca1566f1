"""aws_cloudwatch_event_bus."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

# usage key -> (name on the bill, attribute, value in the offer file)
CHARGES = {
    "monthly_custom_events": ("Custom events published", "eventType", "Custom Event"),
    "monthly_third_party_events": ("Third-party events published", "eventType", "Partner Event"),
    "monthly_archive_processing_gb": ("Archive processing", "usagetype", "ArchivedEvents-Bytes"),
    "archive_storage_gb": ("Archive storage", "usagetype", "TimedStorage-ByteHrs"),
    "monthly_schema_discovery_events": ("Schema discovery", "eventType", "Discovery Event"),
}


@prices(
    "aws_cloudwatch_event_bus",
    usage={
        "monthly_custom_events": "event",
        "monthly_third_party_events": "event",
        "monthly_archive_processing_gb": "GB",
        "archive_storage_gb": "GB-month",
        "monthly_schema_discovery_events": "event",
    },
)
def price(r: View) -> Iterator[Charge]:
    """Custom and partner events published, events archived and kept, and events read for schema discovery.

    Events are counted in chunks of 64 KB (discovery: 8 KB). Events of AWS services are free.

    https://aws.amazon.com/eventbridge/pricing/
    """
    for key, (name, attribute, value) in CHARGES.items():
        yield Charge(name, r.usage(key), sku("AWSEvents", "EventBridge", **{attribute: value}), usage_based=True)
