"""google_compute_interconnect."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_compute_interconnect")
def price(r: View) -> Iterator[Charge]:
    """Hours of each circuit of a Dedicated Interconnect connection. VLAN attachments are charged themselves.

    https://cloud.google.com/network-connectivity/docs/interconnect/pricing
    """
    if r.text("interconnect_type", "DEDICATED") != "DEDICATED" or r.has("remote_location"):
        raise Unpriced("only Dedicated Interconnect connections have a price yet")
    size = r.text("link_type").removeprefix("LINK_TYPE_ETHERNET_").partition("_")[0]
    circuits = months(r.number("requested_link_count"))
    meter = networking(f"Dedicated Interconnect circuit {size}", region=GLOBAL)
    yield Charge(f"Interconnect circuits ({size})", circuits, meter)
