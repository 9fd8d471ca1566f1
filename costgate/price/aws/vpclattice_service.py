"""aws_vpclattice_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_vpclattice_service", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the service and the data that it processes. Requests are free up to 300,000 an hour.

    https://aws.amazon.com/vpc/lattice/pricing/
    """
    yield Charge("Service", months(), sku("AmazonVPC", "VPC Lattice", usagetype="VPCLattice-ServiceHours"))
    processed = sku("AmazonVPC", "VPC Lattice", usagetype="VPCLattice-DataProcessed-Bytes")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), processed, usage_based=True)
