"""kubernetes_node_pool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.kubernetes._amounts import CPU_MEMORY, amount, gpus
from costgate.price.kubernetes._cluster import cluster
from costgate.price.kubernetes._compute import at_most
from costgate.price.kubernetes._shape import part
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_node_pool")
def price(r: View) -> Iterator[Charge]:
    """Nothing expected, as the pods that run on Karpenter's nodes are charged; at most the nodes that its limits allow.

    https://karpenter.sh/docs/concepts/nodepools/#speclimits
    """
    limits = part(r, "spec", "limits")
    cpu, memory = (amount(limits, name) for name in CPU_MEMORY)
    if cpu is None and memory is None:
        raise Free("its nodes are charged with the pods that run on them; it sets no limit to them")
    yield from at_most(cluster(r), cpu or Decimal(0), memory or Decimal(0), gpus(limits, strict=False))
