"""aws_verifiedaccess_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_verifiedaccess_endpoint", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the application behind the endpoint, and the data processed.

    https://aws.amazon.com/verified-access/pricing/
    """
    yield Charge("Application", months(), sku("AmazonVPC", "Verified Access", usagetype="VerifiedAccess-AppHours"))
    data = sku("AmazonVPC", "Verified Access", usagetype="VerifiedAccess-Bytes")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), data, usage_based=True)
