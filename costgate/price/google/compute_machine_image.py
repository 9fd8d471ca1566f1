"""google_compute_machine_image."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import archived
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_machine_image", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the machine image, which only its usage tells.

    https://cloud.google.com/compute/disks-image-pricing
    """
    yield archived(r, "Storage Machine Image")
