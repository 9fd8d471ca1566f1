"""google_dataplex_asset."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("google_dataplex_asset", usage={"monthly_discovery_dcu_hours": "DCU-hour"})
def price(r: View) -> Iterator[Charge]:
    """Processing that discovers what is in the asset, where that is switched on.

    https://cloud.google.com/dataplex/pricing
    """
    if not r.block("discovery_spec").flag("enabled"):
        raise Free("an asset without discovery is not charged; what is stored in it is")
    hours = listed("Dataplex", "Standard Processing")
    yield used("Discovery", r.usage("monthly_discovery_dcu_hours"), hours)
