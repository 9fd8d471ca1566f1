"""google_datastream_stream."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_change_data_gb": ("Change data", "GB", "CDC Data Processed"),
    "monthly_backfill_gb": ("Backfill", "GB", "Backfill Data Processed"),
}


@prices("google_datastream_stream", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Data of changes that is processed, and of backfills. The first 500 GB of backfills, which are free, are not deducted.

    https://cloud.google.com/datastream/pricing
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), listed("Datastream", description))
