"""google_network_management_connectivity_test."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_network_management_connectivity_test", usage={"monthly_tests": "test"})
def price(r: View) -> Iterator[Charge]:
    """Runs of the test above those that the account has free; state those that are charged.

    https://cloud.google.com/network-intelligence-center/pricing
    """
    yield used("Tests", r.usage("monthly_tests"), everywhere("Network Intelligence Center", "Connectivity Tests"))
