"""google_compute_image."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import archived
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_image", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the image.

    https://cloud.google.com/compute/disks-image-pricing
    """
    yield archived(r, "Storage Image", "source_disk", "source_image", "source_snapshot")
