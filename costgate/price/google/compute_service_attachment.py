"""google_compute_service_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_service_attachment", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that consumers of the published service send and get; each endpoint of theirs is charged to them.

    https://cloud.google.com/vpc/network-pricing#psc
    """
    yield used(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        listed("Networking", "Private Service Connect Producer Data Processing"),
    )
