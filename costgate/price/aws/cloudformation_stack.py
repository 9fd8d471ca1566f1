"""aws_cloudformation_stack."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._cloudformation import USAGE, stack
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_cloudformation_stack", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Operations of third-party types, and their seconds above thirty. What the stack makes is charged by itself.

    https://aws.amazon.com/cloudformation/pricing/
    """
    yield from stack(r)
