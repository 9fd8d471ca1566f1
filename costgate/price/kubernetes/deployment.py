"""kubernetes_deployment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._scaling import USAGE, replicas
from costgate.price.kubernetes._shape import part
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("kubernetes_deployment", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take, for each replica; an autoscaler gives the least and the most.

    On Fargate or Autopilot, vCPUs and memory that they set aside for each pod, instead.

    https://www.opencost.io/docs/specification
    """
    yield from pods(r, part(r, "spec", "template", "spec"), replicas(r))
