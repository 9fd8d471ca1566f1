"""aws_s3_bucket_analytics_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_s3_bucket_analytics_configuration", usage={"monthly_monitored_objects": "object"})
def price(r: View) -> Iterator[Charge]:
    """The objects that storage class analysis monitors.

    https://aws.amazon.com/s3/pricing/
    """
    monitored = sku("AmazonS3", "Fee", usagetype="StorageAnalytics-ObjCount")
    yield Charge("Objects monitored", r.usage("monthly_monitored_objects"), monitored, usage_based=True)
