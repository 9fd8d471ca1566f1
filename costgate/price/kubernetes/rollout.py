"""kubernetes_rollout."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._scaling import USAGE, replicas
from costgate.price.kubernetes._shape import has, part
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_rollout", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take, for each replica of an Argo Rollout.

    The further pods that a canary or a blue-green switch runs for a time are not counted. One that refers to a Deployment
    takes that one's pods over, which are charged there.

    https://argo-rollouts.readthedocs.io/en/stable/features/specification/
    """
    spec = part(r, "spec")
    if has(spec, "workloadRef") and not has(spec, "template"):
        raise Free("it takes over the pods of the workload that it refers to, which is charged")
    yield from pods(r, part(spec, "template", "spec"), replicas(r))
