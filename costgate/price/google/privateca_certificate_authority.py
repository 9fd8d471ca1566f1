"""google_privateca_certificate_authority."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._privateca import SERVICE, tier
from costgate.price.google._services import everywhere
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_privateca_certificate_authority")
def price(r: View) -> Iterator[Charge]:
    """The authority by the month, for the tier of its pool, whether it is enabled or not.

    https://cloud.google.com/certificate-authority-service/pricing
    """
    name = tier(r)
    yield Charge(f"Certificate authority ({name})", quantity(1, "CA-month"), everywhere(SERVICE, f"{name} CA"))
