"""azurerm_data_protection_backup_instance_kubernetes_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_protection_backup_instance_kubernetes_cluster")
def price(_: View) -> Iterator[Charge]:
    """The protected instance, a Kubernetes cluster, by the month; what is stored for it is charged by use.

    https://azure.microsoft.com/pricing/details/backup/
    """
    yield Charge("Protected instance", month(), meter("Backup", "Azure Kubernetes", "Azure Kubernetes Protected Instance"))
