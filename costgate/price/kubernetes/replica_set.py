"""kubernetes_replica_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._scaling import USAGE, replicas
from costgate.price.kubernetes._shape import owned, part
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_replica_set", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take, for each replica. One that a Deployment made is charged with it.

    https://www.opencost.io/docs/specification
    """
    owner = owned(r)
    if owner:
        raise Free(f"made by {owner}, which is charged")
    yield from pods(r, part(r, "spec", "template", "spec"), replicas(r))
