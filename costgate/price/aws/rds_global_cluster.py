"""aws_rds_global_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

ENGINES = {"aurora": "Aurora MySQL", "aurora-mysql": "Aurora MySQL", "aurora-postgresql": "Aurora PostgreSQL"}


@prices("aws_rds_global_cluster", usage={"monthly_replicated_writes": "request"})
def price(r: View) -> Iterator[Charge]:
    """Writes that are replicated to other regions. Its clusters are charged by themselves.

    https://aws.amazon.com/rds/aurora/pricing/
    """
    engine = r.text("engine", "aurora-mysql").lower()
    if engine not in ENGINES:
        raise Unpriced(f"no price for a global cluster of {engine}")
    found = sku("AmazonRDS", "System Operation", usagetype="Aurora:ReplicatedWriteIO", databaseEngine=ENGINES[engine])
    yield Charge("Replicated writes", r.usage("monthly_replicated_writes"), found, usage_based=True)
