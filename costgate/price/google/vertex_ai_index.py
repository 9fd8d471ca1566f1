"""google_vertex_ai_index."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

SERVICE = "Vertex AI"


@prices("google_vertex_ai_index", usage={"monthly_indexed_gb": "GB", "monthly_streamed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that is indexed, and what is streamed into an index that is updated so; nodes that serve it are apart.

    https://cloud.google.com/vertex-ai/pricing#vectorsearch
    """
    yield used("Index building", r.usage("monthly_indexed_gb"), everywhere(SERVICE, "Vector Search Index Building"))
    if r.text("index_update_method", "BATCH_UPDATE") == "STREAM_UPDATE":
        streamed = everywhere(SERVICE, "Vector Search Streaming Updates")
        yield used("Streaming inserts", r.usage("monthly_streamed_gb"), streamed)
