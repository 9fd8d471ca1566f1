"""aws_transfer_web_app."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_transfer_web_app")
def price(r: View) -> Iterator[Charge]:
    """Hours of the web app's units, each for a number of sessions.

    https://aws.amazon.com/aws-transfer-family/pricing/
    """
    count = r.block("web_app_units").number("provisioned", 1)
    yield Charge("Web app units", months(count), sku("AWSTransfer", "AWS Transfer Family", operation="WebApp"))
