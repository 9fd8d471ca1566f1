"""aws_cloudhsm_v2_hsm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_cloudhsm_v2_hsm", usage={"monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Each hour that the hardware security module exists.

    https://aws.amazon.com/cloudhsm/pricing/
    """
    hours = r.usage("monthly_hrs") or months()
    yield Charge("HSM usage", hours, sku("CloudHSM", "CloudHSM", usagetype="CloudHSMv2Usage"))
