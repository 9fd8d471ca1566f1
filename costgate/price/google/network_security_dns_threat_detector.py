"""google_network_security_dns_threat_detector."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_network_security_dns_threat_detector", usage={"monthly_queries": "query"})
def price(r: View) -> Iterator[Charge]:
    """Queries that are inspected.

    https://cloud.google.com/dns/pricing
    """
    yield used("Queries", r.usage("monthly_queries"), everywhere("Network Security", "DNS Threat Detection Queries"))
