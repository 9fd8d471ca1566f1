"""google_vertex_ai_tensorboard."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_vertex_ai_tensorboard", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Stored logs of experiments.

    https://cloud.google.com/vertex-ai/pricing#tensorboard
    """
    yield used("Log storage", r.usage("storage_gb"), listed("Vertex AI", "TensorBoard Storage"))
