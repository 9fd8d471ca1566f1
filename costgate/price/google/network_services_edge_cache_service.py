"""google_network_services_edge_cache_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_egress_gb": ("Cache data transfer", "GB", "Edge Cache Data Transfer"),
    "monthly_requests": ("Requests", "request", "Edge Cache Requests"),
}


@prices("google_network_services_edge_cache_service", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Data that Media CDN delivers, and requests. What is reserved follows a contract.

    https://cloud.google.com/media-cdn/pricing
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), everywhere("Networking", description))
