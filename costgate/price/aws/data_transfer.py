"""aws_data_transfer: no resource of a plan, but what usage files call the transfer of a whole region."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity

BOTH_WAYS = 2  # what leaves one zone and what enters the other are each charged
LINES = (
    ("Intra-region data transfer", "monthly_intra_region_gb", "DataTransfer-Regional-Bytes"),
    ("Outbound data transfer to Internet", "monthly_outbound_internet_gb", "DataTransfer-Out-Bytes"),
    ("Outbound data transfer to US East regions", "monthly_outbound_us_east_to_us_east_gb", "USE1-USE2-AWS-Out-Bytes"),
    ("Outbound data transfer to other regions", "monthly_outbound_other_regions_gb", "AWS-Out-Bytes"),
)


@prices("aws_data_transfer", usage={"region": "text", **{key: "GB" for _, key, _ in LINES}}, stated_only=True)
def price(r: View) -> Iterator[Charge]:
    """Data that leaves to the internet, cheaper in high volume, to other regions, and between zones of the region.

    https://aws.amazon.com/ec2/pricing/on-demand/
    """
    region = r.usage_text("region") or r.region
    for name, key, usagetype in LINES:
        stated = r.usage(key)
        if stated is not None:
            found = sku("AWSDataTransfer", "Data Transfer", region=region, usagetype=usagetype)
            yield Charge(name, _charged(key, stated), found, usage_based=True)


def _charged(key: str, stated: Quantity) -> Quantity:
    return stated.times(BOTH_WAYS) if key == "monthly_intra_region_gb" else stated
