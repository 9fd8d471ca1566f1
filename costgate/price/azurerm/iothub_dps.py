"""azurerm_iothub_dps."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_iothub_dps", usage={"monthly_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Operations of device provisioning: registrations and device look-ups.

    https://azure.microsoft.com/pricing/details/iot-hub/
    """
    operations = meter("IoT Hub", "S1", "S1 Operations", product="IoT Hub Device Provisioning")
    yield metered("Device provisioning", r.usage("monthly_operations"), operations)
