"""google_vertex_ai_reasoning_engine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_vcpu_hours": ("vCPU", "vCPU-hour", "Agent Engine Compute"),
    "monthly_memory_gb_hours": ("Memory", "GB-hour", "Agent Engine Memory"),
}


@prices("google_vertex_ai_reasoning_engine", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Hours of vCPU and memory that the agent takes while it runs. The free hours of the account are not deducted.

    https://cloud.google.com/vertex-ai/pricing#vertex-ai-agent-engine
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), listed("Vertex AI", description))
