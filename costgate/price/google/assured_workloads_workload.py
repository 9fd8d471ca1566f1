"""google_assured_workloads_workload."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_assured_workloads_workload")
def price(_: View) -> Iterator[Charge]:
    """The free tier, or a share of what runs in the folder where its controls are of the premium tier.

    https://cloud.google.com/assured-workloads/pricing
    """
    yield from ()
    raise Unpriced("controls of the premium tier cost a share of what runs in the folder: give it in your own price file")
