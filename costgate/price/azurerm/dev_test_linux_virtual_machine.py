"""azurerm_dev_test_linux_virtual_machine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dev_test import USAGE, lab_machine
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_dev_test_linux_virtual_machine", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the machine; the licence of a pay-as-you-go image; the OS disk. The lab is free.

    https://azure.microsoft.com/pricing/details/devtest-lab/
    """
    yield from lab_machine(r, "Linux")
