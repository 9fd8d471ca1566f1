"""google_certificate_manager_certificate."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("google_certificate_manager_certificate")
def price(_: View) -> Iterator[Charge]:
    """A certificate by the month. The account's first hundred, which are free, are not deducted.

    https://cloud.google.com/certificate-manager/pricing
    """
    meter = sku("Certificate Manager", "ApplicationServices", region=GLOBAL, description="Certificates")
    yield Charge("Certificate", quantity(1, "certificate-month"), meter)
