"""google_storage_transfer_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

POOLS = ("source_agent_pool_name", "sink_agent_pool_name")
FILES = ("posix_data_source", "posix_data_sink")


@prices("google_storage_transfer_job", usage={"monthly_transferred_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that agents transfer. Between object stores nothing is charged but the stores' operations and traffic.

    https://cloud.google.com/storage-transfer/pricing
    """
    spec = r.block("transfer_spec")
    if not any(spec.has(name) for name in POOLS) and not any(spec.blocks(name) for name in FILES):
        raise Free("a transfer without agents is not charged; operations and traffic of the stores are")
    moved = everywhere("Storage Transfer Service", "Agent-based Transfer")
    yield used("Data transferred by agents", r.usage("monthly_transferred_gb"), moved)
