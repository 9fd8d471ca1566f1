"""aws_glue_catalog_database."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_glue_catalog_database", usage={"monthly_objects": "object-month", "monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """Objects kept in the data catalog and requests to it; the account's free million of each is not deducted.

    https://aws.amazon.com/glue/pricing/
    """
    storage = sku("AWSGlue", "AWS Glue", usagetype="Catalog-Storage")
    yield Charge("Storage", r.usage("monthly_objects"), storage, usage_based=True)
    requests = sku("AWSGlue", "AWS Glue", usagetype="Catalog-Request")
    yield Charge("Requests", r.usage("monthly_requests"), requests, usage_based=True)
