"""aws_vpc_encryption_control."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_vpc_encryption_control")
def price(r: View) -> Iterator[Charge]:
    """Hours in which the network's traffic is watched or made to be encrypted.

    https://aws.amazon.com/vpc/pricing/
    """
    mode = r.text("mode", "monitor").lower()
    yield Charge(f"Encryption control ({mode})", months(), sku("AmazonVPC", "Encryption Controls", mode=mode))
