"""aws_s3_bucket_accelerate_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View


@prices("aws_s3_bucket_accelerate_configuration", usage={"monthly_accelerated_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that Transfer Acceleration speeds up; nothing while it is suspended.

    https://aws.amazon.com/s3/pricing/
    """
    if r.text("status").upper() == "SUSPENDED":
        raise Free("transfer acceleration is suspended")
    found = sku("AmazonS3", "Data Transfer", usagetype="S3XferAcc-Bytes")
    yield Charge("Accelerated transfer", r.usage("monthly_accelerated_gb"), found, usage_based=True)
