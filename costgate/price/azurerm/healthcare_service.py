"""azurerm_healthcare_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_healthcare_service", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Service runtime of Azure API for FHIR, by the hour, and the throughput and storage of its database.

    https://azure.microsoft.com/pricing/details/azure-api-for-fhir/
    """
    yield Charge("Service runtime", months(), _api("Service Runtime"))
    throughput = r.number("cosmosdb_throughput", 1000) / 100
    yield Charge("Provisioned throughput", months(throughput), _api("100 Provisioned Throughput RU/s"))
    yield metered("Structured storage", r.usage("storage_gb"), _api("Structured Storage"))


def _api(name: str) -> Sku:
    return meter("Azure API for FHIR", "Standard", f"Standard {name}", product="Azure Health Data APIs")
