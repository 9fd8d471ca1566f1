"""google_network_services_agent_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_network_services_agent_gateway")
def price(_: View) -> Iterator[Charge]:
    """Whatever Google asks for a gateway of agents, which is too new to be in a price list.

    https://cloud.google.com/products/networking
    """
    yield from ()
    raise Unpriced("what a gateway of agents costs is not in the price list: give it in a price file of your own")
