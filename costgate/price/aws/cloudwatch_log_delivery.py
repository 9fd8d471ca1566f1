"""aws_cloudwatch_log_delivery."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

# what the destination is -> (usage type, group)
DESTINATIONS = {"CWL": ("VendedLog-Bytes", "Ingested Logs"), "S3": ("S3-Egress-Bytes", "Delivered Logs")}


@prices("aws_cloudwatch_log_delivery", usage={"monthly_data_delivered_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Logs that an AWS service delivers, at the rate of the destination. Where they are kept is charged by itself.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    destination = r.target("delivery_destination_arn")
    kind = "" if destination is None else destination.text("delivery_destination_type", "CWL").upper()
    if kind not in DESTINATIONS:
        raise Unpriced("where the logs go is not in this plan, or is charged at a price that the catalog does not have")
    usagetype, group = DESTINATIONS[kind]
    found = sku("AmazonCloudWatch", "Data Payload", usagetype=usagetype, group=group)
    yield Charge("Logs delivered", r.usage("monthly_data_delivered_gb"), found, usage_based=True)
