"""Data between virtual networks, over a peering or through a virtual hub."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Sku, Unpriced, sku
from costgate.price.view import View

LOCAL = "Virtual Network Peering"
INTER_REGION = "Global Virtual Network Peering"
REMOTE = "remote_virtual_network_id"


def transfer(r: View, own: str) -> Iterator[Charge]:
    """Yield the data in and out between the network or hub that the attribute *own* names and the remote network.

    Between regions, data out has the price of the region that it leaves, and data in of the one that it enters.
    """
    data = r.usage("monthly_data_transfer_gb")
    here, there = _region(r, own, r.resource.region), _region(r, REMOTE, None)
    for name, way, region in (("Inbound", "Ingress", there), ("Outbound", "Egress", here)):
        meter = _meter("Intra-Region", way, worldwide(r)) if here == there else _meter("Inter-Region", way, region)
        yield Charge(f"{name} data transfer", data, meter, usage_based=True)


def _region(r: View, attribute: str, own: str | None) -> str:
    network = r.target(attribute)
    region = (network.resource.region if network else None) or own
    if region is None:
        raise Unpriced(f"the region of {attribute} is not in the plan, and the price depends on both regions")
    return region


def _meter(kind: str, way: str, region: str | None) -> Sku:
    family = LOCAL if kind == "Intra-Region" else INTER_REGION
    return sku("Virtual Network", family, region=region, skuName=kind, meterName=f"{kind} {way}")
