"""aws_vpn_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._transit_gateway import attachment
from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

ACCELERATORS = 2  # one for each tunnel


@prices("aws_vpn_connection", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of a site-to-site VPN; with a transit gateway its attachment and data too; an accelerated one has two accelerators.

    https://aws.amazon.com/vpn/pricing/
    """
    found = sku("AmazonVPC", "Cloud Connectivity", usagetype="VPN-Usage-Hours:ipsec.1")
    yield Charge("VPN connection", months(), found)
    if r.has("transit_gateway_id"):
        yield from attachment("TransitGatewayVPN", r.usage("monthly_data_processed_gb"))
    if r.flag("enable_acceleration"):
        fixed = sku("AWSGlobalAccelerator", "Global Accelerator", region=worldwide(r), group="Fixed fee")
        yield Charge("Acceleration", months(ACCELERATORS), fixed)
