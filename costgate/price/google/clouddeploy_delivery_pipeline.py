"""google_clouddeploy_delivery_pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_clouddeploy_delivery_pipeline")
def price(r: View) -> Iterator[Charge]:
    """The pipeline by the month, when it rolls out anything. The free one of the account is not deducted.

    https://cloud.google.com/deploy/pricing
    """
    if r.flag("suspended"):
        raise Free("a suspended pipeline rolls out nothing")
    yield Charge("Active pipeline", quantity(1, "month"), everywhere("Cloud Deploy", "Active Delivery Pipeline"))
