"""aws_networkmanager_vpc_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_networkmanager_vpc_attachment", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the attachment of a VPC to a core network, and the data that is sent through it.

    https://aws.amazon.com/cloud-wan/pricing/
    """
    yield Charge("Core network attachment", months(), _sku("CoreNetworkAttachment-Hours:VPC"))
    data = r.usage("monthly_data_processed_gb")
    yield Charge("Data processed", data, _sku("CoreNetworkAttachment-Bytes:VPC"), usage_based=True)


def _sku(usagetype: str) -> Sku:
    return sku("AWSCloudWAN", "AWS Cloud WAN", usagetype=usagetype)
