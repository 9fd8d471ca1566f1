"""aws_cloudtrail."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

# usage key -> (name on the bill, usage type of the offer file)
EVENTS = {
    "monthly_additional_management_events": ("Management events (additional copies)", "PaidEventsRecorded"),
    "monthly_data_events": ("Data events", "DataEventsRecorded"),
    "monthly_insight_events": ("Insight events", "InsightsEvents"),
}


@prices("aws_cloudtrail", usage=dict.fromkeys(EVENTS, "event"))
def price(r: View) -> Iterator[Charge]:
    """Management events beyond the first copy, data events, and events analysed for insights; the storage is S3's.

    The first copy of management events in each region is free.

    https://aws.amazon.com/cloudtrail/pricing/
    """
    shown = {
        "monthly_additional_management_events": r.flag("include_global_service_events", default=True),
        "monthly_data_events": True,
        "monthly_insight_events": r.has("insight_selector"),
    }
    for key, (name, usagetype) in EVENTS.items():
        if shown[key]:
            found = sku("AWSCloudTrail", "Management Tools - AWS CloudTrail", usagetype=usagetype)
            yield Charge(name, r.usage(key), found, usage_based=True)
