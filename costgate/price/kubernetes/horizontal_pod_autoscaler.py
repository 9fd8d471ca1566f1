"""kubernetes_horizontal_pod_autoscaler."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._scaling import autoscaler
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("kubernetes_horizontal_pod_autoscaler")
def price(r: View) -> Iterator[Charge]:
    """Nothing itself: the workload that it scales is charged from the least to the most replicas.

    https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
    """
    yield from autoscaler(r)
