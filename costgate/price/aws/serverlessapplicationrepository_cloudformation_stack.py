"""aws_serverlessapplicationrepository_cloudformation_stack."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("aws_serverlessapplicationrepository_cloudformation_stack")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """What the application's template makes; the repository itself is free.

    https://aws.amazon.com/serverless/serverlessrepo/
    """
    raise Unpriced("it makes what the application's template says, which the plan does not show")
    yield  # a generator, as every pricer is
