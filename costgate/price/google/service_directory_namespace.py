"""google_service_directory_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_service_directory_namespace")
def price(_: View) -> Iterator[Charge]:
    """The namespace by the month; calls of the API are apart.

    https://cloud.google.com/service-directory/pricing
    """
    yield Charge("Namespace", quantity(1, "month"), everywhere("Service Directory", "Registered Resources"))
