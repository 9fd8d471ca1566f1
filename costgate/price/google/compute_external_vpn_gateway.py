"""google_compute_external_vpn_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import network
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View

SKU = "Network Internet Data Transfer Out to"


@prices(
    "google_compute_external_vpn_gateway",
    usage={f"monthly_egress_data_transfer_gb.{where}": "GB" for where in ("worldwide", "china", "australia")},
)
def price(r: View) -> Iterator[Charge]:
    """Data that leaves to the gateway of another network, which is charged as data to the internet.

    https://cloud.google.com/vpc/network-pricing#internet_egress
    """
    for where, name, region in (
        ("worldwide", "worldwide excluding China, Australia but including Hong Kong", None),
        ("china", "China excluding Hong Kong", GLOBAL),
        ("australia", "Australia", GLOBAL),
    ):
        meter = network(f"{SKU} {where.title()}", region=region)
        amount = r.usage(f"monthly_egress_data_transfer_gb.{where}")
        yield Charge(f"IPSec traffic to {name}", amount, meter, usage_based=True)
