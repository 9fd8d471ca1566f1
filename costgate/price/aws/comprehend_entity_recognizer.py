"""aws_comprehend_entity_recognizer."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_comprehend_entity_recognizer", usage={"monthly_training_secs": "second"})
def price(r: View) -> Iterator[Charge]:
    """Keeping the model of custom entities a month, and training it by the second. Its analyses are charged by their text.

    https://aws.amazon.com/comprehend/pricing/
    """
    yield Charge("Model management", quantity(1, "model-month"), _sku("CustomEntities-ModelManagement"))
    yield Charge("Training", r.usage("monthly_training_secs"), _sku("CustomEntities-Training"), usage_based=True)


def _sku(usagetype: str) -> Sku:
    return sku("AmazonComprehend", "Amazon Comprehend", usagetype=usagetype)
