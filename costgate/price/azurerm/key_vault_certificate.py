"""azurerm_key_vault_certificate."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._key_vault import operations, vault_meter
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {"monthly_certificate_renewal_requests": "operation", "monthly_certificate_other_operations": "operation"}


@prices("azurerm_key_vault_certificate", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Renewals that the vault requests from a certificate authority, and operations on the certificate.

    https://azure.microsoft.com/pricing/details/key-vault/
    """
    renewals = vault_meter(r, "Certificate Renewal Request")
    yield metered("Certificate renewals", r.usage("monthly_certificate_renewal_requests"), renewals)
    yield metered("Certificate operations", r.usage("monthly_certificate_other_operations"), operations(r))
