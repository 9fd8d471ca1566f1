"""google_app_engine_standard_app_version."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._app_engine import FACTORS, instances
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_app_engine_standard_app_version", usage={"monthly_instance_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of instances, as many times the price as the class is larger than the smallest. Free hours are not deducted.

    How many run is known where scaling is manual; else it is usage.

    https://cloud.google.com/appengine/pricing
    """
    by_hand = r.blocks("manual_scaling")
    backend = bool(by_hand or r.blocks("basic_scaling"))
    size = r.text("instance_class", "B2" if backend else "F1").upper()
    if size not in FACTORS:
        raise Unpriced(f"instance class {size} has no price yet")
    hours = r.usage("monthly_instance_hours")
    if hours is None and by_hand:
        hours = months(by_hand[0].number("instances"))
    amount = hours.times(FACTORS[size]) if hours else None
    kind = "Backend" if size.startswith("B") else "Frontend"
    yield Charge(f"Instance hours ({size})", amount, instances(kind, r.region), usage_based=not by_hand, allowance_used=True)
