"""google_storage_bucket."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._storage import USAGE, bucket
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_storage_bucket", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Stored data by class and location; operations; retrieval from the cold classes; traffic that leaves the location.

    https://cloud.google.com/storage/pricing
    """
    if r.block("custom_placement_config").has("data_locations"):
        raise Unpriced("a bucket in two regions of its own choice has no price yet: choose a predefined dual-region")
    location = r.text("location", "US").lower()
    automatic = r.block("autoclass").flag("enabled")
    yield from bucket(r, location, r.text("storage_class", "STANDARD"), automatic=automatic)
