"""aws_sagemaker_flow_definition."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Objects reviewed", "monthly_objects", "Custom-Objects"),)


@prices("aws_sagemaker_flow_definition", usage={"monthly_objects": "object"})
def price(r: View) -> Iterator[Charge]:
    """Objects that people review; the reviewers' wages are paid separately.

    https://aws.amazon.com/augmented-ai/pricing/
    """
    yield from used(r, "AmazonA2I", "Amazon Augmented AI", LINES)
