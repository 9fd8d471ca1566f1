"""NetApp Files: its pools carry the charges of volumes, all but copying to another region."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free
from costgate.price.view import View

USAGE = {"monthly_replicated_gb": "GB"}


def volumes(r: View, blocks: list[View]) -> Iterator[Charge]:
    """Yield what is copied to the volumes in *blocks*, where any is the copy of a volume elsewhere."""
    if not any(block.blocks("data_protection_replication") for block in blocks):
        raise Free("NetApp Files charges for capacity pools and backups, not for this")
    replicated = meter("Azure NetApp Files", "Cross Region Replication", "Cross Region Replication")
    yield metered("Replication", r.usage("monthly_replicated_gb"), replicated)
