"""google_discovery_engine_search_engine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

TIERS = {"SEARCH_TIER_STANDARD": "Standard", "SEARCH_TIER_ENTERPRISE": "Enterprise"}


@prices("google_discovery_engine_search_engine", usage={"monthly_queries": "request"})
def price(r: View) -> Iterator[Charge]:
    """Queries, by the tier of the engine. The free ones of the account are not deducted.

    https://cloud.google.com/generative-ai-app-builder/pricing
    """
    tier = TIERS[r.block("search_engine_config").text("search_tier", "SEARCH_TIER_STANDARD")]
    queries = everywhere("Vertex AI Search", f"Search API Request Count - {tier}")
    yield used(f"Queries ({tier.lower()})", r.usage("monthly_queries"), queries)
