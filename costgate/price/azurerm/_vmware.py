"""Hosts of Azure VMware Solution."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge
from costgate.units import months

SERVICE = "Specialized Compute"


def hosts(kind: str, count: Decimal) -> Iterator[Charge]:
    """Yield what *count* hosts of *kind* (`av36p`) cost; the licence of VMware is brought along."""
    name = f"{kind.upper().removesuffix('T')} VCF BYOL"
    node = meter(SERVICE, name, f"{name} Node", product=f"{SERVICE} Azure VMware Solution")
    yield Charge(f"Hosts ({kind.upper()})", months(count), node)
