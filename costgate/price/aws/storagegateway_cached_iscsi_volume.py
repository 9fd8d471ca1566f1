"""aws_storagegateway_cached_iscsi_volume."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Volume storage", "storage_gb", "VolumeStorage-ByteHrs"),)


@prices("aws_storagegateway_cached_iscsi_volume", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data that the volume stores. Data that the gateway writes to AWS is charged with it, and not counted.

    https://aws.amazon.com/storagegateway/pricing/
    """
    yield from used(r, "AWSStorageGateway", "AWS Storage Gateway", LINES)
