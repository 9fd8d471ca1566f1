"""google_dataplex_datascan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_dataplex_datascan", usage={"monthly_dcu_hours": "DCU-hour"})
def price(r: View) -> Iterator[Charge]:
    """Processing that profiles data or checks its quality.

    https://cloud.google.com/dataplex/pricing
    """
    yield used("Processing", r.usage("monthly_dcu_hours"), listed("Dataplex", "Premium Processing"))
