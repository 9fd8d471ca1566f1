"""google_compute_vpn_tunnel."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import network
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_compute_vpn_tunnel")
def price(_r: View) -> Iterator[Charge]:
    """Hours of the tunnel. The traffic is charged at the gateway.

    https://cloud.google.com/network-connectivity/docs/vpn/pricing
    """
    yield Charge("VPN tunnel", months(), network("Network Vpn Tunnel"))
