"""aws_cloudwatch_log_group."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

# log class -> (usage type of what comes in, its group)
INGESTION = {
    "STANDARD": ("DataProcessing-Bytes", "Ingested Logs"),
    "INFREQUENT_ACCESS": ("DataProcessingIA-Bytes", "Ingested Logs"),
    "DELIVERY": ("S3-Egress-Bytes", "Delivered Logs"),
}


@prices(
    "aws_cloudwatch_log_group",
    usage={"monthly_data_ingested_gb": "GB", "storage_gb": "GB-month", "monthly_data_scanned_gb": "GB"},
)
def price(r: View) -> Iterator[Charge]:
    """Data ingested, at the rate of the log class; data stored; data scanned by Logs Insights queries.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    log_class = r.text("log_group_class", "STANDARD").upper()
    if log_class not in INGESTION:
        raise Unpriced(f"log_group_class {log_class} is not a log class that costgate knows")
    usagetype, group = INGESTION[log_class]
    yield Charge(
        "Data ingested",
        r.usage("monthly_data_ingested_gb"),
        sku("AmazonCloudWatch", "Data Payload", usagetype=usagetype, group=group),
        usage_based=True,
    )
    if log_class == "DELIVERY":
        return
    yield Charge(
        "Archival storage",
        r.usage("storage_gb"),
        sku("AmazonCloudWatch", "Storage Snapshot", usagetype="TimedStorage-ByteHrs"),
        usage_based=True,
    )
    yield Charge(
        "Insights queries data scanned",
        r.usage("monthly_data_scanned_gb"),
        sku("AmazonCloudWatch", "Data Payload", usagetype="DataScanned-Bytes", group="Queried Logs"),
        usage_based=True,
    )
