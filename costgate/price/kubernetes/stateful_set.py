"""kubernetes_stateful_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._scaling import USAGE, replicas
from costgate.price.kubernetes._shape import part, parts, text
from costgate.price.kubernetes._storage import claim
from costgate.price.pricer import Charge, prices, scaled, under
from costgate.price.view import View


@prices("kubernetes_stateful_set", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take, and the volumes that each replica claims.

    https://www.opencost.io/docs/specification
    """
    copies = replicas(r)
    for template in parts(part(r, "spec"), "volumeClaimTemplates"):
        name = text(part(template, "metadata"), "name", "volume")
        count = copies.expected or 0
        volumes = scaled(claim(part(template, "spec"), r), count, low=copies.low, high=copies.high)
        yield from under(name, volumes)
    yield from pods(r, part(r, "spec", "template", "spec"), copies)
