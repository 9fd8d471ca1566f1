"""google_network_connectivity_spoke."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Network Connectivity Center"
# Spokes by what they link; a network's is charged by the hour, the others by data that goes from site to site
LINKS = ("linked_vpn_tunnels", "linked_interconnect_attachments", "linked_router_appliance_instances")


@prices("google_network_connectivity_spoke", usage={"monthly_data_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """A spoke that is a network, by the hour; data that the hub carries.

    https://cloud.google.com/network-connectivity/docs/network-connectivity-center/pricing
    """
    sites = [block for name in LINKS for block in r.blocks(name)]
    if sites and not any(block.flag("site_to_site_data_transfer") for block in sites):
        raise Free("a spoke without transfer from site to site is not charged; its tunnels and attachments are")
    if not sites:
        yield Charge("Spoke", months(), everywhere(SERVICE, "VPC Spoke Uptime"))
    yield used("Data", r.usage("monthly_data_gb"), everywhere(SERVICE, "Advanced Data Networking"))
