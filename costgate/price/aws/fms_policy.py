"""aws_fms_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_fms_policy")
def price(r: View) -> Iterator[Charge]:
    """A policy a month, in its region; what it makes in the accounts is charged there.

    https://aws.amazon.com/firewall-manager/pricing/
    """
    found = sku("AWSFMS", "AWS Firewall Manager", region=worldwide(r), usagetype="FMS-Policy")
    yield Charge("Protection policy", quantity(1, "policy-month"), found)
