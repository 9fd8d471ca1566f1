"""google_integration_connectors_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free, prices, scaled
from costgate.price.view import View
from costgate.units import month_of

SERVICE = "Integration Connectors"
NODES = 2  # the fewest that a connection has where nobody states them


@prices("google_integration_connectors_connection", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Nodes by the hour, dearer to business applications than to Google's; data processed.

    The free data of the account is not deducted.

    https://cloud.google.com/integration-connectors/pricing
    """
    if r.flag("suspended"):
        raise Free("a suspended connection has no nodes")
    where = "Google managed" if "/providers/gcp/" in r.text("connector_version") else "business"
    low = r.block("node_config").number("min_node_count", NODES)
    high = max(low, r.block("node_config").number("max_node_count", low))
    meter = everywhere(SERVICE, f"Connection nodes to {where} applications")
    yield from scaled([Charge(f"Nodes ({where} applications)", month_of("node"), meter)], low, low=low, high=high)
    yield used("Data processed", r.usage("monthly_data_processed_gb"), everywhere(SERVICE, "Data processed"))
