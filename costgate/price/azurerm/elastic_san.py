"""azurerm_elastic_san."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import Quantity, unit

GB_PER_TB = 1024


@prices("azurerm_elastic_san")
def price(r: View) -> Iterator[Charge]:
    """Base capacity, which brings IOPS and throughput, and more capacity without; zone redundancy is dearer.

    https://azure.microsoft.com/pricing/details/elastic-san/
    """
    name = r.block("sku").text("name").replace("_", " ")
    for label, attribute, part in (
        ("Base capacity", "base_size_in_tib", "Base Unit"),
        ("Additional capacity", "extended_size_in_tib", "Capacity Unit"),
    ):
        size = r.number(attribute, 0) * GB_PER_TB
        if size:
            what = meter("Storage", name, f"{name} Provisioned {part}", product="Azure Elastic SAN")
            yield Charge(f"{label} ({name})", Quantity(size, unit("GB-month")), what)
