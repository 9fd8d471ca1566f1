"""azurerm_data_factory_pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("azurerm_data_factory_pipeline")
def price(_: View) -> Iterator[Charge]:
    """A monthly fee in a month in which the pipeline neither has a trigger nor runs; its runs are the factory's.

    https://azure.microsoft.com/pricing/details/data-factory/data-pipeline/
    """
    service = "Azure Data Factory"
    idle = sku(service, service, region=GLOBAL, skuName="Cloud", meterName="Inactive Pipeline")
    yield Charge("Inactive pipeline", None, idle, usage_based=True)
