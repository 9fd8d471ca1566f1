"""google_container_registry."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._storage import USAGE, bucket
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_container_registry", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """What its bucket of images costs: stored data, operations, traffic. Without a location it is in the US.

    https://cloud.google.com/container-registry/pricing
    """
    yield from bucket(r, r.text("location", "US").lower(), "STANDARD")
