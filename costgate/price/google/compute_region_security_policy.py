"""google_compute_region_security_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._armor import REQUESTS, policy
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_compute_region_security_policy", usage=REQUESTS)
def price(r: View) -> Iterator[Charge]:
    """The policy and each of its rules by the month, and the requests that it judges (Cloud Armor Standard).

    https://cloud.google.com/armor/pricing
    """
    if r.text("type", "CLOUD_ARMOR") == "CLOUD_ARMOR_NETWORK":
        raise Unpriced("network edge policies come with a Cloud Armor Enterprise subscription, which has no price yet")
    yield from policy(r, len(r.blocks("rules")))
