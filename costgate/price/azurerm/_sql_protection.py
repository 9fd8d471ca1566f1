"""Defender for SQL: what a security alert policy turns on, for a logical server, a managed instance or a Synapse workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import worldwide
from costgate.price.pricer import Charge
from costgate.units import months


def protection() -> Iterator[Charge]:
    """Yield what one protected server, instance or workspace costs, whatever number of databases is in it."""
    meter = worldwide("Microsoft Defender for Cloud", "Standard", "Standard Instance", product="Microsoft Defender for SQL")
    yield Charge("Defender for SQL", months(), meter)
