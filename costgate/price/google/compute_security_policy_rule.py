"""google_compute_security_policy_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._armor import charged_rules
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_security_policy_rule")
def price(_r: View) -> Iterator[Charge]:
    """One rule of a Cloud Armor security policy by the month.

    https://cloud.google.com/armor/pricing
    """
    yield from charged_rules(1)
