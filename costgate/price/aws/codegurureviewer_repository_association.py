"""aws_codegurureviewer_repository_association."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import quantity

STEP = 100_000  # lines of code


@prices("aws_codegurureviewer_repository_association", usage={"lines_of_code": "number"})
def price(r: View) -> Iterator[Charge]:
    """A repository a month up to 100,000 lines of code, and each further 100,000 lines.

    https://aws.amazon.com/codeguru/pricing/
    """
    yield Charge("Repository (first 100K lines)", quantity(1, "repository-month"), _sku("LowPriceTier"))
    lines = r.usage_number("lines_of_code")
    if lines is not None and lines > STEP:
        further = quantity(ceil(lines / STEP) - 1, "100k lines-month")
        yield Charge("Further 100K lines", further, _sku("HighPriceTier"), usage_based=True)


def _sku(tier: str) -> Sku:
    return sku("AmazonCodeGuru", "Amazon CodeGuru Reviewer", usagetype=f"RepositorySize-{tier}")
