"""aws_networkfirewall_firewall."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_networkfirewall_firewall", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of each firewall endpoint, one for each subnet or Availability Zone mapping, and the data processed.

    https://aws.amazon.com/network-firewall/pricing/
    """
    endpoints = len(r.blocks("subnet_mapping")) or len(r.blocks("availability_zone_mapping")) or 1
    found = sku("AWSNetworkFirewall", "AWS Firewall", usagetype="Endpoint-Hour")
    yield Charge("Network Firewall endpoint", months(endpoints), found)
    yield Charge(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        sku("AWSNetworkFirewall", "AWS Firewall", usagetype="Traffic-GB-Processed"),
        usage_based=True,
    )
