"""aws_cloudformation_stack_set_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("aws_cloudformation_stack_set_instance")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """What the template of the stack set makes in each account and region; CloudFormation itself is free.

    https://aws.amazon.com/cloudformation/pricing/
    """
    raise Unpriced("it makes what the template of its stack set says, which the plan does not show")
    yield  # a generator, as every pricer is
