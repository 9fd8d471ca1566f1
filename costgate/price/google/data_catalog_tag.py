"""google_data_catalog_tag."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_data_catalog_tag", usage={"metadata_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Stored metadata, above what the account has free.

    https://cloud.google.com/dataplex/pricing
    """
    yield used("Metadata storage", r.usage("metadata_storage_gb"), listed("Dataplex", "Metadata Storage"))
