"""google_privateca_certificate."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._privateca import SERVICE, tier
from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_privateca_certificate", usage={"monthly_certificates": "certificate"})
def price(r: View) -> Iterator[Charge]:
    """Each certificate that is issued, for the tier of the pool: how many a month depends on how often it is renewed.

    https://cloud.google.com/certificate-authority-service/pricing
    """
    name = tier(r)
    yield used(f"Certificates ({name})", r.usage("monthly_certificates"), everywhere(SERVICE, f"{name} certificates"))
