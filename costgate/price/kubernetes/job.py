"""kubernetes_job."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._jobs import USAGE, copies
from costgate.price.kubernetes._shape import owned, part
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_job", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take while they run.

    That is usage `minutes_per_run` for each completion, once a month or `monthly_runs` times.

    https://www.opencost.io/docs/specification
    """
    owner = owned(r)
    if owner:
        raise Free(f"made by {owner}, which is charged")
    spec = part(r, "spec")
    yield from pods(r, part(spec, "template", "spec"), copies(r, spec, Decimal(1)))
