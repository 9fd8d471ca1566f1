"""azurerm_search_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View
from costgate.units import months

SERVICE, PRODUCT = "Azure Cognitive Search", "Azure AI Search"
TIERS = {
    "basic": "Basic",
    "standard": "Standard S1",
    "standard2": "Standard S2",
    "standard3": "Standard S3",
    "storage_optimized_l1": "Storage Optimized L1",
    "storage_optimized_l2": "Storage Optimized L2",
}


@prices("azurerm_search_service", usage={"monthly_images_extracted": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Search units (replicas times partitions) of the tier, by the hour; images extracted; queries of the semantic ranker.

    https://azure.microsoft.com/pricing/details/search/
    """
    name = r.text("sku").lower()
    if name == "free":
        raise Free("the free tier is free")
    if name not in TIERS:
        raise Unpriced(f"sku {name} is not a tier of AI Search that has a price in the list")
    tier = TIERS[name]
    if r.flag("confidential_compute_enabled"):
        tier += " CC"
    units = int(r.number("partition_count", 1) * r.number("replica_count", 1))
    label = f"Search usage ({tier}, {units} unit{'s' * (units > 1)})"
    yield Charge(label, months(units), meter(SERVICE, tier, f"{tier} Unit", product=PRODUCT))
    images = meter(SERVICE, "Document Cracking", "Document Cracking Image Extraction", product=PRODUCT)
    yield metered("Image extraction", r.usage("monthly_images_extracted"), images)
    if r.text("semantic_search_sku", "free").lower() == "standard":
        yield metered(
            "Semantic ranker queries", None, meter(SERVICE, "Semantic Ranker", "Semantic Ranker queries", product=PRODUCT)
        )
