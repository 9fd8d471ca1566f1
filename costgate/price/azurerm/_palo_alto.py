"""Cloud NGFW: a firewall that Palo Alto Networks sells in the Azure Marketplace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced
from costgate.price.view import View


def firewall(r: View) -> Iterator[Charge]:
    """Say that the price is the Marketplace offer's."""
    yield from ()
    offer = r.text("marketplace_offer_id", "pan_swfw_cloud_ngfw")
    raise Unpriced(f"sold by Palo Alto Networks in the Marketplace ({offer}): state its price in a price file of your own")
