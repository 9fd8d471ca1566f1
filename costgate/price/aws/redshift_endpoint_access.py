"""aws_redshift_endpoint_access."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("aws_redshift_endpoint_access")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """An endpoint that Redshift manages, in another network.

    https://aws.amazon.com/redshift/pricing/
    """
    raise Unpriced("the catalog has no price for an endpoint that Redshift manages")
    yield  # a generator, as every pricer is
