"""azurerm_linux_virtual_machine_scale_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._scale_set import USAGE, scale_set
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_linux_virtual_machine_scale_set", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of each instance; the licence of a pay-as-you-go image; its OS disk and data disks.

    https://azure.microsoft.com/pricing/details/virtual-machine-scale-sets/linux/
    """
    yield from scale_set(r, "Linux")
