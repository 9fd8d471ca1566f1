"""google_compute_address."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._addresses import reserved
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_address")
def price(r: View) -> Iterator[Charge]:
    """Hours of an external address: dearer while nothing uses it, cheaper while a virtual machine or Cloud NAT does.

    Internal addresses cost nothing, nor does one that a forwarding rule uses.

    https://cloud.google.com/vpc/network-pricing#ipaddress
    """
    yield from reserved(r)
