"""aws_networkmanager_core_network."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_networkmanager_core_network")
def price(r: View) -> Iterator[Charge]:
    """Hours of a core network edge in each region. Its attachments are charged by themselves.

    https://aws.amazon.com/cloud-wan/pricing/
    """
    regions = r.texts("base_policy_regions") if r.knows("base_policy_regions") else []
    if not regions:
        raise Unpriced("the regions of its edges stand in its policy document: state base_policy_regions")
    for region in regions:
        found = sku("AWSCloudWAN", "AWS Cloud WAN", region=region, usagetype="CoreNetworkEdge-Hours")
        yield Charge(f"Core network edge ({region})", months(), found)
