"""azurerm_kubernetes_automatic_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Azure Kubernetes Service"
PRODUCT = "Azure Kubernetes Service - Automatic"


@prices("azurerm_kubernetes_automatic_cluster", usage={"monthly_vcpu_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Hosted control plane by the hour; the vCPUs of nodes that the cluster makes by itself, beside their machines.

    https://azure.microsoft.com/pricing/details/kubernetes-service/
    """
    plane = meter(SERVICE, "Automatic", "Automatic Hosted Control Plane", product=PRODUCT)
    yield Charge("Hosted control plane", months(), plane)
    vcpus = meter(SERVICE, "Automatic", "Automatic General Purpose", product=PRODUCT)
    yield metered("Automatic nodes (general purpose vCPUs)", r.usage("monthly_vcpu_hrs"), vcpus)
