"""aws_globalaccelerator_accelerator."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._public_ip import addresses
from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

ADDRESSES = 2


@prices("aws_globalaccelerator_accelerator")
def price(r: View) -> Iterator[Charge]:
    """Hours of an accelerator, enabled or not, and of its two public IPv4 addresses but those of one's own.

    The data is charged with its endpoint groups.

    https://aws.amazon.com/global-accelerator/pricing/
    """
    fixed = sku("AWSGlobalAccelerator", "Global Accelerator", region=worldwide(r), group="Fixed fee")
    yield Charge("Global accelerator", months(), fixed)
    given = ADDRESSES - len(r.texts("ip_addresses"))
    if given > 0:
        yield addresses(given)
