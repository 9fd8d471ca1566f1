"""google_compute_backend_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, Free, prices
from costgate.price.view import View


@prices(
    "google_compute_backend_service",
    usage={"monthly_cdn_requests": "request", "monthly_cdn_egress_gb": "GB", "monthly_cdn_fill_gb": "GB"},
)
def price(r: View) -> Iterator[Charge]:
    """Where Cloud CDN is switched on: requests to its caches, data that they send, and data that fills them.

    The backend itself costs nothing: it is part of a load balancer, whose forwarding rules and data are charged.

    https://cloud.google.com/cdn/pricing
    """
    if not r.flag("enable_cdn"):
        raise Free("part of a load balancer, whose forwarding rules and data are charged")
    for name, key, description in (
        ("Cache lookup requests", "monthly_cdn_requests", "Cloud CDN Cache Lookup Requests"),
        ("Cache data transfer out", "monthly_cdn_egress_gb", "Cloud CDN Cache Data Transfer Out"),
        ("Cache fill", "monthly_cdn_fill_gb", "Cloud CDN Cache Fill"),
    ):
        yield Charge(name, r.usage(key), networking(description, region=GLOBAL), usage_based=True)
