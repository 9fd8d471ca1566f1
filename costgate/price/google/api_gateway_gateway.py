"""google_api_gateway_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_api_gateway_gateway", usage={"monthly_calls": "call"})
def price(r: View) -> Iterator[Charge]:
    """Calls of the API. The two million free ones of the account are not deducted.

    https://cloud.google.com/api-gateway/pricing
    """
    yield used("API calls", r.usage("monthly_calls"), everywhere("API Gateway", "API Calls"))
