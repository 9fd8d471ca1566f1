"""azurerm_data_factory."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._data_factory import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {
    "monthly_read_write_operation_entities": "operation",
    "monthly_monitoring_operation_entities": "operation",
}


@prices("azurerm_data_factory", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Entities that are read, written or monitored; pipelines are charged to the integration runtimes.

    https://azure.microsoft.com/pricing/details/data-factory/data-pipeline/
    """
    changed, watched = (r.usage(key) for key in USAGE)
    yield Charge("Read/Write operations", changed, meter("Cloud", "Read Write Operations"), usage_based=True)
    yield Charge("Monitoring operations", watched, meter("Cloud", "Monitoring Operations"), usage_based=True)
