"""azurerm_healthcare_dicom_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View


@prices("azurerm_healthcare_dicom_service", usage={"monthly_api_requests": "operation", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """API requests of the DICOM service and the data that it keeps.

    https://azure.microsoft.com/pricing/details/health-data-services/
    """
    yield metered("API requests", r.usage("monthly_api_requests"), _health("API Requests"))
    yield metered("Storage", r.usage("storage_gb"), _health("Blob Storage"))


def _health(name: str) -> Sku:
    return meter("Azure API for FHIR", name, name, product="Azure Health Data Services")
