"""google_apigee_nat_address."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_apigee_nat_address", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that leaves from the address.

    https://cloud.google.com/apigee/pricing
    """
    yield used("Outbound data", r.usage("monthly_data_processed_gb"), listed("Apigee", "Southbound NAT Data"))
