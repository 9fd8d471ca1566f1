"""google_compute_packet_mirroring."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_packet_mirroring", usage={"monthly_mirrored_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Traffic that is mirrored.

    https://cloud.google.com/vpc/network-pricing#packet-mirroring
    """
    yield used("Mirrored data", r.usage("monthly_mirrored_gb"), listed("Networking", "Packet Mirroring Data Processed"))
