"""google_compute_security_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._armor import REQUESTS, policy
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_security_policy", usage=REQUESTS)
def price(r: View) -> Iterator[Charge]:
    """The policy and each of its rules by the month, and the requests that it judges (Cloud Armor Standard).

    In projects that are enrolled in Cloud Armor Enterprise the subscription covers them.

    https://cloud.google.com/armor/pricing
    """
    yield from policy(r, len(r.blocks("rule")))
