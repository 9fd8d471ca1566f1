"""google_compute_interconnect_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, Free, Unpriced, prices
from costgate.price.view import View
from costgate.units import months

KINDS = {"DEDICATED": "Interconnect", "PARTNER": "Partner Interconnect"}


@prices("google_compute_interconnect_attachment")
def price(r: View) -> Iterator[Charge]:
    """Hours of the VLAN attachment by its capacity. Data that leaves through it is charged besides, by where it goes.

    https://cloud.google.com/network-connectivity/docs/interconnect/pricing
    """
    kind = r.text("type", "DEDICATED")
    if kind == "PARTNER_PROVIDER":
        raise Free("the attachment is charged to the project of the partner's customer")
    if kind == "PARTNER" and not r.has("bandwidth"):
        raise Unpriced("the capacity of a partner's attachment is set by the partner: state bandwidth to price it")
    size = r.text("bandwidth", "BPS_10G").removeprefix("BPS_")
    meter = networking(f"{KINDS.get(kind, kind)} VLAN attachment {size}", region=GLOBAL)
    yield Charge(f"VLAN attachment ({kind.lower()}, {size})", months(), meter)
