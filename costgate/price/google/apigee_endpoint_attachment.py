"""google_apigee_endpoint_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_apigee_endpoint_attachment", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that goes through the attachment.

    https://cloud.google.com/apigee/pricing
    """
    data = listed("Apigee", "Southbound Private Service Connect Data")
    yield used("Data processed", r.usage("monthly_data_processed_gb"), data)
