"""aws_bedrock_provisioned_model_throughput."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_bedrock_provisioned_model_throughput")
def price(r: View) -> Iterator[Charge]:
    """Hours of the model units that are reserved, by model and length of the commitment.

    https://aws.amazon.com/bedrock/pricing/
    """
    model = r.text("model_arn").rpartition("/")[2]
    term = r.text("commitment_duration", "NoCommitment")
    found = sku("AmazonBedrock", "Provisioned Throughput", model=model, commitment=term)
    yield Charge(f"Model units ({model})", months(r.number("model_units")), found)
