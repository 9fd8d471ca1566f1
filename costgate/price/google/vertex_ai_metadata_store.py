"""google_vertex_ai_metadata_store."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_vertex_ai_metadata_store", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Stored metadata of artifacts, executions and contexts.

    https://cloud.google.com/vertex-ai/pricing#metadata
    """
    yield used("Metadata storage", r.usage("storage_gb"), listed("Vertex AI", "ML Metadata Storage"))
