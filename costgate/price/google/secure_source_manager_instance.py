"""google_secure_source_manager_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_secure_source_manager_instance")
def price(_: View) -> Iterator[Charge]:
    """The instance, by the month, whatever number of repositories is in it.

    https://cloud.google.com/secure-source-manager/pricing
    """
    yield Charge("Instance", quantity(1, "month"), listed("Secure Source Manager", "Fixed Pricing Instance"))
