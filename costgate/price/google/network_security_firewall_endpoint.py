"""google_network_security_firewall_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Network Security"


@prices("google_network_security_firewall_endpoint", usage={"monthly_inspected_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """The endpoint by the hour, and traffic that it inspects.

    https://cloud.google.com/firewall/pricing
    """
    yield Charge("Endpoint", months(), everywhere(SERVICE, "Cloud NGFW Enterprise Endpoint Uptime"))
    inspected = everywhere(SERVICE, "Cloud NGFW Enterprise Data Processing")
    yield used("Traffic inspected", r.usage("monthly_inspected_gb"), inspected)
