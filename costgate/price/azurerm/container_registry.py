"""azurerm_container_registry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import Quantity, quantity

USAGE = {"storage_gb": "GB-month", "monthly_build_vcpu_hrs": "number"}
DAYS = 30  # the price page and the calculator take a month of days, not of hours
INCLUDED_GB = {"Basic": 10, "Standard": 100, "Premium": 500}
SECONDS_PER_HOUR = 3600


@prices("azurerm_container_registry", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The registry by the day; replicas in other regions; storage beyond what is included; vCPU time of builds.

    https://azure.microsoft.com/pricing/details/container-registry/
    """
    name = r.text("sku", "Basic").capitalize()
    replicas = len(r.blocks("georeplications")) or len(r.texts("georeplication_locations"))
    if replicas and name == "Premium":
        places = "1 location" if replicas == 1 else f"{replicas} locations"
        unit = _meter(name, "Premium Registry Replication Unit")
        yield Charge(f"Geo replication ({places})", quantity(DAYS * replicas, "day"), unit)
    yield Charge(f"Registry usage ({name})", quantity(DAYS, "day"), _meter(name, f"{name} Registry Unit"))
    included = INCLUDED_GB[name]
    stored = _beyond(r.usage("storage_gb"), included)
    yield metered(f"Storage (over {included} GB)", stored, _meter(name, "Data Stored"))
    hours = r.usage_number("monthly_build_vcpu_hrs")
    seconds = None if hours is None else quantity(hours * SECONDS_PER_HOUR, "second")
    yield metered("Build vCPU", seconds, _meter(name, "Task vCPU Duration"), shared=True)


def _beyond(stored: Quantity | None, included: int) -> Quantity | None:
    return None if stored is None else stored._replace(amount=max(Decimal(0), stored.amount - included))


def _meter(name: str, meter: str) -> Sku:
    return worldwide("Container Registry", name, meter)
