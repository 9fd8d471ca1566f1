"""azurerm_synapse_sql_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._synapse import SERVICE, warehouse_units
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity

GB = 1000  # of the disaster recovery copy, that a TB holds on the bill


@prices("azurerm_synapse_sql_pool", usage={"storage_tb": "TB-month", "disaster_recovery_enabled": "text"})
def price(r: View) -> Iterator[Charge]:
    """Data warehouse units by the hour, storage by the TB, and its geo-redundant copy unless that is switched off.

    https://azure.microsoft.com/pricing/details/synapse-analytics/
    """
    yield warehouse_units(r.text("sku_name"))
    stored = r.usage("storage_tb")
    storage = sku(SERVICE, f"{SERVICE} SQL Storage", skuName="Standard LRS", meterName="Standard LRS Data Stored")
    yield Charge("Storage", stored, storage, usage_based=stored is None)
    if _recovers(r):
        meter = {"skuName": "Standard RA-GRS", "meterName": "Standard RA-GRS Data Stored"}
        copy = sku(SERVICE, f"{SERVICE} SQL Disaster Recovery Storage", **meter)
        kept = stored and quantity(stored.amount * GB, "GB-month")
        yield Charge("Geo-redundant disaster recovery", kept, copy, usage_based=stored is None)


def _recovers(r: View) -> bool:
    stated = r.usage_text("disaster_recovery_enabled")
    if stated is not None:
        return stated.lower() == "true"
    return not r.knows("geo_backup_policy_enabled") or r.flag("geo_backup_policy_enabled")
