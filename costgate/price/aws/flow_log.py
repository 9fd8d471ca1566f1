"""aws_flow_log."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

# where the logs go -> (usage type, group)
DELIVERIES = {
    "cloud-watch-logs": ("VendedLog-Bytes", "Ingested Logs"),
    "s3": ("S3-Egress-Bytes", "Delivered Logs"),
    "kinesis-data-firehose": ("FH-Egress-Bytes", "Delivered Logs"),
}


@prices("aws_flow_log", usage={"monthly_data_delivered_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Logs delivered, at the rate for logs that AWS services send to CloudWatch Logs, S3 or Data Firehose.

    Where they are kept is charged by itself.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    kind = r.text("log_destination_type", "cloud-watch-logs")
    if kind not in DELIVERIES:
        raise Unpriced(f"log_destination_type {kind} is not one that costgate knows")
    usagetype, group = DELIVERIES[kind]
    found = sku("AmazonCloudWatch", "Data Payload", usagetype=usagetype, group=group)
    yield Charge("Flow logs delivered", r.usage("monthly_data_delivered_gb"), found, usage_based=True)
