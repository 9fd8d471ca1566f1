"""azurerm_data_lake_store."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View

SERVICE = "Data Lake Store"
USAGE = {"storage_gb": "GB-month", "monthly_write_operations": "operation", "monthly_read_operations": "operation"}


@prices("azurerm_data_lake_store", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Stored data, write and read transactions. Data Lake Storage Gen1 was retired on 29 February 2024.

    https://azure.microsoft.com/pricing/details/data-lake-storage-gen1/
    """
    yield metered("Storage", r.usage("storage_gb"), _paid("Data at Rest"))
    yield metered("Write transactions", r.usage("monthly_write_operations"), _paid("Write Operations"))
    yield metered("Read transactions", r.usage("monthly_read_operations"), _paid("Read Operations"))


def _paid(name: str) -> Sku:
    return meter(SERVICE, "Pay-as-you-go", f"Pay-as-you-go {name}")
