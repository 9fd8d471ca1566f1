"""kubernetes_persistent_volume_claim."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._shape import part
from costgate.price.kubernetes._storage import claim
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("kubernetes_persistent_volume_claim")
def price(r: View) -> Iterator[Charge]:
    """Disk of the size that is claimed, of the type that its storage class makes in the cluster's cloud.

    A class that nobody knows is charged at OpenCost's default price of storage.

    https://kubernetes.io/docs/concepts/storage/dynamic-provisioning/
    """
    yield from claim(part(r, "spec"), r)
