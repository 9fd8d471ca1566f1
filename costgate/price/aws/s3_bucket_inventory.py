"""aws_s3_bucket_inventory."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_s3_bucket_inventory", usage={"monthly_listed_objects": "object"})
def price(r: View) -> Iterator[Charge]:
    """The objects that the inventory lists.

    https://aws.amazon.com/s3/pricing/
    """
    listed = sku("AmazonS3", "Fee", usagetype="Inventory-ObjectsListed")
    yield Charge("Objects listed", r.usage("monthly_listed_objects"), listed, usage_based=True)
