"""google_service_directory_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_service_directory_endpoint")
def price(_: View) -> Iterator[Charge]:
    """The endpoint by the month; calls of the API are apart.

    https://cloud.google.com/service-directory/pricing
    """
    yield Charge("Endpoint", quantity(1, "month"), everywhere("Service Directory", "Registered Resources"))
