"""google_network_services_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Network Security"


@prices("google_network_services_gateway", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """A Secure Web Proxy, by the hour, and data that it processes. A gateway of a mesh is not charged.

    https://cloud.google.com/secure-web-proxy/pricing
    """
    if r.text("type", "OPEN_MESH") != "SECURE_WEB_GATEWAY":
        raise Free("a gateway of a mesh is not charged; the proxies that read it are")
    yield Charge("Secure Web Proxy", months(), listed(SERVICE, "Secure Web Proxy Gateway Uptime"))
    data = listed(SERVICE, "Secure Web Proxy Data Processing")
    yield used("Data processed", r.usage("monthly_data_processed_gb"), data)
