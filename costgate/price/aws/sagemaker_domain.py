"""aws_sagemaker_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Home directories (EFS)", "storage_gb", "TimedStorage-ByteHrs"),)


@prices("aws_sagemaker_domain", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the EFS file system that the domain makes for its users. Their apps are charged by themselves.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    yield from used(r, "AmazonEFS", "Storage", LINES)
