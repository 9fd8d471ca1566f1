"""kubernetes_scaled_object."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._scaling import autoscaler
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("kubernetes_scaled_object")
def price(r: View) -> Iterator[Charge]:
    """Nothing itself: the workload that KEDA scales is charged from the least to the most replicas, by default 0 and 100.

    https://keda.sh/docs/latest/reference/scaledobject-spec/
    """
    yield from autoscaler(r)
