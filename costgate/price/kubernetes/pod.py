"""kubernetes_pod."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.kubernetes._compute import Copies, pods
from costgate.price.kubernetes._shape import owned, part
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_pod")
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pod's requests take.

    Those are of its containers and sidecars, or of an init container that needs more, and the overhead of its runtime. Limits
    bound the cost from above. On Fargate or Autopilot, vCPUs and memory that they set aside for the pod, instead.

    https://www.opencost.io/docs/specification
    https://aws.amazon.com/fargate/pricing/
    https://cloud.google.com/kubernetes-engine/pricing
    """
    owner = owned(r)
    if owner:
        raise Free(f"made by {owner}, which is charged")
    yield from pods(r, part(r, "spec"), Copies(Decimal(1)))
