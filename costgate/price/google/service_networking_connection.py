"""google_service_networking_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import EGRESS, egress
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_service_networking_connection", usage=EGRESS)
def price(r: View) -> Iterator[Charge]:
    """Data that leaves to the peered network of a service, by where it goes.

    https://cloud.google.com/vpc/network-pricing
    """
    yield from egress(r, "Traffic", "Network Inter Region")
