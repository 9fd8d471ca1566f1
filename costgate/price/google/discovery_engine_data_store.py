"""google_discovery_engine_data_store."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_discovery_engine_data_store", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data that is indexed. The free part of the account is not deducted.

    https://cloud.google.com/generative-ai-app-builder/pricing
    """
    yield used("Index storage", r.usage("storage_gb"), everywhere("Vertex AI Search", "Index Storage"))
