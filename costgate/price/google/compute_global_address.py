"""google_compute_global_address."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._addresses import reserved
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_global_address")
def price(r: View) -> Iterator[Charge]:
    """Hours of an external address while no forwarding rule uses it. Internal ranges cost nothing.

    https://cloud.google.com/vpc/network-pricing#ipaddress
    """
    yield from reserved(r)
