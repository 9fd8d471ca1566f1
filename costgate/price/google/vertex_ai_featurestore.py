"""google_vertex_ai_featurestore."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices, scaled
from costgate.price.view import View
from costgate.units import month_of

SERVICE = "Vertex AI"


@prices("google_vertex_ai_featurestore", usage={"online_storage_gb": "GB-month", "offline_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Nodes that serve online, by the hour; data that is kept for online and for offline serving.

    https://cloud.google.com/vertex-ai/pricing#featurestore
    """
    online = r.block("online_serving_config")
    scaling = online.block("scaling")
    low = scaling.number("min_node_count", 0) or online.number("fixed_node_count", 0)
    high = max(low, scaling.number("max_node_count", low))
    if high:
        node = Charge("Online serving nodes", month_of("node"), everywhere(SERVICE, "Feature Store Online Serving Node"))
        yield from scaled([node], low, low=low, high=high)
        storage = everywhere(SERVICE, "Feature Store Online Storage")
        yield used("Online storage", r.usage("online_storage_gb"), storage)
    offline = everywhere(SERVICE, "Feature Store Offline Storage")
    yield used("Offline storage", r.usage("offline_storage_gb"), offline)
