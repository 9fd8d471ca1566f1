"""azurerm_linux_virtual_machine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vm import USAGE, machine
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_linux_virtual_machine", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the machine; the licence of a pay-as-you-go image; the OS disk.

    https://azure.microsoft.com/pricing/details/virtual-machines/linux/
    """
    yield from machine(r, "Linux")
