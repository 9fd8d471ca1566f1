"""google_apigee_organization."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._apigee import SERVICE, pays_as_it_goes
from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

KINDS = ("standard", "extensible")


@prices("google_apigee_organization", usage={f"monthly_{kind}_calls": "call" for kind in KINDS})
def price(r: View) -> Iterator[Charge]:
    """Calls of standard and of extensible API proxies, cheaper above 50 and 500 million a month; environments are apart.

    An evaluation is free; a subscription costs what the contract says.

    https://cloud.google.com/apigee/pricing
    """
    pays_as_it_goes(r)
    for kind in KINDS:
        calls = everywhere(SERVICE, f"{kind.capitalize()} API Proxy Calls")
        yield used(f"API calls ({kind} proxies)", r.usage(f"monthly_{kind}_calls"), calls)
