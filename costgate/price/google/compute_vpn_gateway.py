"""google_compute_vpn_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import EGRESS, vpn_traffic
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_vpn_gateway", usage=EGRESS)
def price(r: View) -> Iterator[Charge]:
    """Data that leaves through the gateway's tunnels, by where it goes. The tunnels are charged themselves.

    https://cloud.google.com/network-connectivity/docs/vpn/pricing
    """
    yield from vpn_traffic(r)
