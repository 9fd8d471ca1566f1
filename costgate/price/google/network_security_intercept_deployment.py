"""google_network_security_intercept_deployment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Network Security"


@prices("google_network_security_intercept_deployment", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """The deployment by the hour, and traffic that it intercepts.

    https://cloud.google.com/network-security-integration/pricing
    """
    yield Charge("Deployment", months(), everywhere(SERVICE, "In-band Integration Deployment Uptime"))
    data = everywhere(SERVICE, "In-band Integration Data Processing")
    yield used("Data processed", r.usage("monthly_data_processed_gb"), data)
