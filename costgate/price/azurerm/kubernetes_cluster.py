"""azurerm_kubernetes_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dns import zone
from costgate.price.azurerm._kubernetes import pool, windows_licence
from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, prices, under
from costgate.price.view import View
from costgate.units import months

USAGE = {
    "default_node_pool.nodes": "number",
    "default_node_pool.monthly_hrs": "hour",
    "load_balancer.monthly_data_processed_gb": "GB",
}
SERVICE = "Azure Kubernetes Service"
# Price tiers of the control plane, and their meters; the Free tier costs nothing.
TIERS = {
    "paid": ("Uptime SLA", "Standard Uptime SLA"),
    "standard": ("Uptime SLA", "Standard Uptime SLA"),
    "premium": ("Long-term support", "Standard Long Term Support"),
}


@prices("azurerm_kubernetes_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Machines and OS disks of the default node pool; the control plane above the Free tier; data through its load balancer.

    HTTP application routing adds a DNS zone.

    https://azure.microsoft.com/pricing/details/kubernetes-service/
    """
    tier = TIERS.get(r.text("sku_tier", "Free").lower())
    if tier:
        yield Charge(tier[0], months(), worldwide(SERVICE, "Standard", tier[1]))
    nodes, hours = r.usage_number("default_node_pool.nodes"), r.usage("default_node_pool.monthly_hrs")
    for block in r.blocks("default_node_pool"):
        yield from under("default_node_pool", pool(block, hours=hours, nodes=nodes, licence=windows_licence(r)))
    if r.block("network_profile").text("load_balancer_sku", "standard").lower() == "standard":
        processed = r.usage("load_balancer.monthly_data_processed_gb")
        data = worldwide("Load Balancer", "Standard", "Standard Data Processed")
        yield from under("Load Balancer", [metered("Data processed", processed, data)])
    if _routes(r):
        yield from under("DNS", zone(r, "Public"))


def _routes(r: View) -> bool:
    """Tell whether HTTP application routing is on, stated as it is now or as it was in an add-on profile."""
    profile = r.block("addon_profile").block("http_application_routing")
    return r.flag("http_application_routing_enabled") or profile.flag("enabled")
