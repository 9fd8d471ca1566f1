"""azurerm_security_center_storage_defender."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_security_center_storage_defender", usage={"monthly_scanned_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Defender for Storage of one account, by the hour, and malware scanning of what is uploaded.

    Where a plan of the subscription covers the account already, this adds nothing.

    https://azure.microsoft.com/pricing/details/defender-for-cloud/
    """
    yield Charge("Defender for storage", months(), _storage("Standard", "Standard Node"))
    if r.flag("malware_scanning_on_upload_enabled"):
        scanned = r.usage("monthly_scanned_gb")
        yield metered("Malware scanning", scanned, _storage("Malware Scanning", "Malware Scanning Data Ingested"))


def _storage(sku: str, name: str) -> Sku:
    return worldwide("Microsoft Defender for Cloud", sku, name, product="Microsoft Defender for Storage")
