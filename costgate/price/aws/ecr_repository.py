"""aws_ecr_repository."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_ecr_repository", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of a private repository's images. Transfer to the internet is charged as data transfer.

    https://aws.amazon.com/ecr/pricing/
    """
    storage = sku("AmazonECR", "EC2 Container Registry", region=worldwide(r), usagetype="TimedStorage-ByteHrs")
    yield Charge("Storage", r.usage("storage_gb"), storage, usage_based=True)
