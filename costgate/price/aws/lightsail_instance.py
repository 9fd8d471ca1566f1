"""aws_lightsail_instance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

BUNDLE = re.compile(r"(\w+?)(_win)?(_ipv6)?_\d+_\d+")
MEMORY = {
    "nano": "0.5GB", "micro": "1GB", "small": "2GB", "medium": "4GB", "large": "8GB", "xlarge": "16GB", "2xlarge": "32GB",
    "4xlarge": "64GB",
}  # fmt: skip


@prices("aws_lightsail_instance")
def price(r: View) -> Iterator[Charge]:
    """Hours of the bundle, up to the month's price: the server, its disk and an allowance of transfer; less without IPv4.

    https://aws.amazon.com/lightsail/pricing/
    """
    bundle = r.text("bundle_id")
    match = BUNDLE.fullmatch(bundle)
    if match is None or match[1] not in MEMORY:
        raise Unpriced(f"bundle_id {bundle} is not a Lightsail bundle that costgate knows")
    system = "Windows" if match[2] else "Linux"
    bought = sku(
        "AmazonLightsail",
        "Lightsail Instance",
        memory=MEMORY[match[1]],
        operatingSystem=system,
        address="IPv6" if match[3] or r.text("ip_address_type", "dualstack") == "ipv6" else "IPv4",
    )
    yield Charge(f"Virtual server ({'Windows' if match[2] else 'Linux/UNIX'})", months(), bought)
