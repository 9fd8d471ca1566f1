"""google_endpoints_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_endpoints_service", usage={"monthly_calls": "call"})
def price(r: View) -> Iterator[Charge]:
    """Calls of the API. The two million free ones of the account are not deducted.

    https://cloud.google.com/endpoints/docs/pricing
    """
    yield used("API calls", r.usage("monthly_calls"), everywhere("Cloud Endpoints", "API Calls"))
