"""google_biglake_catalog."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "storage_gb": ("Metadata storage", "GB-month", "Metastore Metadata Storage"),
    "monthly_write_requests": ("Write requests", "request", "Metastore Class A Operations"),
    "monthly_read_requests": ("Read requests", "request", "Metastore Class B Operations"),
}


@prices("google_biglake_catalog", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Stored metadata, and requests that write and read it.

    https://cloud.google.com/bigquery/pricing#biglake-metastore
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), listed("BigLake", description))
