"""google_vmwareengine_external_address."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_vmwareengine_external_address")
def price(_: View) -> Iterator[Charge]:
    """The public address, by the hour.

    https://cloud.google.com/vmware-engine/pricing
    """
    yield Charge("Public address", months(), everywhere("VMware Engine", "Public IP Address"))
