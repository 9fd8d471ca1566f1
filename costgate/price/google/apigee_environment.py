"""google_apigee_environment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._apigee import SERVICE, pays_as_it_goes
from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("google_apigee_environment")
def price(r: View) -> Iterator[Charge]:
    """The environment by the hour, for its type, in each region: once for each instance that it is attached to.

    https://cloud.google.com/apigee/pricing
    """
    pays_as_it_goes(r.target("org_id"))
    kind = r.text("type").capitalize()
    regions = max(1, sum(1 for _ in r.referrers("google_apigee_instance_attachment", "environment")))
    yield Charge(f"Environment ({kind})", months(regions), everywhere(SERVICE, f"{kind} Environment Usage"))
