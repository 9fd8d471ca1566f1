"""google_integrations_client."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_executions": ("Executions", "execution", "Integration Executions"),
    "monthly_data_processed_gb": ("Data processed", "GB", "Data Processed"),
}


@prices("google_integrations_client", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Executions of integrations in the region, and data that they process. The free ones of the account are not deducted.

    https://cloud.google.com/application-integration/pricing
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), listed("Application Integration", description))
